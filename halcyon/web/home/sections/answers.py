"""Everybody's desk: what a second person is asked to decide. Nothing is said where there is nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from halcyon.govuk.components import BoardRow, BoardSection, clock_tag
from halcyon.records.approval.definitions import approval_kind
from halcyon.records.approval.presenters import who
from halcyon.records.approval.queries import to_approve
from halcyon.records.sharing.queries import to_acknowledge
from halcyon.web.home.sections.desk import MOST, Desk, Drawn, ids, more

if TYPE_CHECKING:
    from halcyon.records.approval.models import Approval
    from halcyon.records.sharing.models import Recipient


def decide(desk: Desk) -> Drawn | None:
    """Proposals that wait for the viewer's answer, by time left."""
    waiting = to_approve(desk.viewer, desk.now)
    shown = list(waiting[:MOST])
    if not shown:
        return None
    number = waiting.count()
    section = BoardSection(
        id="decide-proposals",
        title="Waiting for my answer",
        rows=tuple(_row(desk, each) for each in shown),
        count=number,
        href=more(number, shown, desk.link("approvals")),
        empty="",
    )
    return Drawn(section, ids(each.record for each in shown))


def acknowledge(desk: Desk) -> Drawn | None:
    """What was shared with the viewer and nobody has acknowledged, by time left. Names nobody."""
    waiting = to_acknowledge(desk.viewer)
    shown = list(waiting[:MOST])
    if not shown:
        return None
    number = waiting.count()
    section = BoardSection(
        id="acknowledge",
        title="To read and acknowledge",
        rows=tuple(_shared(desk, each) for each in shown),
        count=number,
        urgent=any(each.due_at is not None and each.due_at < desk.now for each in shown),
        href=more(number, shown, desk.link("shared_with_me")),
        empty="",
    )
    return Drawn(section, tuple(each.record_id for each in shown))


def _shared(desk: Desk, recipient: Recipient) -> BoardRow:
    return BoardRow(
        text=f"From {recipient.sharing.decided_by.label}",
        href=desk.link("shared", recipient.pk),
        detail=f"For {recipient.name}",
        state=clock_tag(recipient.due_at, desk.now),
    )


def _row(desk: Desk, approval: Approval) -> BoardRow:
    return BoardRow(
        text=approval_kind(approval.kind).label,
        href=desk.link("approval", approval.pk),
        detail=f"{approval.record.reference}, proposed by {who(approval)}",
        state=clock_tag(approval.expires_at, desk.now),
    )
