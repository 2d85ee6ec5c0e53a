"""Days as England counts them: London's midnights, working days, ages, financial years.

Instants are aware datetimes; those returned are in UTC, because arithmetic between two London times would
be off by an hour across a clock change. A naive datetime raises ValueError. What leaves the calendar
(year 1 or 9999) raises OverflowError, as in the standard library.
"""

import re
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import holidays

LONDON = ZoneInfo("Europe/London")
ONE_DAY = timedelta(days=1)


def in_utc(instant: datetime) -> datetime:
    """The same instant in UTC."""
    if instant.tzinfo is None:
        raise ValueError("An instant needs a time zone")
    return instant.astimezone(UTC)


def london_date(instant: datetime) -> date:
    """The day it is in London at this instant."""
    return in_utc(instant).astimezone(LONDON).date()


def london_instant(day: date, at: time) -> datetime:
    """When London's clocks show this time on this day; the first time of two when they go back."""
    return datetime.combine(day, at, LONDON).astimezone(UTC)


def start_of_day(day: date) -> datetime:
    """The midnight with which the day begins in London."""
    return london_instant(day, time.min)


def end_of_day(day: date) -> datetime:
    """The midnight with which the day ends in London: the first instant that is no longer in it."""
    return start_of_day(day + ONE_DAY)


@cache
def bank_holidays(year: int) -> frozenset[date]:
    """England's bank holidays in a year with their substitute days; none before 1871 or after 2100."""
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))


def is_working_day(day: date) -> bool:
    """Whether it is a Monday to Friday and no bank holiday in England."""
    return day.weekday() < 5 and day not in bank_holidays(day.year)


def add_working_days(day: date, count: int) -> date:
    """The count-th working day after `day`, or before it if negative. `day` is day 0, working or not."""
    step = ONE_DAY if count > 0 else -ONE_DAY
    remaining = abs(count)
    while remaining:
        day += step
        remaining -= is_working_day(day)
    return day


def working_days_between(start: date, end: date) -> int:
    """How many working days come after `start`, up to and including `end`; 0 if `end` is not later."""
    return sum(is_working_day(start + timedelta(days=n)) for n in range(1, (end - start).days + 1))


def add_months(day: date, months: int) -> date:
    """The same day so many months later, or earlier if negative; the last day of a month that is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        raise OverflowError("date value out of range")
    return date(year, month + 1, min(day.day, _days_in_month(year, month + 1)))


def age_at(born: date, on: date) -> int:
    """Age in completed years; negative before birth.

    In England a person is a year older from the start of the anniversary of birth (Family Law Reform Act
    1969, section 9); born on 29 February, in a common year from 1 March.
    """
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def financial_year(day: date) -> str:
    """The year from 1 April to 31 March that the day is in, as "2018/19"."""
    first = day.year if day.month >= 4 else day.year - 1
    return f"{first:04d}/{(first + 1) % 100:02d}"


def financial_year_bounds(period: str) -> tuple[date, date]:
    """First day of a financial year, and first day of the next. ValueError unless it reads like "2018/19"."""
    match = re.fullmatch(r"([0-9]{4})/([0-9]{2})", period)
    if not match or (int(match[1]) + 1) % 100 != int(match[2]):
        raise ValueError(f"A financial year is written like 2018/19, not {period!r}")
    first = int(match[1])
    return date(first, 4, 1), date(first + 1, 4, 1)


def long_date(day: date) -> str:
    """As on GOV.UK: "4 June 2026"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def long_time(instant: datetime) -> str:
    """London's date and time as on GOV.UK: "4 June 2026 at 5:03pm", "at 5pm", "at midday", "at midnight"."""
    local = in_utc(instant).astimezone(LONDON)
    return f"{long_date(local.date())} at {_clock_face(local.hour, local.minute)}"


# Not strftime, which answers in the language of the process.
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def _clock_face(hour: int, minute: int) -> str:
    if minute == 0 and hour in (0, 12):
        return "midday" if hour else "midnight"
    minutes = f":{minute:02d}" if minute else ""
    return f"{hour % 12 or 12}{minutes}{'pm' if hour >= 12 else 'am'}"


def _days_in_month(year: int, month: int) -> int:
    return 31 if month == 12 else (date(year, month + 1, 1) - date(year, month, 1)).days
