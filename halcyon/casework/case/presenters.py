"""The worker's list of cases, and what closing one will do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse

from halcyon.base.dates import london_date, long_date
from halcyon.casework.case.codes import Closing
from halcyon.casework.case.kinds import CASE, DECLINED, OFFERED, OPEN
from halcyon.govuk.components import (
    Column,
    EmptyState,
    Link,
    Reference,
    Row,
    SummaryList,
    SummaryRow,
    Table,
    Tag,
)
from halcyon.govuk.fields.presented import lines
from halcyon.people.person.queries import display_name
from halcyon.records.deadline.presenters import clock_face

if TYPE_CHECKING:
    from halcyon.casework.case.models import Case
    from halcyon.records.deadline.models import Deadline

#: A case's stage in its own words and colour.
STAGES = {
    OFFERED: Tag(CASE.stage_label(OFFERED), "yellow"),
    DECLINED: Tag(CASE.stage_label(DECLINED), "red"),
    OPEN: Tag(CASE.stage_label(OPEN), "green"),
}
NOTHING = EmptyState(
    "You hold no case", "When a manager asks you to take one, it appears here and on your first page."
)
COLUMNS = ("Child", "Reference", "Stage", "Grade at start", "Yours since", "Next clock")


def stage_tag(stage: str) -> Tag:
    """A case's stage as a tag."""
    return STAGES.get(stage, Tag(CASE.stage_label(stage), "grey"))


def table(cases: Iterable[Case], clocks: Mapping[UUID, Deadline], now: datetime) -> Table:
    """The worker's cases, each with the clock that runs out next."""
    rows = tuple(_row(case, clocks.get(case.pk), now) for case in cases)
    return Table(
        "Cases that you hold or are asked to take", tuple(map(Column, COLUMNS)), rows, caption_hidden=True
    )


def closing(case: Case, reason: str, words: str) -> SummaryList:
    """What is about to be recorded when a case closes."""
    return SummaryList(
        (
            SummaryRow("Child", display_name(case.person)),
            SummaryRow("Worker", case.worker.label),
            SummaryRow("Reason", Closing(reason).label),
            SummaryRow("What was achieved, and what remains", lines(words.splitlines())),
        )
    )


def _row(case: Case, clock: Deadline | None, now: datetime) -> Row:
    reference = case.record.reference
    return Row(
        (
            Link(display_name(case.person), reverse("case", args=[reference])),
            Reference(reference),
            stage_tag(case.record.stage),
            case.grade_at_start.capitalize(),
            long_date(london_date(case.accepted_at)) if case.accepted_at else "Not accepted yet",
            clock_face(clock, now) if clock else "None runs",
        )
    )
