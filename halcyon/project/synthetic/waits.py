"""Waits in the bands that a profile prints: the smallest between all their limits, and how often each is usual."""

import random
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache

from halcyon.base.dates import london_date
from halcyon.insight.bands import DECISION_WAITS, OUTCOME_WAITS, Band, band_of
from halcyon.insight.profile import UNKNOWN
from halcyon.project.synthetic import rates
from halcyon.project.synthetic.lots import drawn
from halcyon.project.synthetic.timing import Year, steps

TRIES, YEAR = 3_000, "2018/19"


def smallest(dimension: str, keys: Iterable[str]) -> list[str]:
    """Bands from 0 on without a gap, so that each band of ``keys`` is made of some of them."""
    bands = [band_of(dimension, key) for key in keys if key != UNKNOWN]
    cuts = sorted(
        {0, *(band.low for band in bands), *(band.high + 1 for band in bands if band.high is not None)}
    )
    ends: list[int | None] = [*(cut - 1 for cut in cuts[1:]), None]
    return [str(Band(low, high)) for low, high in zip(cuts, ends, strict=True)]


def usual_in(dimension: str, keys: Iterable[str]) -> dict[str, float]:
    """How often a wait is usually in each of the smallest bands; never is there one that cannot be."""
    numbers = _USUAL[dimension]()
    found = {}
    for key in smallest(dimension, keys):
        band = band_of(dimension, key)
        found[key] = sum(often for number, often in numbers.items() if band.contains(number)) or rates.RARE
    return found


@cache
def usual_hours() -> Mapping[int, int]:
    """Full hours until the hub decides, of so many contacts."""
    rng, year = random.Random("usual hours"), Year(YEAR)  # noqa: S311 - invented data, not a secret
    waits = (year.received_and_decided(rng) for _ in range(TRIES))
    return Counter(int((decided - received).total_seconds() // 3600) for received, decided in waits)


@cache
def usual_days() -> Mapping[int, int]:
    """Calendar days until a referral has its outcome, of so many referrals."""
    rng, year = random.Random("usual days"), Year(YEAR)  # noqa: S311 - as above
    found: Counter[int] = Counter()
    for _ in range(TRIES):
        received, decided = year.received_and_decided(rng)
        grade = drawn(rates.GRADE, rng)
        end = steps(decided, grade=grade, concluded=True, held=False, rng=rng).outcome_at
        assert end is not None
        found[(london_date(end) - london_date(received)).days] += 1
    return found


_USUAL = {DECISION_WAITS: usual_hours, OUTCOME_WAITS: usual_days}
