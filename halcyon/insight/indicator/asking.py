"""The one query for indicators that read the same rows of a fact view, and what its rows say.

What is alike is asked once: a condition that all have stands in WHERE, periods that do not overlap are groups of rows,
and two figures that count the same have one column.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache, reduce
from itertools import pairwise
from operator import or_
from typing import Any

import ibis
from ibis.expr.types import BooleanValue, Column, Table, Value

from halcyon.insight.indicator.dimensions import Code, Dimension
from halcyon.insight.indicator.engines import Rows
from halcyon.insight.indicator.indicator import Condition, Indicator, Rule
from halcyon.insight.indicator.periods import Period

PERIOD = "period_asked_for"

#: The codes of a group (and its days or hours, where waits are measured), its base, and what is counted in it.
Numbers = tuple[tuple[Code, ...], int, int]


@dataclass(frozen=True)
class Asked:
    """A query in an engine's dialect. ``by_period``: its first column says which period a row is about.

    ``width``: so many codes come next. ``places``: where base and number stand among the columns that follow, by
    indicator and period, in the order in which they were asked for.
    """

    sql: str
    by_period: bool
    width: int
    places: Sequence[Sequence[tuple[int, int]]]

    def numbers(self, rows: Rows, indicator: int, period: int) -> Iterator[Numbers]:
        """What the rows say of an indicator in a period; groups without a row in it may be there, with nothing."""
        base, number = self.places[indicator][period]
        first = int(self.by_period)
        start = first + self.width
        for row in rows:
            if not first or row[0] == period:
                yield tuple(row[first:start]), row[start + base], row[start + number]


@cache
def asked(
    indicators: tuple[Indicator, ...], periods: tuple[Period, ...], by: tuple[Dimension, ...], dialect: str
) -> Asked:
    """The query for indicators of the same fact view, the same instants and the same column of waits."""
    first = indicators[0]
    apart = first.rule is Rule.FLOW and not _overlap(periods)
    rows = _all_of(first, periods, apart=apart)
    shared = _shared(rows, indicators)
    if shared is not None:
        rows = rows.filter(shared)
    measured = _Measured(rows, apart, shared is not None)
    places = [[measured.places(each, period) for period in periods] for each in indicators]
    keys: list[Value | str] = [each.column for each in by] + [each for each in (first.value,) if each]
    by_period = apart and len(periods) > 1
    if by_period:
        keys.insert(0, _which(rows[first.since], periods).name(PERIOD))
    query = (rows.group_by(keys) if keys else rows).aggregate(**measured.columns)
    return Asked(str(ibis.to_sql(query, dialect=dialect)), by_period, len(keys) - by_period, places)


class _Measured:
    """The columns of a query; each is there once."""

    def __init__(self, rows: Table, apart: bool, among: bool) -> None:
        self._rows, self._apart, self._among = rows, apart, among
        self._known: dict[Any, int] = {}
        self.columns: dict[str, Value] = {}

    def places(self, indicator: Indicator, period: Period) -> tuple[int, int]:
        """Where an indicator's base and number in a period stand."""
        conditions = [] if self._apart else [within(self._rows, indicator, [period])]
        if indicator.among and not self._among:
            conditions.append(indicator.among(self._rows))
        base = self._place(indicator, conditions)
        if not indicator.counted:
            return base, base
        return base, self._place(indicator, [*conditions, indicator.counted(self._rows)])

    def _place(self, indicator: Indicator, conditions: Sequence[BooleanValue]) -> int:
        where = reduce(lambda all, each: all & each, conditions) if conditions else None
        column = _number(self._rows, indicator, where)
        place = self._known.setdefault(column.op(), len(self._known))
        self.columns.setdefault(f"measure_{place}", column)
        return place


def _number(rows: Table, indicator: Indicator, where: BooleanValue | None) -> Value:
    """How many rows, or different values of a column, there are where this holds; or what a column adds up to."""
    if indicator.adds:
        return rows[indicator.adds].sum(where=where).fill_null(0)
    return rows[indicator.distinct].nunique(where=where) if indicator.distinct else rows.count(where=where)


def within(rows: Table, indicator: Indicator, periods: Sequence[Period]) -> BooleanValue:
    """Whether a row belongs to the period; of several, to what lies between the first and the last."""
    since, end = rows[indicator.since], max(period.until for period in periods)
    if indicator.rule is Rule.FLOW:
        return (since >= min(period.since for period in periods)) & (since < end)
    until = rows[indicator.until]
    return (since < end) & (until.isnull() | (until >= min(period.until for period in periods)))


def _all_of(indicator: Indicator, periods: Sequence[Period], *, apart: bool) -> Table:
    """The rows of any of the periods; where they overlap or are stocks, those between them too."""
    rows = indicator.facts
    if not apart:
        return rows.filter(within(rows, indicator, periods))
    since = rows[indicator.since]
    return rows.filter(reduce(or_, [(since >= start) & (since < end) for start, end in _spans(periods)]))


def _shared(rows: Table, indicators: Sequence[Indicator]) -> BooleanValue | None:
    """What all of the indicators look among, if it is the same."""
    among: list[Condition] = [each.among for each in indicators if each.among]
    if len(among) < len(indicators) or len({each(rows).op() for each in among}) > 1:
        return None
    return among[0](rows)


def _overlap(periods: Sequence[Period]) -> bool:
    return any(one.until > next.since for one, next in pairwise(sorted(periods)))


def _spans(periods: Sequence[Period]) -> list[tuple[datetime, datetime]]:
    """From when until when: of periods that follow one another, as one."""
    spans: list[tuple[datetime, datetime]] = []
    for each in sorted(periods):
        joins = spans and spans[-1][1] == each.since
        since = spans.pop()[0] if joins else each.since
        spans.append((since, each.until))
    return spans


def _which(since: Column, periods: Sequence[Period]) -> Value:
    """The place of the period that an instant lies in, of those that do not overlap."""
    ends = sorted(enumerate(periods), key=lambda pair: pair[1].until)
    return ibis.cases(*((since < period.until, place) for place, period in ends))
