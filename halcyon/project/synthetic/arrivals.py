"""When contacts come: each when its own source does (``ways``), all together as often at each time as usual."""

import random
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache

from halcyon.base.dates import LONDON, is_working_day
from halcyon.insight.bands import Band
from halcyon.project.synthetic.lots import drawn
from halcyon.project.synthetic.rates import Shares
from halcyon.project.synthetic.timing import Year, hours_of
from halcyon.project.synthetic.ways import (
    EVENING,
    NIGHT,
    OFFICE,
    TIMES,
    WEEKEND,
    Way,
    shares_of,
    times_of,
    way_of,
)

MORNING, HOME_TIME = 8, 18  # of offices, on working days


class Arrivals:
    """Draws when contacts of some sources come in a year, and when the hub decides."""

    def __init__(self, period: str, sources: Shares) -> None:
        self.year, usually = _year(period)
        self._times: Mapping[Way, Shares] = times_of(sources, usually)

    def drawn(
        self, source: str | None, rng: random.Random, hours: Band | None = None
    ) -> tuple[datetime, datetime]:
        """Of a contact of a source; both within the year. ``hours``: full ones until it is decided, if so asked."""
        way = way_of(source)
        time = drawn(self._times[way], rng)
        return self.year.received_and_decided(
            rng, lambda day, hour: day.month not in way.away and time_of(day, hour) == time, hours
        )


def may_come(source: str, at: datetime) -> bool:
    """Whether a contact of a source ever comes then."""
    local, way = at.astimezone(LONDON), way_of(source)
    return local.month not in way.away and way.times[time_of(local.date(), local.hour)] > 0


@cache
def time_of(day: date, hour: int) -> str:
    """Which of ``TIMES`` an hour of a day is."""
    if hour < MORNING:
        return NIGHT
    if not is_working_day(day):
        return WEEKEND
    return OFFICE if hour < HOME_TIME else EVENING


@cache
def _year(period: str) -> tuple[Year, Shares]:
    """A year, and the shares of ``TIMES`` among its contacts."""
    year = Year(period)
    found = dict.fromkeys(TIMES, 0.0)
    for day, share in zip(year.days, year.shares, strict=True):
        hours = hours_of(day)
        for hour, often in enumerate(hours):
            found[time_of(day, hour)] += share * often / sum(hours)
    return year, shares_of(found)
