"""What a case's page shows, as components."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from halcyon.access.viewer import Viewer
from halcyon.base.dates import london_date, long_date, long_time
from halcyon.casework.case.codes import Closing
from halcyon.casework.case.kinds import DECLINED, OFFERED, OPEN
from halcyon.casework.case.presenters import stage_tag
from halcyon.casework.referral.presenters import grade_tag
from halcyon.casework.referral.presenters import stage_tag as referral_stage_tag
from halcyon.govuk.components import (
    Action,
    Column,
    Link,
    Reference,
    Row,
    SummaryList,
    SummaryRow,
    Table,
    Tag,
    clock_tag,
)
from halcyon.web.links import link_for, record_link

if TYPE_CHECKING:
    from halcyon.casework.case.models import Case
    from halcyon.casework.referral.models import Referral
    from halcyon.records.task.models import Task

TASK_COLOURS = {"offered": "yellow", "accepted": "blue", "done": "green"}


def summary(case: Case) -> SummaryList:
    """How the case stands, who holds it, since when."""
    rows = [
        SummaryRow("Stage", stage_tag(case.record.stage)),
        SummaryRow("Worker", _worker(case)),
        SummaryRow("Team", case.team.name),
        SummaryRow("Grade at the start", grade_tag(case.grade_at_start)),
        SummaryRow("Offered", long_time(case.offered_at)),
        SummaryRow("Accepted", long_time(case.accepted_at) if case.accepted_at else "Not yet"),
    ]
    if case.closed_at:
        rows.append(
            SummaryRow("Closed", f"{long_time(case.closed_at)}: {Closing(case.close_reason).label.lower()}")
        )
    return SummaryList(tuple(rows))


def actions(viewer: Viewer, case: Case) -> tuple[Action, ...]:
    """What the viewer can do with the case as it stands, the main thing first."""
    stage, asked = case.record.stage, case.worker_id in viewer.principals
    fitting: list[tuple[str, str, Literal["primary", "secondary"]]] = []
    if stage == OFFERED and asked:
        fitting += [
            ("Accept the case", "accept_case", "primary"),
            ("Decline it", "decline_case", "secondary"),
        ]
    elif stage in (OFFERED, DECLINED):
        fitting += [("Offer to another worker", "offer_case", "primary")]
    elif stage == OPEN:
        fitting += [("Close the case", "close_case", "secondary")]
    links = [(text, link_for(viewer, page, case.record.reference), style) for text, page, style in fitting]
    return tuple(Action(text, href, style) for text, href, style in links if href)


def tasks(rows: Iterable[Task], now: datetime) -> Table:
    """What was asked of whom on this case, and what came of it."""
    columns = tuple(map(Column, ("Task", "Asked of", "State", "Until")))
    return Table("Tasks", columns, tuple(_task(each, now) for each in rows), id="tasks")


def referrals(viewer: Viewer, rows: Iterable[Referral]) -> Table:
    """The child's referrals to the service, newest first."""
    columns = tuple(map(Column, ("Referral", "Received", "Grade", "Stage")))
    return Table(
        "Referrals of this child", columns, tuple(_referral(viewer, each) for each in rows), id="referrals"
    )


def _worker(case: Case) -> str:
    asked = {
        OFFERED: f"{case.worker.label} has been asked",
        DECLINED: f"Nobody: {case.worker.label} declined",
    }
    return asked.get(case.record.stage, case.worker.label)


def _task(task: Task, now: datetime) -> Row:
    state = Tag(task.get_state_display(), TASK_COLOURS.get(task.state, "grey"))  # type: ignore[arg-type]
    until = clock_tag(task.accept_by, now) if task.state == "offered" else _ended(task)
    return Row((task.title, task.offered_to.label, state, until))


def _ended(task: Task) -> str:
    ended = task.ended_at or task.accepted_at
    return long_time(ended) if ended else ""


def _referral(viewer: Viewer, referral: Referral) -> Row:
    record = referral.record
    href = record_link(viewer, record.kind, record.reference)
    return Row(
        (
            Link(record.reference, href) if href else Reference(record.reference),
            long_date(london_date(referral.received_at)),
            grade_tag(referral.grade),
            referral_stage_tag(record.stage),
        )
    )
