"""Time as the office counts it: Monday to Friday, 9am to 5pm in London, without England's bank holidays."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from .dates import ONE_DAY, in_utc, is_working_day, london_date, london_instant

OPENS = time(9)
CLOSES = time(17)
NO_TIME = timedelta(0)
HAND_OVER_TIME = timedelta(hours=2)


def add_working_time(instant: datetime, span: timedelta) -> datetime:
    """The instant by which `span` of working time has passed since `instant`; if negative, before it.

    A span that is used up as the office closes ends then, not as it opens again: Friday 4pm and one hour is
    Friday 5pm. No span at all is the instant itself.
    """
    instant = in_utc(instant)
    if span < NO_TIME:
        return _walked_back(instant, -span)
    return _walked_on(instant, span) if span else instant


def next_opening(instant: datetime) -> datetime:
    """When the office opens next: on a Friday at five, Monday at nine; after a bank holiday, the day after."""
    instant = in_utc(instant)
    sessions = _sessions(london_date(instant), ONE_DAY, until=date.max)
    return next(opens for opens, _ in sessions if opens > instant)


def is_open(instant: datetime) -> bool:
    """Whether the office is open: from nine until five on a working day in London."""
    instant = in_utc(instant)
    day = _sessions(london_date(instant), ONE_DAY, until=london_date(instant))
    return any(opens <= instant < closes for opens, closes in day)


def is_winding_down(instant: datetime) -> bool:
    """Whether what the night should know is written now: the office has closed, or closes within two hours."""
    return working_time_between(instant, instant + HAND_OVER_TIME) < HAND_OVER_TIME


def working_time_between(start: datetime, end: datetime) -> timedelta:
    """How much working time lies from `start` to `end`; none if `end` is not after `start`."""
    start, end = in_utc(start), in_utc(end)
    parts = (
        min(closes, end) - max(opens, start)
        for opens, closes in _sessions(london_date(start), ONE_DAY, until=london_date(end))
        if opens < end and start < closes
    )
    return max(sum(parts, NO_TIME), NO_TIME)


def _walked_on(instant: datetime, span: timedelta) -> datetime:
    for opens, closes in _sessions(london_date(instant), ONE_DAY, until=date.max):
        began = max(opens, instant)
        if began + span <= closes:
            return began + span
        span -= max(closes - began, NO_TIME)
    raise OverflowError("date value out of range")


def _walked_back(instant: datetime, span: timedelta) -> datetime:
    for opens, closes in _sessions(london_date(instant), -ONE_DAY, until=date.min):
        ended = min(closes, instant)
        if ended - span >= opens:
            return ended - span
        span -= max(ended - opens, NO_TIME)
    raise OverflowError("date value out of range")


def _sessions(day: date, step: timedelta, *, until: date) -> Iterator[tuple[datetime, datetime]]:
    """When the office opens and closes, one working day after the other, in the direction of `step`."""
    while True:
        if is_working_day(day):
            yield london_instant(day, OPENS), london_instant(day, CLOSES)
        if (until - day) * step.days <= NO_TIME:
            return
        day += step
