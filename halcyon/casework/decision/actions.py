"""Recommending, deciding, correcting: what the hub judges of a contact, and what follows from it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from uuid import UUID

from django.db import connection

from halcyon.access.agency.models import Team
from halcyon.access.agency.queries import team_for
from halcyon.access.trail.actions import note
from halcyon.access.viewer import Viewer
from halcyon.base.events import announce
from halcyon.base.recording import recorded_now
from halcyon.casework.case.actions import bring_contact
from halcyon.casework.contact.actions import mark_decided
from halcyon.casework.contact.models import Contact, ContactChild
from halcyon.casework.decision.codes import Conversation, Outcome, Rag
from halcyon.casework.decision.events import ChildReferred
from halcyon.casework.decision.kinds import DECISION, MADE, NOT_AGREED, PROPOSED, RECOMMENDATION, SUPERSEDED
from halcyon.casework.decision.models import Decision, DecisionOutcome, Recommendation
from halcyon.casework.decision.rules import (
    awaits_a_decision,
    children_have_files,
    correction_has_a_reason,
    danger_is_not_left,
    danger_is_urgent,
    differing_has_a_reason,
    has_a_rationale,
    has_a_second_person,
    needs_a_second_person,
    no_strategy_has_a_reason,
    nothing_stands_alone,
    recommendation_has_reasons,
    referred_stays_referred,
    spoke_first_or_says_why_not,
    stands,
)
from halcyon.casework.decision.told import Judged
from halcyon.casework.strategy.actions import ask
from halcyon.records.approval.actions import propose
from halcyon.records.approval.definitions import ApprovalKind
from halcyon.records.chronology.actions import add
from halcyon.records.deadline.models import Deadline
from halcyon.records.kind.machine import Kind
from halcyon.records.record.actions import Giving, lock, move, open_record
from halcyon.records.record.models import Grant, Record


@dataclass(frozen=True)
class Lateness:
    """Why a clock was missed, as a code of ``Deadline.LateReason`` and in words."""

    reason: str = ""
    words: str = ""


IN_TIME = Lateness()


def recommend(
    *,
    contact: Contact,
    outcome: Outcome,
    rag: Rag,
    reasons: str,
    also: Sequence[Outcome] = (),
    by: Viewer,
    at: datetime,
) -> Recommendation:
    """A screener recommends a decision. Recommending again adds another; the latest counts."""
    awaits_a_decision(lock(contact.record))
    recommendation_has_reasons(reasons)
    outcomes = (outcome, *(each for each in also if each != outcome))
    nothing_stands_alone(outcomes)
    danger_is_not_left(contact, outcomes)
    danger_is_urgent(contact, rag)
    record = _open(contact, RECOMMENDATION, outcome, MADE, by=by, at=at)
    made = Recommendation.objects.create(
        record=record,
        contact=contact,
        outcome=outcome,
        also=list(outcomes[1:]),
        rag=rag,
        reasons=reasons,
        recommended_by_id=by.principal_id,
        recommended_at=at,
        recorded_at=recorded_now(),
    )
    note("recommend", by=by, subject=f"contact {contact.record.reference}", record=contact.pk)
    return made


def decide(
    *,
    contact: Contact,
    judged: Judged,
    second: ApprovalKind | None = None,
    by: Viewer,
    at: datetime,
    lateness: Lateness = IN_TIME,
) -> Decision:
    """The hub decides on a contact, and what it decides happens; or waits for a ``second`` person, where it must."""
    awaits_a_decision(lock(contact.record))
    children = _children_of(contact)
    recommended = contact.recommendations.order_by("-recommended_at", "-record_id").first()
    _judge(contact, children, judged, at)
    differing_has_a_reason(recommended, judged)
    stage = PROPOSED if _is_third(children, judged, by=by) else MADE
    _drop_proposals(contact, by, at)
    made = _record(
        contact, children, judged, stage=stage, recommended=recommended, lateness=lateness, by=by, at=at
    )
    if stage == PROPOSED:
        _await_second(made, second, by, at)
        return made
    mark_decided(contact=contact, by=by, at=at, late_reason=lateness.reason, late_note=lateness.words)
    _carry_out(made, children, judged, by=by, at=at)
    note("decide", by=by, subject=f"contact {contact.record.reference}", record=contact.pk)
    return made


def correct(
    *,
    decision: Decision,
    judged: Judged,
    why: str,
    second: ApprovalKind | None = None,
    by: Viewer,
    at: datetime,
) -> Decision:
    """A later decision supersedes one that was wrong. Nothing is overwritten, and what was begun goes on."""
    contact = decision.contact
    lock(contact.record)
    stands(lock(decision.record))
    correction_has_a_reason(why)
    children = _children_of(contact)
    before = _outcomes_by_child(decision)
    _judge(contact, children, judged, at)
    referred_stays_referred(judged, [each for each in children if Outcome.SERVICE in before.get(each.pk, ())])
    stage = PROPOSED if _is_third(children, judged, by=by) else MADE
    made = _record(contact, children, judged, stage=stage, supersedes=decision, why=why, by=by, at=at)
    if stage == PROPOSED:
        _await_second(made, second, by, at)
        return made
    move(decision.record, SUPERSEDED, by=by, at=at, reason=why)
    _carry_out(made, children, judged, by=by, at=at, before=before)
    note("correct", by=by, subject=f"decision {decision.record.reference}", record=decision.pk)
    return made


def make(*, record_id: UUID, by: Viewer, at: datetime) -> Decision:
    """A second person agreed: what was proposed is decided. Called when the approval is given."""
    rows = Decision.objects.select_related("record", "contact__record", "supersedes__record")
    decision = rows.get(pk=record_id)
    contact, before = decision.contact, decision.supersedes
    lock(contact.record)
    if before is not None:
        stands(lock(before.record))
        move(before.record, SUPERSEDED, by=by, at=at, reason=decision.why_superseding)
    else:
        awaits_a_decision(contact.record)
        reason = decision.late_reason or Deadline.LateReason.CAPACITY
        words = decision.late_note or "Waited for a second person."
        mark_decided(contact=contact, by=by, at=at, late_reason=reason, late_note=words)
    move(lock(decision.record), MADE, by=by, at=at)
    for child in _children_of(contact):
        _tell_file(decision, child, by, at)
    note("decide", by=by, subject=f"contact {contact.record.reference}", record=contact.pk)
    return decision


def _is_third(children: Sequence[ContactChild], judged: Judged, *, by: Viewer) -> bool:
    """Whether a child's third contact within twelve months would end in nothing; unseen ones count, too."""
    ending = [child for child in children if Outcome.NONE in judged.of(child.pk)]
    return any(
        needs_a_second_person(judged.of(each.pk), earlier_contacts(child=each, by=by)) for each in ending
    )


def earlier_contacts(*, child: ContactChild, by: Viewer) -> int:
    """How many contacts named this child in the twelve months before: a fact (architecture, "Elevated reads")."""
    note("elevated", by=by, subject="earlier contacts within 12 months", record=child.contact_id)
    with connection.cursor() as cursor:
        cursor.execute("SELECT casework_earlier_contacts(%s)", [child.pk])
        row = cursor.fetchone()
    return int(row[0] or 0) if row else 0


def _children_of(contact: Contact) -> list[ContactChild]:
    """The children of a contact as they are now, in their order."""
    return list(contact.children.select_related("person__record").order_by("place"))


def _outcomes_by_child(decision: Decision) -> dict[UUID | None, frozenset[str]]:
    """What a decision says of each child, by the child's id."""
    found: dict[UUID | None, frozenset[str]] = {}
    for child, outcome in decision.outcomes.values_list("child_id", "outcome"):
        found[child] = found.get(child, frozenset()) | {outcome}
    return found


def _judge(contact: Contact, children: Sequence[ContactChild], judged: Judged, at: datetime) -> None:
    outcomes = judged.everything([child.pk for child in children])
    has_a_rationale(judged.rationale)
    spoke_first_or_says_why_not(judged.spoken, contact.received_at, at)
    for child in children:
        nothing_stands_alone(judged.of(child.pk))
        danger_is_not_left(contact, judged.of(child.pk))
    danger_is_urgent(contact, judged.rag)
    children_have_files(judged, children)
    no_strategy_has_a_reason(contact, list(contact.concerns.all()), children, judged, outcomes)


def _record(
    contact: Contact,
    children: Sequence[ContactChild],
    judged: Judged,
    *,
    stage: str,
    by: Viewer,
    at: datetime,
    recommended: Recommendation | None = None,
    supersedes: Decision | None = None,
    why: str = "",
    lateness: Lateness = IN_TIME,
) -> Decision:
    spoken = judged.spoken
    decision = Decision.objects.create(
        record=_open(contact, DECISION, judged.outcome, stage, by=by, at=at),
        contact=contact,
        outcome=judged.outcome,
        rag=judged.rag,
        rationale=judged.rationale,
        conversation=spoken.conversation,
        spoke_at=spoken.at if spoken.conversation == Conversation.SPOKE else None,
        conversation_words=spoken.words,
        recommendation=recommended,
        why_differs=judged.why_differs,
        why_no_strategy=judged.why_no_strategy,
        supersedes=supersedes,
        why_superseding=why,
        late_reason=lateness.reason,
        late_note=lateness.words,
        decided_by_id=by.principal_id,
        decided_at=at,
        recorded_at=recorded_now(),
    )
    about: Sequence[UUID | None] = [each.pk for each in children] or [None]
    for child in about:
        for n, outcome in enumerate(judged.of(child)):
            DecisionOutcome.objects.create(
                record_id=decision.pk, decision=decision, child_id=child, outcome=outcome, main=n == 0
            )
    return decision


def _open(contact: Contact, kind: Kind, outcome: str, stage: str, *, by: Viewer, at: datetime) -> Record:
    hub = team_for(Team.Function.FRONT_DOOR)
    return open_record(
        kind=kind,
        team=hub,
        headline=Outcome(outcome).label,
        grants=[Giving(hub.principal_id, Grant.Basis.HUB, write=True)],
        governed_by=contact.record.governed_by if contact.record.governed_by_id != contact.pk else None,
        stage=stage,
        by=by,
        at=at,
    )


def _carry_out(
    decision: Decision,
    children: Sequence[ContactChild],
    judged: Judged,
    *,
    by: Viewer,
    at: datetime,
    before: Mapping[UUID | None, frozenset[str]] = MappingProxyType({}),
) -> None:
    """Begin what the decision says, for each child; what a corrected decision had begun already goes on."""
    contact = decision.contact
    for child in children:
        _tell_file(decision, child, by, at)
        new = set(judged.of(child.pk)) - before.get(child.pk, frozenset())
        if Outcome.SERVICE in new:
            concerns = _travelling(contact, child, judged)
            announce(ChildReferred(contact.pk, child.pk, concerns, by, at))
        if Outcome.STRATEGY in new and child.person is not None:
            ask(person=child.person, contact=contact, why=judged.rationale, by=by, at=at)
        if Outcome.OPEN_CASE in new and child.person is not None:
            bring_contact(
                person=child.person, contact=contact.record, urgent=judged.rag == Rag.RED, by=by, at=at
            )


def _travelling(contact: Contact, child: ContactChild, judged: Judged) -> tuple[int, ...]:
    """The numbers of the concerns that go with a child's referral: those chosen, or all that are about the child."""
    own = judged.children.get(child.pk)
    chosen = own.concerns if own is not None else None
    concerns = contact.concerns.order_by("place")
    return tuple(
        each.place for each in concerns if each.is_about(child) and (chosen is None or each.place in chosen)
    )


def _tell_file(decision: Decision, child: ContactChild, by: Viewer, at: datetime) -> None:
    if child.person_id is None:
        return
    outcomes = decision.outcomes.filter(child=child).order_by("-main", "outcome")
    labels = [Outcome(each).label for each in outcomes.values_list("outcome", flat=True)]
    words = "; also ".join([labels[0], ", ".join(labels[1:])]) if labels[1:] else labels[0]
    corrected = "Hub decision corrected" if decision.supersedes_id else "Hub decision"
    add(record=decision.record, file=child.person_id, sentence=f"{corrected}: {words.lower()}.", by=by, at=at)


def _await_second(decision: Decision, second: ApprovalKind | None, by: Viewer, at: datetime) -> None:
    """Ask somebody else at the hub. What was proposed before and not answered is not agreed any more."""
    has_a_second_person(second)
    assert second is not None
    propose(
        kind=second,
        record=decision.record,
        reason=decision.rationale,
        said=[("Outcome", Outcome(decision.outcome).label), ("Why", decision.rationale)],
        asked_of=team_for(Team.Function.FRONT_DOOR).principal_id,
        by=by,
        at=at,
    )


def _drop_proposals(contact: Contact, by: Viewer, at: datetime) -> None:
    for each in Decision.objects.filter(contact=contact, record__stage=PROPOSED).select_related("record"):
        move(lock(each.record), NOT_AGREED, by=by, at=at, reason="Decided otherwise meanwhile.")
