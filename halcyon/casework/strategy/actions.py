"""Asking for a strategy discussion, and recording what became of it."""

from datetime import datetime

from halcyon.access.agency.models import Team
from halcyon.access.agency.queries import team_for
from halcyon.access.trail.actions import note
from halcyon.access.viewer import Viewer
from halcyon.base.recording import recorded_now
from halcyon.base.refusals import Refusal
from halcyon.casework.case.models import Case
from halcyon.casework.contact.models import Contact
from halcyon.casework.strategy.codes import StrategyDecision
from halcyon.casework.strategy.kinds import (
    ASKED,
    HELD,
    HOLD_1WD,
    HOLD_24H,
    MEET_72H,
    NOT_HELD,
    STRATEGY,
)
from halcyon.casework.strategy.models import Strategy, StrategyPart
from halcyon.casework.strategy.rules import (
    core_agencies_have_a_view,
    none_waits,
    says_what_was_decided,
    says_why,
    still_waits,
    was_held_by_now,
)
from halcyon.casework.strategy.told import HeldAs
from halcyon.people.part.actions import take_part
from halcyon.people.part.models import Part
from halcyon.people.person.models import Person
from halcyon.people.person.queries import files_of
from halcyon.records.chronology.actions import add
from halcyon.records.deadline.actions import drop, meet, start
from halcyon.records.record.actions import Giving, lock, move, open_record
from halcyon.records.record.models import Grant


def ask(
    *,
    person: Person,
    why: str,
    complex: bool = False,
    contact: Contact | None = None,
    case: Case | None = None,
    by: Viewer,
    at: datetime,
) -> Strategy:
    """Ask for a strategy discussion about a child: from a decision on a contact, or from a case."""
    says_why(why)
    lock(person.record)
    waiting = Strategy.objects.filter(person__in=files_of(person.pk), record__stage=ASKED)
    none_waits(waiting.count())
    hub = team_for(Team.Function.FRONT_DOOR)
    record = open_record(
        kind=STRATEGY,
        team=hub,
        headline=person.record.headline,
        grants=[Giving(hub.principal_id, Grant.Basis.HUB, write=True)],
        governed_by=person.record,
        by=by,
        at=at,
    )
    strategy = Strategy.objects.create(
        record=record,
        person=person,
        contact=contact,
        case=case,
        complex=complex,
        why=why,
        asked_by_id=by.principal_id,
        asked_at=at,
    )
    take_part(record=record, person=person, role=Part.Role.SUBJECT, at=at)
    for definition in (HOLD_24H, MEET_72H) if complex else (HOLD_1WD,):
        start(record=record, definition=definition, anchor=at)
    add(record=record, file=person.pk, sentence="Strategy discussion asked for.", by=by, at=at)
    note("ask for a strategy discussion", by=by, subject=f"strategy {record.reference}", record=record.pk)
    return strategy


def record_held(
    *,
    strategy: Strategy,
    held: HeldAs,
    by: Viewer,
    at: datetime,
    late_reason: str = "",
    late_note: str = "",
) -> Strategy:
    """Record that the discussion was held: when, who took part, what it decided. Its clocks stop when it was held."""
    still_waits(lock(strategy.record))
    was_held_by_now(strategy, held.at, at)
    says_what_was_decided(held)
    core_agencies_have_a_view(held.parts, held.why_without)
    decision = StrategyDecision(held.decision)
    for name in ("led_by", "rationale", "why_without"):
        setattr(strategy, name, getattr(held, name))
    strategy.decision, strategy.held_at = decision, held.at
    strategy.recorded_by_id, strategy.recorded_at = by.principal_id, recorded_now()
    strategy.save()
    for n, part in enumerate(held.parts):
        StrategyPart.objects.create(
            record_id=strategy.pk, strategy=strategy, n=n, sort=part.sort, took=part.took, who=part.who
        )
    for definition in (HOLD_24H, HOLD_1WD, MEET_72H):
        meet(
            record=strategy.record,
            definition=definition,
            at=max(held.at, strategy.asked_at),
            late_reason=late_reason,
            late_note=late_note,
        )
    move(strategy.record, HELD, by=by, at=at)
    sentence = f"Strategy discussion held: {decision.label.lower()}."
    add(record=strategy.record, file=strategy.person_id, sentence=sentence, by=by, at=held.at)
    note(
        "record a strategy discussion",
        by=by,
        subject=f"strategy {strategy.record.reference}",
        record=strategy.pk,
    )
    return strategy


def record_not_held(*, strategy: Strategy, reason: str, by: Viewer, at: datetime) -> Strategy:
    """Record that a discussion that was asked for is not held, and why."""
    still_waits(lock(strategy.record))
    if not reason.strip():
        raise Refusal("Say why the discussion is not held.", code="reason_missing", field="reason")
    for definition in (HOLD_24H, HOLD_1WD, MEET_72H):
        drop(record=strategy.record, definition=definition, at=at)
    move(strategy.record, NOT_HELD, by=by, at=at, reason=reason)
    add(
        record=strategy.record,
        file=strategy.person_id,
        sentence="Strategy discussion not held.",
        by=by,
        at=at,
    )
    note(
        "record a strategy discussion",
        by=by,
        subject=f"strategy {strategy.record.reference}",
        record=strategy.pk,
    )
    return strategy
