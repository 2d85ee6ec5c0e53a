"""Evaluating indicators: one query for all that read a fact view alike.

The expression is Ibis and knows no engine; each engine gets it in its own SQL, worked out once.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from math import ceil, floor

import ibis

from halcyon.insight.indicator.asking import Asked, asked
from halcyon.insight.indicator.dimensions import Code, Dimension
from halcyon.insight.indicator.engines import Engine, Rows
from halcyon.insight.indicator.indicator import Indicator
from halcyon.insight.indicator.periods import Period


@dataclass(frozen=True, slots=True)
class Figure:
    """An indicator's value for a period, and for the codes in ``cut`` where it was cut, in the order asked.

    ``base`` is the n behind it: rows that it looked at. ``number`` is what it counted among them. ``value`` is
    that number, a percentage, days or hours; None where there is nothing to divide by or to wait for.
    """

    indicator: str
    period: str
    cut: tuple[Code, ...]
    base: int
    number: int
    value: float | None


def evaluate(
    indicators: Sequence[Indicator],
    periods: Sequence[Period],
    engine: Engine,
    *,
    by: Sequence[Dimension] = (),
) -> list[Figure]:
    """The indicators' figures for these periods, cut by dimensions that they all have.

    Uncut, there is a figure for each indicator and period. Cut, one for each combination of codes that has
    rows in any of the periods. None of what the engine has no facts for: a snapshot may be older than an indicator.
    Raises ValueError for a dimension that an indicator does not have.
    """
    for each in indicators:
        if strange := [one.key for one in by if one not in each.dimensions]:
            raise ValueError(f"{each.id} cannot be cut by {', '.join(strange)}")
    found: list[Figure] = []
    for batch in _batches(each for each in indicators if engine.has(each.facts.get_name(), _columns(each))):
        query = asked(batch, tuple(periods), tuple(by), engine.dialect)
        figures = _waits if batch[0].value else _counts
        found += figures(batch, periods, query, engine.rows(query.sql))
    order = {each.id: n for n, each in enumerate(indicators)}
    return sorted(_mixed(indicators, by, found), key=lambda figure: order[figure.indicator])


def extent(indicator: Indicator, engine: Engine) -> tuple[datetime, datetime] | None:
    """The first and the last second in which what an indicator counts happened; None if it never did."""
    since = indicator.facts[indicator.since]
    # As seconds, since DuckDB hands out instants only with a further library.
    query = indicator.facts.aggregate(first=since.min().epoch_seconds(), last=since.max().epoch_seconds())
    ((first, last),) = engine.rows(str(ibis.to_sql(query, dialect=engine.dialect)))
    return None if first is None else (_instant(first), _instant(last))


def _columns(indicator: Indicator) -> set[str]:
    """The columns that it names; those that its conditions read came with them."""
    named = {indicator.since, indicator.until, indicator.value, indicator.distinct, indicator.adds}
    return named - {""}


def _batches(indicators: Iterable[Indicator]) -> Iterator[tuple[Indicator, ...]]:
    """Indicators that read the same rows of the same view, together."""
    alike: dict[tuple[str, str, str, str], list[Indicator]] = {}
    for each in indicators:
        alike.setdefault((each.facts.get_name(), each.since, each.until, each.value), []).append(each)
    return (tuple(batch) for batch in alike.values())


def _counts(
    batch: Sequence[Indicator], periods: Sequence[Period], query: Asked, rows: Rows
) -> Iterator[Figure]:
    for place, indicator in enumerate(batch):
        for nth, period in enumerate(periods):
            found = list(query.numbers(rows, place, nth))
            for cut, base, number in found or ([] if query.width else [((), 0, 0)]):
                if base or not cut:
                    value = number if not indicator.counted else 100 * number / base if base else None
                    yield Figure(indicator.id, period.label, cut, base, number, value)


def _mixed(
    indicators: Iterable[Indicator], by: Sequence[Dimension], figures: Iterable[Figure]
) -> Iterator[Figure]:
    """The figures, those of a mix as shares: of what differs from them in nothing but the part."""
    place = {each.id: by.index(each.mix) if each.mix in by else len(by) for each in indicators if each.mix}
    figures, whole = list(figures), Counter[tuple[str, str, tuple[Code, ...]]]()

    def parts_of(figure: Figure) -> tuple[str, str, tuple[Code, ...]]:
        at = place[figure.indicator]
        return figure.indicator, figure.period, figure.cut[:at] + figure.cut[at + 1 :]

    for figure in figures:
        if figure.indicator in place:
            whole[parts_of(figure)] += figure.number
    for figure in figures:
        if figure.indicator not in place:
            yield figure
        else:
            base = whole[parts_of(figure)]
            yield replace(figure, base=base, value=100 * figure.number / base if base else None)


def _waits(
    batch: Sequence[Indicator], periods: Sequence[Period], query: Asked, rows: Rows
) -> Iterator[Figure]:
    """Days and hours are whole, so there are few different ones, and a quantile is read off their numbers."""
    for place, indicator in enumerate(batch):
        for nth, period in enumerate(periods):
            numbers: dict[tuple[Code, ...], dict[int, int]] = {} if query.width > 1 else {(): {}}
            for (*cut, waited), base, _ in query.numbers(rows, place, nth):
                if waited is not None and base:
                    numbers.setdefault(tuple(cut), {})[int(waited)] = base
            for codes, each in numbers.items():
                base = sum(each.values())
                yield Figure(
                    indicator.id, period.label, codes, base, base, quantile(each, indicator.quantile or 0)
                )


def quantile(numbers: Mapping[int, int], share: float) -> float | None:
    """The quantile of values that each occur so many times, interpolated as ``percentile_cont`` does.

    None where there are no values.
    """
    total = sum(numbers.values())
    if not total:
        return None
    position = share * (total - 1)
    lower = _value_at(numbers, floor(position))
    return lower + (_value_at(numbers, ceil(position)) - lower) * (position % 1)


def _instant(seconds: float) -> datetime:
    return datetime.fromtimestamp(floor(seconds), UTC)


def _value_at(numbers: Mapping[int, int], place: int) -> int:
    """The value at a place (from 0) of all values in order."""
    for value in sorted(numbers):
        place -= numbers[value]
        if place < 0:
            return value
    raise IndexError(place)
