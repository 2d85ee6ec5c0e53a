"""Clocks: when something is due, from when it began. Pure; `halcyon.records` stores what they say.

| unit             | how it runs                                                                      |
|------------------|----------------------------------------------------------------------------------|
| elapsed hours    | through nights, weekends and clock changes                                       |
| working hours    | Monday to Friday, 9am to 5pm in London, without bank holidays                    |
| working days     | Monday to Friday without bank holidays; the day of the start is day 0            |
| days, weeks      | London days; the day of the start is day 0                                       |
| months, years    | to the same day of the month, or the last day of a shorter month                 |

| direction        | hour units: the instant                  | day units: the midnight               |
|------------------|------------------------------------------|---------------------------------------|
| by               | so long after the anchor                 | that ends the day it is due           |
| not before       | so long after the anchor                 | that begins the first permitted day   |
| counted back     | so long before the anchor                | that ends the day it is due           |

A pause moves what is due by the pause's own length, in the clock's unit:

- elapsed hours: its exact duration; working hours: the working time in it;
- working days: the working days after the day it began, up to and including the day it ended, just as the
  clock itself counts them; so a pause within one day moves nothing;
- days to years: the London days from the day it began to the day it ended.

Only what lies after the anchor and begins before the thing was due counts: a pause never forgives lateness.
Pauses that overlap count once. While a pause is open nothing is due. A clock that counts back hangs on an
event that does not wait, so pauses leave it alone; what moves it is another date of the event.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import overload

from .dates import (
    ONE_DAY,
    add_months,
    add_working_days,
    end_of_day,
    in_utc,
    london_date,
    long_date,
    long_time,
    start_of_day,
    working_days_between,
)
from .working_hours import add_working_time, working_time_between

Pause = tuple[datetime, datetime | None]  # from, to; no end yet: still paused


class Unit(StrEnum):
    """What a clock counts."""

    ELAPSED_HOURS = "elapsed_hours"
    WORKING_HOURS = "working_hours"
    WORKING_DAYS = "working_days"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


class Direction(StrEnum):
    """Whether something is due by an instant, permitted from it, or due so long before an event."""

    BY = "by"
    NOT_BEFORE = "not_before"
    COUNTED_BACK = "counted_back"


@dataclass(frozen=True, slots=True)
class Clock:
    """So many units in a direction: `Clock(45, Unit.WORKING_DAYS)`. Zero working days is the same day."""

    amount: int
    unit: Unit
    direction: Direction = Direction.BY

    def __post_init__(self) -> None:
        if self.amount < 0:
            raise ValueError("A clock counts from nought; its direction says which way")


@overload
def due(clock: Clock, anchor: datetime) -> datetime: ...


@overload
def due(clock: Clock, anchor: datetime, pauses: Sequence[Pause]) -> datetime | None: ...


def due(clock: Clock, anchor: datetime, pauses: Sequence[Pause] = ()) -> datetime | None:
    """The instant that the clock gives, in UTC, or None while it is paused.

    Whatever is due at a midnight is due by the end of the day before (`long_due` says it so). Raises
    ValueError for a naive datetime or a pause that ends before it begins.
    """
    anchor = in_utc(anchor)
    paused = timedelta(0)
    instant = _reached(clock, anchor, paused)
    if clock.direction is Direction.COUNTED_BACK:
        return instant
    for start, end in _in_order(pauses, since=anchor):
        if start >= instant:
            break
        if end == _OPEN:
            return None
        paused += _length(clock.unit, start, end)
        instant = _reached(clock, anchor, paused)
    return instant


def time_left(due: datetime | None, now: datetime) -> str:
    """For a board: "2 hours left", "40 minutes left", "3 days late", "Due now", or "Paused" for None.

    In full minutes up to an hour, full hours up to two days, then full days of 24 hours.
    """
    if due is None:
        return "Paused"
    left = in_utc(due) - in_utc(now)
    minutes = abs(left) // timedelta(minutes=1)
    if not minutes:
        return "Due now"
    return f"{_in_words(minutes)} {'left' if left > timedelta(0) else 'late'}"


def long_due(due: datetime) -> str:
    """When something is due, in full: "4 June 2026 at 5:03pm", or just the day whose end is meant."""
    day = london_date(due)
    return long_date(day - ONE_DAY) if in_utc(due) == start_of_day(day) else long_time(due)


_OPEN = datetime.max.replace(tzinfo=UTC)


def _reached(clock: Clock, anchor: datetime, paused: timedelta) -> datetime:
    """Where the clock stands when it has run; `paused` is in its own unit, days standing for working days."""
    amount = -clock.amount if clock.direction is Direction.COUNTED_BACK else clock.amount
    match clock.unit:
        case Unit.ELAPSED_HOURS:
            return anchor + timedelta(hours=amount) + paused
        case Unit.WORKING_HOURS:
            return add_working_time(anchor, timedelta(hours=amount) + paused)
        case _:
            day = _day_reached(clock.unit, amount, london_date(anchor), paused.days)
            return start_of_day(day) if clock.direction is Direction.NOT_BEFORE else end_of_day(day)


def _day_reached(unit: Unit, amount: int, day: date, paused: int) -> date:
    match unit:
        case Unit.WORKING_DAYS:
            return add_working_days(day, amount + paused)
        case Unit.MONTHS | Unit.YEARS:
            return add_months(day, amount * (12 if unit is Unit.YEARS else 1)) + timedelta(days=paused)
        case _:
            return day + timedelta(days=amount * (7 if unit is Unit.WEEKS else 1) + paused)


def _length(unit: Unit, start: datetime, end: datetime) -> timedelta:
    match unit:
        case Unit.ELAPSED_HOURS:
            return end - start
        case Unit.WORKING_HOURS:
            return working_time_between(start, end)
        case Unit.WORKING_DAYS:
            return timedelta(days=working_days_between(london_date(start), london_date(end)))
        case _:
            return london_date(end) - london_date(start)


def _in_order(pauses: Iterable[Pause], *, since: datetime) -> list[tuple[datetime, datetime]]:
    """The pauses one after the other, overlaps joined, and nothing from before the clock began."""
    joined: list[tuple[datetime, datetime]] = []
    for start, end in sorted(_bounds(pause) for pause in pauses):
        if end <= since:
            continue
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], end)
        else:
            joined.append((max(start, since), end))
    return joined


def _bounds(pause: Pause) -> tuple[datetime, datetime]:
    start, end = in_utc(pause[0]), _OPEN if pause[1] is None else in_utc(pause[1])
    if end < start:
        raise ValueError("A pause ends before it begins")
    return start, end


def _in_words(minutes: int) -> str:
    hours = minutes // 60
    if hours >= 48:
        return _counted(hours // 24, "day")
    return _counted(hours, "hour") if hours else _counted(minutes, "minute")


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
