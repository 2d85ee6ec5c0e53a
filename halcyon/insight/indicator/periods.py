"""Periods that figures are about: from a first day until the day after the last, as London counts days.

A financial year is written "2018/19"; in an address, a month is "2026-03", a quarter "2026-q1" (January to March),
a calendar year "2026".
"""

import re
from dataclasses import dataclass, field
from datetime import date, datetime

from halcyon.base.dates import (
    ONE_DAY,
    add_months,
    financial_year,
    financial_year_bounds,
    long_date,
    start_of_day,
)
from halcyon.base.refusals import Refusal

EARLIEST, LATEST = 1900, 2199  # first years of a period of our times


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """From the day ``start`` to the day before ``end``; ``label`` is how it is written: "2018/19".

    ``whole``: the period that this one is the first part of; None of a whole one.
    """

    start: date
    end: date
    label: str
    whole: "Period | None" = field(default=None, compare=False, repr=False)

    @property
    def since(self) -> datetime:
        """Its first instant."""
        return start_of_day(self.start)

    @property
    def until(self) -> datetime:
        """The first instant after it."""
        return start_of_day(self.end)

    @property
    def last_day(self) -> date:
        return self.end - ONE_DAY

    @property
    def slug(self) -> str:
        """As in an address: "2018-19"."""
        return self.label.replace("/", "-")

    @property
    def months(self) -> int:
        """How many months long it is, or what it is a part of: 1, 3 or 12."""
        if self.whole is not None:
            return self.whole.months
        return (self.end.year - self.start.year) * 12 + self.end.month - self.start.month

    @property
    def key(self) -> str:
        """What `parsed` reads: "2026-03", "2026-q1", "2026" or "2025/26"."""
        match self.months:
            case 1:
                return f"{self.start:%Y-%m}"
            case 3:
                return f"{self.start.year}-q{self.start.month // 3 + 1}"
            case _:
                return self.label


def year(label: str) -> Period:
    """The financial year of a label like "2018/19". Raises Refusal for anything else."""
    try:
        start, end = financial_year_bounds(label)
    except ValueError:
        start = end = date.min
    if not EARLIEST <= start.year <= LATEST:
        raise Refusal(
            f"A period is written like 2018/19, from April to March; “{label[:20]}” is not one.",
            code="no_period",
            field="period",
        )
    return Period(start, end, label)


def year_from_slug(slug: str) -> Period:
    """The financial year of an address: "2018-19". Raises Refusal for anything else."""
    return year(slug.replace("-", "/", 1))


def year_of(day: date) -> Period:
    """The financial year that a day is in."""
    label = financial_year(day)
    return Period(*financial_year_bounds(label), label)


def year_before(period: Period) -> Period:
    """The financial year that ends where this one starts."""
    return year_of(period.start - ONE_DAY)


def years(first: Period, last: Period) -> tuple[Period, ...]:
    """The financial years from the first to the last, both included."""
    span = range(first.start.year, last.start.year + 1)
    return tuple(year_of(date(each, 4, 1)) for each in span)


def month_of(day: date) -> Period:
    """The month that a day is in: "March 2026"."""
    return _of(day.replace(day=1), 1)


def quarter_of(day: date) -> Period:
    """The quarter that a day is in: "January to March 2026". Quarters of both kinds of year are the same."""
    return _of(date(day.year, (day.month - 1) // 3 * 3 + 1, 1), 3)


def calendar_year_of(day: date) -> Period:
    """The calendar year that a day is in: "2026"."""
    return _of(date(day.year, 1, 1), 12)


def before(period: Period) -> Period:
    """The period as long that ends where this one starts."""
    return _of(add_months(period.start, -period.months), period.months)


def year_ago(period: Period) -> Period:
    """The same period a year before."""
    return _of(add_months(period.start, -12), period.months)


def same_part(period: Period, day: date) -> Period | None:
    """The part of the same period a year before that ends on the same day; None where that is all or nothing of it.

    "2025/26 to 22 November" of 2026/27 on 22 November 2026.
    """
    whole, end = year_ago(period), add_months(day, -12) + ONE_DAY
    if not whole.start < end < whole.end:
        return None
    return Period(whole.start, end, until_day(whole, end - ONE_DAY), whole)


def until_day(period: Period, day: date) -> str:
    """The part of a period until a day, that day included, as it is written: "1 October to 22 November 2026"."""
    to = long_date(day).rpartition(" ")[0]
    if period.months == 12:
        return f"{period.label} to {to}"
    return f"{long_date(period.start).rpartition(' ')[0]} to {long_date(day)}"


_KEY = re.compile(r"([0-9]{4})(?:-(?:([0-9]{2})|q([1-4])))?")


def parsed(key: str) -> Period:
    """The period of a key: a month, a quarter, a calendar year or a financial year. Raises Refusal else."""
    if "/" in key:
        return year(key)
    match = _KEY.fullmatch(key)
    first = int(match[1]) if match else 0
    if match is None or not EARLIEST < first <= LATEST or not 1 <= int(match[2] or 1) <= 12:
        raise Refusal(
            "A period is a month (2026-03), a quarter (2026-q1), a year (2026) or a financial year (2025/26);"
            f" “{key[:20]}” is none of them.",
            code="no_period",
            field="period",
        )
    if match[3]:
        return quarter_of(date(first, int(match[3]) * 3, 1))
    return month_of(date(first, int(match[2]), 1)) if match[2] else calendar_year_of(date(first, 1, 1))


def _of(start: date, months: int) -> Period:
    """The period of so many months from a first day, as it is called."""
    end = add_months(start, months)
    if months == 12:
        label = f"{start.year}" if start.month == 1 else financial_year(start)
        return Period(start, end, label)
    words = _month(start) if months == 1 else f"{_month(start).split()[0]} to {_month(end - ONE_DAY)}"
    return Period(start, end, words)


def _month(day: date) -> str:
    return long_date(day).partition(" ")[2]
