"""The rows behind a figure, of fact views that have no list of their own: found by the figure's own expression.

Whoever does not see every record behind the figures of a period is shown none of them (ADR 13): from a list that is
shorter than its figure one would learn where a hidden record is.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

import ibis
from django.db.models import QuerySet
from ibis.expr.types import BooleanValue, Table

from halcyon.access.role.permissions import Permission
from halcyon.access.viewer import Viewer
from halcyon.casework.permissions import AUDIT, CONSULT, MISSING_READ, QUEUE, STRATEGY
from halcyon.casework.permissions import CASES as READ_CASES
from halcyon.insight.indicator.asking import within
from halcyon.insight.indicator.dimensions import Code, Dimension
from halcyon.insight.indicator.engines import Engine
from halcyon.insight.indicator.indicator import Indicator
from halcyon.insight.indicator.library import INDICATORS
from halcyon.insight.indicator.periods import Period
from halcyon.insight.indicator.tables import AUDITS, CASES, CHECKS, CONSULTATIONS, MISSING, STRATEGIES
from halcyon.records.record.models import Grant, Record
from halcyon.records.record.queries import records_visible_to

MOST = 20_000  # the database looks each row up for the viewer: a third of a second

#: Whose figures lead to a list here, and what lets somebody read it: what lets them read the records themselves.
LISTED: Mapping[str, Permission] = {
    CASES.get_name(): READ_CASES,
    CHECKS.get_name(): QUEUE,
    MISSING.get_name(): MISSING_READ,
    STRATEGIES.get_name(): STRATEGY,
    CONSULTATIONS.get_name(): CONSULT,
    AUDITS.get_name(): AUDIT,
}


@dataclass(frozen=True)
class Line:
    """A row that a figure counted: its record, when it happened, and what it can be cut by.

    Of a figure that counts children it is a child: their file, when last, and ``times`` rows of theirs. ``value``: the
    days or hours that they waited.
    """

    record: UUID
    at: datetime
    codes: tuple[Code, ...] = ()
    times: int = 1
    value: int | None = None


def is_listed(indicator: Indicator) -> bool:
    """Whether a figure has a list here."""
    return indicator.facts.get_name() in LISTED and not indicator.adds


def may_list(viewer: Viewer, indicator: Indicator) -> bool:
    """Whether a figure has a list here that the viewer's role includes."""
    return is_listed(indicator) and viewer.may(LISTED[indicator.facts.get_name()])


def sees_all(viewer: Viewer, indicator: Indicator, period: Period, engine: Engine) -> bool:
    """Whether the viewer may read such a list, and sees every record behind the period's figures of the fact view."""
    if not may_list(viewer, indicator):
        return False
    ids = [UUID(str(row[0])) for row in engine.rows(_every(indicator.facts, period, engine.dialect))]
    return len(ids) <= MOST and seen(viewer, ids).count() == len(ids)


def seen(viewer: Viewer, ids: Collection[UUID]) -> QuerySet[Record]:
    """Those of the records that the viewer sees in full."""
    return records_visible_to(viewer, Grant.Depth.FULL).filter(pk__in=ids)


def lines(
    indicator: Indicator, period: Period, engine: Engine, by: Dimension | None = None, code: str = ""
) -> list[Line]:
    """What the figure of a period, or its part with a code, was counted from: the latest first."""
    rows = indicator.facts.filter(_counted(indicator, period))
    if by is not None:
        rows = rows.filter(_has(rows, by, code))
    since = rows[indicator.since]
    if indicator.distinct:
        found = rows.group_by(indicator.distinct).aggregate(
            at=since.max().epoch_seconds(), times=rows.count()
        )
        return [Line(UUID(str(of)), _at(at), times=times) for of, at, times in _sorted(found, engine)]
    if indicator.value:
        rows = rows.filter(rows[indicator.value].notnull())
    columns = {f"code_{n}": rows[each.column] for n, each in enumerate(indicator.dimensions)}
    value = rows[indicator.value] if indicator.value else ibis.null("int64")
    found = rows.select(of=rows.record_id, at=since.epoch_seconds(), waited=value, **columns)
    return [
        Line(UUID(str(of)), _at(at), tuple(codes), value=waited)
        for of, at, waited, *codes in _sorted(found, engine)
    ]


def _sorted(found: Table, engine: Engine) -> Iterator[Any]:
    ordered = found.order_by([ibis.desc("at"), found.columns[0]]).limit(MOST + 1)
    return iter(engine.rows(str(ibis.to_sql(ordered, dialect=engine.dialect))))


def _at(seconds: float) -> datetime:
    return datetime.fromtimestamp(float(seconds), UTC)


def _counted(indicator: Indicator, period: Period) -> BooleanValue:
    rows = indicator.facts
    conditions = [each(rows) for each in (indicator.among, indicator.counted) if each]
    return reduce(lambda all, each: all & each, conditions, within(rows, indicator, [period]))


def _has(rows: Table, by: Dimension, code: str) -> BooleanValue:
    column = rows[by.column]
    if column.type().is_boolean():
        return column == (code == "True")
    text = column.cast("string")
    return text == code if code else column.isnull() | (text == "")


def _every(facts: Table, period: Period, dialect: str) -> str:
    """The records behind all figures that read a fact view."""
    of = [each for each in INDICATORS.values() if each.facts is facts]
    ways = {(each.since, each.until): within(facts, each, [period]) for each in of}
    rows = facts.filter(reduce(or_, ways.values())).select("record_id").distinct().limit(MOST + 1)
    return str(ibis.to_sql(rows, dialect=dialect))
