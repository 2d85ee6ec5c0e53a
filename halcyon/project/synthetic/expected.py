"""What one would expect of a period where the profile leaves freedom: usual shares, bent to what is printed."""

import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from halcyon.insight.bands import WAITS
from halcyon.insight.profile import UNKNOWN, Profile, Row, Table, age_band
from halcyon.project.synthetic.demands import Demand, expected_count
from halcyon.project.synthetic.layout import AGE, matches
from halcyon.project.synthetic.rates import Shares
from halcyon.project.synthetic.waits import usual_in

Weights = dict[str, float]


def expected(
    profile: Profile,
    measure: str,
    period: str,
    *,
    asked: Iterable[Demand],
    usual: Mapping[str, Shares],
    total: int,
    rng: random.Random,
) -> dict[str, dict[str, int]]:
    """For each dimension how many of `total` records one would expect of each value; ages are single years.

    A dimension that the period prints is bent to its rows. One that it does not print is drawn in the
    proportions of the nearest period that does, or else in the usual ones: `usual` has shares of fine codes
    for each dimension that records have whether it is printed or not.
    """
    keys: dict[str, list[str]] = {dimension: [] for dimension in usual}
    for demand in asked:
        for dimension, key in (pair for _, where in demand.terms for pair in where):
            keys.setdefault(dimension, []).append(key)
    found = {}
    for dimension, demanded in keys.items():
        plain = [t for t in profile.measuring(measure) if t.dimension == dimension and not t.restrict]
        printed = [key for table in plain for row in table.rows for key in row.keys]
        weights = _weights(profile.at(period), dimension, [*demanded, *printed], usual.get(dimension, {}))
        rows = [(table, row) for table in plain if (row := table.row(period)) is not None and row.keys]
        if rows:
            bent = _bent(weights, dimension, rows, total)
            found[dimension] = {value: round(number) for value, number in bent.items()}
        else:
            found[dimension] = _drawn(_usual_near(weights, dimension, plain, period), total, rng)
    return found


def _drawn(weights: Weights, total: int, rng: random.Random) -> dict[str, int]:
    drawn = Counter(rng.choices(list(weights), list(weights.values()), k=total) if total else ())
    return {value: drawn[value] for value in weights}


def _usual_near(weights: Weights, dimension: str, tables: Sequence[Table], period: str) -> Weights:
    """The weights bent to the period closest to this one, the earlier of two, if any is printed."""
    year = int(period[:4])
    rows = [(table, row) for table in tables for row in table.rows if row.keys]
    if not rows:
        return weights
    table, row = min(rows, key=lambda pair: (abs(int(pair[1].period[:4]) - year), pair[1].period))
    total = next((n for n in (row.total, table.base) if n is not None), sum(row.count.values()) or 100)
    return _bent(weights, dimension, [(table, row)], total) if total else weights


def _weights(profile: Profile, dimension: str, printed: Iterable[str], usual: Shares) -> Weights:
    """Every value that a record may have, with its usual share."""
    if dimension in WAITS:
        return {**usual_in(dimension, printed), UNKNOWN: 0}
    weights: Weights = {}
    for code, share in usual.items():
        key = code if dimension == AGE else profile.group_of(dimension, code)
        weights[key] = weights.get(key, 0) + share
    for key in printed:
        for value in _ages(key) if dimension == AGE else [key]:
            weights.setdefault(value, 0)
    weights.setdefault(UNKNOWN, 0)
    if not any(weights.values()):
        weights = dict.fromkeys(weights, 1.0)
    return weights


def _ages(key: str) -> list[str]:
    if key == UNKNOWN:
        return []
    band = age_band(key)
    return [str(age) for age in range(band.low, (band.low + 3 if band.high is None else band.high) + 1)]


def _bent(weights: Weights, dimension: str, rows: Sequence[tuple[Table, Row]], total: int) -> Weights:
    """The weights scaled, row by row, until each printed key has what it says: all together `total`."""
    bent = _scaled(weights, list(weights), total)
    for _ in range(3 if len(rows) > 1 else 1):
        for table, row in rows:
            bent = _bent_once(bent, dimension, table, row, total)
    return bent


def _bent_once(weights: Weights, dimension: str, table: Table, row: Row, total: int) -> Weights:
    base = table.base if table.base is not None else row.total if row.total is not None else total
    left, rest = total, dict.fromkeys(weights)
    for key in row.keys:
        number = expected_count(row, key, base)
        inside = [value for value in weights if matches(dimension, key, value)]
        weights = _scaled(weights, inside, number)
        left -= number
        rest = {value: None for value in rest if value not in inside}
    if row.is_partition:
        weights = weights | dict.fromkeys(rest, 0.0)
        rest = {UNKNOWN: None} if UNKNOWN in rest else rest
    return _scaled(weights, list(rest), max(0, left))


def _scaled(weights: Weights, values: Sequence[str], number: float) -> Weights:
    """The weights with those of some values scaled so that they add up to a number."""
    now = sum(weights[value] for value in values)
    if now:
        return weights | {value: weights[value] * number / now for value in values}
    return weights | {value: number / len(values) for value in values}
