"""Bands of ages or waits and spans of months: where one lies in another, what is left of it is a number too."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from halcyon.base.dates import ONE_DAY, add_months, long_date
from halcyon.insight.bands import Band
from halcyon.insight.disclosure.relations import Relation, order
from halcyon.insight.publication.values import Counted

Span = tuple[int, int]  # from, and until (not included): years of age, days or hours, or days since year 1
Family = dict[Span, Counted]
MOST: Final = (
    200  # spans of one family that are looked at: of more, what is left of each is not followed further
)
OLDEST: Final = 100_000
MONTHS: Final = dict(
    zip((long_date(date(2000, each, 1)).split()[1] for each in range(1, 13)), range(1, 13), strict=True)
)
_APRIL = 4
_FINANCIAL = re.compile(r"([0-9]{4})/[0-9]{2}")
_CALENDAR = re.compile(r"[0-9]{4}")
_PART = re.compile(r"([0-9]{4})(/[0-9]{2})? to ([0-9]{1,2}) ([A-Z][a-z]+)")
_DAYS = re.compile(r"([0-9]{1,2}) ([A-Z][a-z]+) to ([0-9]{1,2}) ([A-Z][a-z]+) ([0-9]{4})")
_MONTHS = re.compile(r"(?:([A-Z][a-z]+) to )?([A-Z][a-z]+) ([0-9]{4})")


def ages(cells: Iterable[Counted]) -> Iterator[Family]:
    """Cells that differ in the ages or waits alone, whatever their dimension is called, by their band."""
    families: dict[tuple[Counted, str], Family] = {}
    for cell in sorted(cells, key=order):
        for pair in sorted(cell.scope):
            if (band := _ages(pair[1])) is not None:
                others = Counted(cell.measure, cell.period, cell.scope - {pair})
                families.setdefault((others, pair[0]), {})[band] = cell
    return (family for family in families.values() if len(family) > 1)


def times(cells: Iterable[Counted], not_additive: frozenset[str]) -> Iterator[Family]:
    """Cells that differ in the period alone, of measures whose months add up."""
    families: dict[tuple[str, frozenset[tuple[str, str]]], Family] = {}
    for cell in sorted(cells, key=order):
        if cell.measure not in not_additive and (span := days(cell.period)) is not None:
            families.setdefault((cell.measure, cell.scope), {})[span] = cell
    return (family for family in families.values() if len(family) > 1)


def taken_apart(family: Family, numbers: dict[Counted, int]) -> Iterator[Relation]:
    """Each span as one that begins or ends with it, and what is left; the numbers of what is left are added.

    What is left is a span again, perhaps a printed one. Where the numbers of a family contradict each other (its
    parts overlap after all, or its wholes are no sums) that pair tells nothing.
    """
    waiting = list(family)
    while waiting:
        one = waiting.pop()
        for other in sorted(family):
            outer, inner = (one, other) if _holds(one, other) else (other, one)
            left = _left(outer, inner)
            if left is None:
                continue
            whole, part = family[outer], family[inner]
            number = numbers[whole] - numbers[part]
            rest = family.get(left)
            if number < 0 or (rest is None and len(family) >= MOST):
                continue
            if rest is None:
                rest = family[left] = whole.where("span", f"{left}")
                waiting.append(left)
            if numbers.setdefault(rest, number) == number:
                yield Relation(whole, (part, rest))


def days(period: str) -> Span | None:
    """The days of "2018/19", "2018", "March 2026" or "January to March 2026", and of parts of them ("2018/19 to 3 May",
    "1 January to 3 May 2026"); None of anything else."""
    for written, read in _READ.items():
        if match := written.fullmatch(period):
            try:
                first, end = read(match)
            except (KeyError, ValueError, OverflowError):
                return None
            return first.toordinal(), end.toordinal()
    return None


def _year(match: re.Match[str]) -> tuple[date, date]:
    first = date(int(match[1]), _APRIL, 1)
    return first, add_months(first, 12)


def _calendar_year(match: re.Match[str]) -> tuple[date, date]:
    first = date(int(match[0]), 1, 1)
    return first, add_months(first, 12)


def _months(match: re.Match[str]) -> tuple[date, date]:
    last = date(int(match[3]), MONTHS[match[2]], 1)
    first = MONTHS[match[1] or match[2]]
    return date(last.year - (first > last.month), first, 1), add_months(last, 1)


def _part(match: re.Match[str]) -> tuple[date, date]:
    first = date(int(match[1]), _APRIL if match[2] else 1, 1)
    month = MONTHS[match[4]]
    return first, date(first.year + (month < first.month), month, int(match[3])) + ONE_DAY


def _of_days(match: re.Match[str]) -> tuple[date, date]:
    last = date(int(match[5]), MONTHS[match[4]], int(match[3]))
    month = MONTHS[match[2]]
    return date(last.year - (month > last.month), month, int(match[1])), last + ONE_DAY


_READ = {_FINANCIAL: _year, _CALENDAR: _calendar_year, _MONTHS: _months, _PART: _part, _DAYS: _of_days}


def _ages(key: str) -> Span | None:
    try:
        band = Band.parse(key)
    except ValueError:
        return None
    return band.low, OLDEST if band.high is None else band.high + 1


def _holds(outer: Span, inner: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _left(outer: Span, inner: Span) -> Span | None:
    """What is left of the outer one, where that is one span."""
    if outer == inner or not _holds(outer, inner):
        return None
    if outer[0] == inner[0]:
        return inner[1], outer[1]
    return (outer[0], inner[0]) if outer[1] == inner[1] else None
