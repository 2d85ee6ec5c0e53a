"""The rows behind a figure, found by the figure's own expression: every figure has such a list.

Whoever does not see every record behind the figures of a period is shown none of them (ADR 13): from a list that is
shorter than its figure one would learn where a hidden record is. Training is no record (ADR 26): its sessions are
everybody's to see, and who came is seen by whoever runs the programme.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

import ibis
from django.db.models import QuerySet
from ibis.expr.types import BooleanValue, Column, Table

from halcyon.access.permissions import USE
from halcyon.access.role.permissions import Permission
from halcyon.access.viewer import Viewer
from halcyon.casework.permissions import AUDIT, CONSULT, MISSING_READ, QUEUE, STRATEGY
from halcyon.casework.permissions import CASES as READ_CASES
from halcyon.casework.permissions import REFERRALS as READ_REFERRALS
from halcyon.insight.bands import band_of
from halcyon.insight.indicator.asking import within
from halcyon.insight.indicator.dimensions import Code, Dimension
from halcyon.insight.indicator.engines import Engine
from halcyon.insight.indicator.indicator import Indicator
from halcyon.insight.indicator.library import INDICATORS
from halcyon.insight.indicator.periods import Period
from halcyon.insight.indicator.tables import (
    AUDITS,
    CASES,
    CHECKS,
    CONSULTATIONS,
    CONTACTS,
    MISSING,
    REFERRALS,
    STRATEGIES,
    TRAINING_ATTENDANCE,
    TRAINING_CERTIFICATES,
    TRAINING_EVALUATIONS,
    TRAINING_SESSIONS,
    TRAINING_STANDING,
)
from halcyon.partnership.attendance.queries import places
from halcyon.partnership.evaluation.queries import evaluations
from halcyon.partnership.learner.queries import with_ids
from halcyon.partnership.permissions import RUN
from halcyon.partnership.session.queries import sessions
from halcyon.records.record.models import Grant, Record
from halcyon.records.record.queries import records_visible_to

MOST = 20_000  # the database looks each row up for the viewer: a third of a second

#: Whose figures lead to a list here, and what lets somebody read it: what lets them read the rows themselves.
LISTED: Mapping[str, Permission] = {
    CONTACTS.get_name(): QUEUE,
    REFERRALS.get_name(): READ_REFERRALS,
    CASES.get_name(): READ_CASES,
    CHECKS.get_name(): QUEUE,
    MISSING.get_name(): MISSING_READ,
    STRATEGIES.get_name(): STRATEGY,
    CONSULTATIONS.get_name(): CONSULT,
    AUDITS.get_name(): AUDIT,
    TRAINING_SESSIONS.get_name(): USE,
    TRAINING_ATTENDANCE.get_name(): RUN,
    TRAINING_CERTIFICATES.get_name(): RUN,
    TRAINING_EVALUATIONS.get_name(): RUN,
    TRAINING_STANDING.get_name(): RUN,
}

Key = UUID | int  # of a record, a session or a place; of an agency its number


class About(StrEnum):
    """What a line of a list is."""

    RECORD = "record"
    CHILD = "child"
    AGENCY = "agency"
    SESSION = "session"
    PLACE = "place"
    LEARNER = "learner"
    ANSWER = "answer"
    NEED = "need"


@dataclass(frozen=True)
class Line:
    """A row that a figure counted: what it is of, when it happened, and what it can be cut by.

    Of a figure that counts children or agencies it is one of them: when last, and ``times`` rows of theirs. Of a
    figure that adds up, ``times`` is what the row adds. ``value``: the days or hours that they waited.
    """

    of: Key
    at: datetime
    codes: tuple[Code, ...] = ()
    times: int = 1
    value: int | None = None


#: What the rows of training are, which are no records (ADR 26).
_ROWS = {
    TRAINING_SESSIONS.get_name(): About.SESSION,
    TRAINING_ATTENDANCE.get_name(): About.PLACE,
    TRAINING_EVALUATIONS.get_name(): About.ANSWER,
    TRAINING_STANDING.get_name(): About.NEED,
}
PEOPLE = (About.LEARNER, About.NEED)  # whose lines are people who are trained


def about(indicator: Indicator) -> About:
    """What the lines of a figure's list are."""
    if indicator.distinct:
        return {"agency_id": About.AGENCY, "learner_id": About.LEARNER}.get(indicator.distinct, About.CHILD)
    return _ROWS.get(indicator.facts.get_name(), About.RECORD)


def is_listed(indicator: Indicator) -> bool:
    """Whether a figure has a list here."""
    return indicator.facts.get_name() in LISTED


def may_list(viewer: Viewer, indicator: Indicator) -> bool:
    """Whether a figure has a list here that the viewer's role includes."""
    return is_listed(indicator) and viewer.may(LISTED[indicator.facts.get_name()])


def sees_all(viewer: Viewer, indicator: Indicator, period: Period, engine: Engine) -> bool:
    """Whether the viewer may read such a list, and sees every row behind the period's figures of the fact view.

    Where it is a list of children, every child's file too.
    """
    if not may_list(viewer, indicator):
        return False
    columns = [_of(indicator)]
    columns += ["child_id"] if about(indicator) is About.CHILD else []
    return all(_sees(viewer, indicator, _every(indicator.facts, each, period, engine)) for each in columns)


def _of(indicator: Indicator) -> str:
    """The column that says what a row is of."""
    if about(indicator) in PEOPLE:
        return "learner_id"
    return "record_id" if "record_id" in indicator.facts.columns else "id"


def _sees(viewer: Viewer, indicator: Indicator, ids: Collection[UUID]) -> bool:
    if len(ids) > MOST:
        return False
    return _visible(viewer, about(indicator), ids).count() == len(ids)


def _visible(viewer: Viewer, kind: About, ids: Collection[UUID]) -> QuerySet[Any]:
    match kind:
        case About.SESSION:
            return sessions().filter(pk__in=ids)
        case About.PLACE:
            return places(viewer).filter(pk__in=ids)
        case About.LEARNER | About.NEED:
            return with_ids(viewer, ids)
        case About.ANSWER:
            return evaluations(viewer).filter(pk__in=ids)
    return seen(viewer, ids)


def seen(viewer: Viewer, ids: Collection[UUID]) -> QuerySet[Record]:
    """Those of the records that the viewer sees in full."""
    return records_visible_to(viewer, Grant.Depth.FULL).filter(pk__in=ids)


def lines(
    indicator: Indicator,
    period: Period,
    engine: Engine,
    by: Dimension | None = None,
    codes: Collection[str] = (),
) -> list[Line]:
    """What the figure of a period, or its part with any of these codes, was counted from: the latest first."""
    rows = indicator.facts.filter(_counted(indicator, period))
    if by is not None:
        rows = rows.filter(reduce(or_, [_has(rows, by, each) for each in codes or ("",)]))
    since = rows[indicator.since]
    if indicator.distinct:
        rows = rows.filter(rows[indicator.distinct].notnull())
        found = rows.group_by(indicator.distinct).aggregate(
            at=since.max().epoch_seconds(), times=rows.count()
        )
        return [Line(_key(of), _at(at), times=times) for of, at, times in _sorted(found, engine)]
    if indicator.value:
        rows = rows.filter(rows[indicator.value].notnull())
    columns = {f"code_{n}": rows[each.column] for n, each in enumerate(indicator.dimensions)}
    value = rows[indicator.value] if indicator.value else ibis.null("int64")
    times = rows[indicator.adds] if indicator.adds else ibis.literal(1)
    found = rows.select(
        of=rows[_of(indicator)], at=since.epoch_seconds(), waited=value, times=times, **columns
    )
    return [
        Line(_key(of), _at(at), tuple(codes), times, waited)
        for of, at, waited, times, *codes in _sorted(found, engine)
    ]


def _key(of: Any) -> Key:
    return of if isinstance(of, int) else UUID(str(of))


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
    if by.is_banded:
        return _is_in(column, by, code)
    text = column.cast("string")
    return text == code if code else column.isnull() | (text == "")


def _is_in(column: Column, by: Dimension, code: str) -> BooleanValue:
    """Whether a number is in a band; '' stands for none. Nothing is in what is no band."""
    if not code:
        return column.isnull()
    try:
        band = band_of(by.key, code)
    except ValueError:
        return ibis.literal(False)
    return column >= band.low if band.high is None else column.between(band.low, band.high)


def _every(facts: Table, column: str, period: Period, engine: Engine) -> list[UUID]:
    """The records (or rows, or children) behind all figures that read a fact view."""
    of = [each for each in INDICATORS.values() if each.facts is facts]
    ways = {(each.since, each.until): within(facts, each, [period]) for each in of}
    rows = facts.filter(reduce(or_, ways.values())).select(column).distinct().limit(MOST + 1)
    return [UUID(str(row[0])) for row in engine.rows(str(ibis.to_sql(rows, dialect=engine.dialect)))]
