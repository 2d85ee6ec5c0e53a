"""Bands of ages or waits and spans of months: where one lies in another, what is left of it is a number too."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from halcyon.base.dates import long_date
from halcyon.insight.bands import Band
from halcyon.insight.disclosure.relations import Relation, order
from halcyon.insight.publication.values import Counted

Span = tuple[int, int]  # from, and until (not included): years of age, days or hours, or months since year 0
Family = dict[Span, Counted]
MOST: Final = (
    200  # spans of one family that are looked at: of more, what is left of each is not followed further
)
OLDEST: Final = 100_000
MONTHS: Final = dict(
    zip((long_date(date(2000, each, 1)).split()[1] for each in range(1, 13)), range(12), strict=True)
)
_FINANCIAL = re.compile(r"([0-9]{4})/[0-9]{2}")
_CALENDAR = re.compile(r"[0-9]{4}")
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
        if cell.measure not in not_additive and (span := months(cell.period)) is not None:
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


def months(period: str) -> Span | None:
    """The months of "2018/19", "2018", "March 2026" or "January to March 2026"; None of anything else."""
    if match := _FINANCIAL.fullmatch(period):
        start = int(match[1]) * 12 + MONTHS["April"]
        return start, start + 12
    if _CALENDAR.fullmatch(period):
        return int(period) * 12, int(period) * 12 + 12
    match = _MONTHS.fullmatch(period)
    if match is None or match[2] not in MONTHS or (match[1] or match[2]) not in MONTHS:
        return None
    last = int(match[3]) * 12 + MONTHS[match[2]]
    first = int(match[3]) * 12 + MONTHS[match[1] or match[2]]
    return (first if first <= last else first - 12), last + 1


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
