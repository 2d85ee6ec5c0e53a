"""What a case's page shows, as components."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from django.urls import reverse

from halcyon.access.viewer import Viewer
from halcyon.base.dates import london_date, long_date, long_time
from halcyon.casework.case.actions import ANSWER_CONTACT
from halcyon.casework.case.codes import Closing
from halcyon.casework.case.kinds import DECLINED, OFFERED, OPEN
from halcyon.casework.case.presenters import stage_tag
from halcyon.casework.referral.presenters import grade_tag
from halcyon.casework.referral.presenters import stage_tag as referral_stage_tag
from halcyon.govuk.components import (
    Action,
    Column,
    Link,
    PostButton,
    Reference,
    Row,
    SummaryList,
    SummaryRow,
    Table,
    Tag,
    clock_tag,
)
from halcyon.web.links import link_for, record_link

Style = Literal["primary", "secondary"]

if TYPE_CHECKING:
    from halcyon.casework.case.models import Case
    from halcyon.casework.handover.models import CaseHandOver
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
    if case.grade_at_start == "high":
        said = f"{long_time(case.voice_at)}, with {case.voice_with}" if case.voice_at else "Not yet"
        rows.append(SummaryRow("Accepted by voice", said))
    if case.follows:
        before = case.follows.record.reference
        rows.append(SummaryRow("Takes up again", Link(before, reverse("case", args=[before]))))
    if case.closed_at:
        rows.append(
            SummaryRow("Closed", f"{long_time(case.closed_at)}: {Closing(case.close_reason).label.lower()}")
        )
    return SummaryList(tuple(rows))


def actions(viewer: Viewer, case: Case, offered: CaseHandOver | None) -> tuple[Action, ...]:
    """What the viewer can do with the case as it stands, the main thing first."""
    fitting = _fitting(case, offered, asked=case.worker_id in viewer.principals, viewer=viewer)
    links = [(text, link_for(viewer, page, case.record.reference), style) for text, page, style in fitting]
    return tuple(Action(text, href, style) for text, href, style in links if href)


def _fitting(
    case: Case, offered: CaseHandOver | None, *, asked: bool, viewer: Viewer
) -> list[tuple[str, str, Style]]:
    stage = case.record.stage
    if stage == OFFERED and asked:
        return [("Accept the case", "accept_case", "primary"), ("Decline it", "decline_case", "secondary")]
    if stage in (OFFERED, DECLINED):
        voice: list[tuple[str, str, Style]] = []
        if stage == OFFERED and case.grade_at_start == "high" and case.voice_at is None:
            voice = [("Accepted by voice", "voice", "secondary")]
        return [("Offer to another worker", "offer_case", "primary"), *voice]
    if stage != OPEN:
        return []
    team: list[tuple[str, str, Style]] = [
        ("Team around the child", "join_team", "secondary"),
        ("Ask for a strategy discussion", "ask_strategy", "secondary"),
        ("Close the case", "close_case", "secondary"),
    ]
    if offered is None:
        return [("Hand the case over", "hand_over_case", "secondary"), *team]
    if offered.takes_id in viewer.principals:
        return [
            ("Take the case over", "accept_case_hand_over", "primary"),
            ("Decline it", "decline_case_hand_over", "secondary"),
        ]
    return team


def buttons(
    viewer: Viewer, case: Case, offered: CaseHandOver | None, rows: Iterable[Task], token: str
) -> tuple[PostButton, ...]:
    """What is done at once: taking charge of what has escalated to the viewer, withdrawing a hand-over."""
    reference, made = case.record.reference, []
    escalated = any(
        each.state == "offered"
        and each.escalated_at
        and each.taken_on_at is None
        and {each.now_with_id, each.escalates_to_id} & set(viewer.principals)
        for each in rows
    )
    charge = link_for(viewer, "take_charge", reference)
    if escalated and charge and case.record.stage == OFFERED:
        made.append(PostButton(text="Take charge until a worker accepts", action=charge, csrf_token=token))
    withdraw = link_for(viewer, "withdraw_case_hand_over", reference)
    if offered is not None and withdraw and offered.takes_id not in viewer.principals:
        made.append(PostButton(text="Withdraw the hand-over", action=withdraw, csrf_token=token))
    return tuple(made)


def tasks(viewer: Viewer, case: Case, rows: Iterable[Task], now: datetime) -> Table:
    """What was asked of whom on this case, and what came of it."""
    columns = tuple(map(Column, ("Task", "Asked of", "State", "Until")))
    return Table("Tasks", columns, tuple(_task(viewer, case, each, now) for each in rows), id="tasks")


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


def _task(viewer: Viewer, case: Case, task: Task, now: datetime) -> Row:
    state = Tag(task.get_state_display(), TASK_COLOURS.get(task.state, "grey"))  # type: ignore[arg-type]
    until = clock_tag(task.accept_by, now) if task.state == "offered" else _ended(task)
    href = ""
    if task.kind == ANSWER_CONTACT and task.state == "offered" and task.offered_to_id in viewer.principals:
        href = link_for(viewer, "answer_contact", case.record.reference, task.pk)
    title = Link(task.title, href) if href else task.title
    return Row((title, task.offered_to.label, state, until))


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
