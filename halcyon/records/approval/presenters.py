"""Proposals on pages: for whoever decides, and on the record that they are about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from markupsafe import Markup

from halcyon.access.viewer import Viewer
from halcyon.base.dates import long_time
from halcyon.base.refusals import holds
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
    clock_tag,
)
from halcyon.govuk.components.component import Text
from halcyon.govuk.texts import paragraphs
from halcyon.records.approval import rules
from halcyon.records.approval.codes import State
from halcyon.records.approval.definitions import approval_kind
from halcyon.records.approval.queries import of_record
from halcyon.records.kind.machine import kind_of

if TYPE_CHECKING:
    from halcyon.records.approval.models import Approval
    from halcyon.records.record.models import Record

COLOURS = {State.WAITING: "yellow", State.AGREED: "green", State.NOT_AGREED: "red"}
NOTHING = EmptyState(
    "Nothing waits for your answer",
    "When somebody proposes what needs a second person, and it is yours to decide, it stands here.",
)


def lists(waiting: Sequence[Approval], own: Sequence[Approval], now: datetime) -> dict[str, Any]:
    """What waits for the viewer, for the layout of lists; below it, what the viewer proposed."""
    count = len(waiting)
    return {
        "table": Table(
            "Waiting for your answer",
            tuple(map(Column, ("What is proposed", "About", "Proposed by", "Answer within"))),
            tuple(_waiting(each, now) for each in waiting),
            caption_hidden=True,
        ),
        "count": f"{count} {'proposal waits' if count == 1 else 'proposals wait'} for your answer",
        "empty": NOTHING,
        "own": Table(
            "Proposed by you",
            tuple(map(Column, ("What you proposed", "About", "State", "When"))),
            tuple(_own(each, now) for each in own),
            id="own",
        ),
    }


def page(approval: Approval, viewer: Viewer, now: datetime) -> dict[str, Any]:
    """One proposal: what will happen, why, who asks; and what the viewer can do about it."""
    kind, waiting = approval_kind(approval.kind), approval.state == State.WAITING
    own = holds(rules.is_the_proposer, approval, viewer)
    return {
        "kind": kind,
        "approval": approval,
        "waiting": waiting,
        "may_decide": waiting and _may_decide(approval, viewer, now),
        "may_withdraw": waiting and own,
        "facts": facts(approval, now),
        "record": Link(
            f"{kind_of(approval.record.kind).label} {approval.record.reference}",
            reverse(kind_of(approval.record.kind).url_name, args=[approval.record.reference]),
        ),
    }


def facts(approval: Approval, now: datetime) -> SummaryList:
    """A proposal as it was made, and what became of it."""
    rows = [SummaryRow("State", state(approval, now))]
    rows += [SummaryRow(label, paragraphs(text)) for label, text in approval.said]
    rows += [
        SummaryRow("Why", paragraphs(approval.reason)),
        SummaryRow("Proposed by", who(approval)),
        SummaryRow("Proposed", long_time(approval.proposed_at)),
        SummaryRow("Asked", approval.asked_of.label),
    ]
    if approval.decided_by:
        rows.append(SummaryRow("Answered by", f"{approval.decided_by.label}, {_ended(approval)}"))
    if approval.words:
        rows.append(SummaryRow("Their words", paragraphs(approval.words)))
    return SummaryList(tuple(rows))


def proposals(request: HttpRequest, record: Record) -> Text:
    """For a record's page, ``{{ proposals(request, record) }}``: what is proposed on it and how it was answered.

    Nothing where there is nothing. (A template global.)
    """
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    found, now = of_record(viewer, record.pk), timezone.now()
    if not found:
        return ""
    rows = tuple(SummaryRow(approval_kind(each.kind).label, _on_record(each, now)) for each in found)
    return SummaryList(rows, title="Needs or had a second person")


def who(approval: Approval) -> str:
    """Who proposed it, of which agency."""
    agency = approval.proposed_agency.name if approval.proposed_agency else ""
    return ", ".join(filter(None, (approval.proposed_by.label, agency)))


def state(approval: Approval, now: datetime) -> Text:
    """How it stands: a clock while it waits."""
    if approval.state == State.WAITING:
        return clock_tag(approval.expires_at, now)
    return Tag(approval.get_state_display(), COLOURS.get(State(approval.state), "grey"))  # type: ignore[arg-type]


def _may_decide(approval: Approval, viewer: Viewer, now: datetime) -> bool:
    return (
        holds(rules.may_approve, approval_kind(approval.kind), viewer)
        and holds(rules.is_second_person, approval, viewer)
        and holds(rules.is_of_another_agency, approval, viewer)
        and holds(rules.has_not_expired, approval, now)
    )


def _on_record(approval: Approval, now: datetime) -> Text:
    link = Link(
        "Open", reverse("approval", args=[approval.pk]), f"the proposal: {approval_kind(approval.kind).label}"
    )
    said = f"by {who(approval)}" if approval.state == State.WAITING else _ended(approval)
    return Markup("{} {}. {}").format(state(approval, now), said, link)


def _waiting(approval: Approval, now: datetime) -> Row:
    return Row((_link(approval), Reference(approval.record.reference), who(approval), state(approval, now)))


def _own(approval: Approval, now: datetime) -> Row:
    when = long_time(approval.ended_at or approval.proposed_at)
    return Row((_link(approval), Reference(approval.record.reference), state(approval, now), when))


def _link(approval: Approval) -> Link:
    return Link(
        approval_kind(approval.kind).label,
        reverse("approval", args=[approval.pk]),
        f"about {approval.record.reference}",
    )


def _ended(approval: Approval) -> str:
    return long_time(approval.ended_at) if approval.ended_at else ""
