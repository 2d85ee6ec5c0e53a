"""From the hub's decision to an allocated case."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from halcyon.access.agency.models import Team
from halcyon.access.agency.queries import team_for
from halcyon.access.trail.actions import note
from halcyon.access.user.models import User
from halcyon.access.user.queries import holders_of
from halcyon.access.viewer import Viewer
from halcyon.base.dates import age_at, london_date
from halcyon.base.recording import recorded_now
from halcyon.casework.case.actions import open_case
from halcyon.casework.case.models import Case
from halcyon.casework.case.rules import high_is_held_by_a_social_worker
from halcyon.casework.contact.actions import mark_decided
from halcyon.casework.contact.models import Contact, ContactChild
from halcyon.casework.referral.codes import Grade, NotAllocatedReason, Outcome, Rag, ReferralOutcome, Status
from halcyon.casework.referral.kinds import (
    ALLOCATED,
    AWAITING_OUTCOME,
    DECISION,
    GRADE_5WD,
    NOT_ALLOCATED,
    PASSED_ON,
    REFERRAL,
)
from halcyon.casework.referral.models import Decision, Referral
from halcyon.casework.referral.rules import (
    awaits_a_decision,
    awaits_a_grade,
    awaits_an_outcome,
    children_have_files,
    danger_is_not_left,
    grade_fits_age,
    grade_fits_status,
    grade_has_a_reason,
    has_a_rationale,
    high_not_allocated_is_explained,
    not_allocated_has_a_reason,
)
from halcyon.people.care.queries import care_status_on
from halcyon.people.part.actions import take_part
from halcyon.people.part.models import Part
from halcyon.people.person.models import Person
from halcyon.records.chronology.actions import add
from halcyon.records.deadline.actions import meet, start
from halcyon.records.record.actions import Giving, give, lock, move, open_record
from halcyon.records.record.models import Grant


@dataclass(frozen=True)
class Lateness:
    """Why a clock was missed, as a code of ``Deadline.LateReason`` and in words."""

    reason: str = ""
    words: str = ""


def decide(
    *,
    contact: Contact,
    outcome: Outcome,
    rag: Rag,
    rationale: str,
    by: Viewer,
    at: datetime,
    lateness: Lateness = Lateness(),
) -> Decision:
    """The hub decides on a contact. For the service, each child in it gets a referral."""
    awaits_a_decision(lock(contact.record))
    children = list(contact.children.select_related("person__record"))
    has_a_rationale(rationale)
    danger_is_not_left(contact, outcome)
    children_have_files(outcome, children)
    decision = _record_decision(
        contact, children, outcome=outcome, rag=rag, rationale=rationale, by=by, at=at
    )
    mark_decided(contact=contact, by=by, at=at, late_reason=lateness.reason, late_note=lateness.words)
    if outcome == Outcome.SERVICE:
        for child in children:
            _refer(contact, child, by, at)
    note("decide", by=by, subject=f"contact {contact.record.reference}", record=contact.pk)
    return decision


def grade(
    *,
    referral: Referral,
    grade: Grade,
    status: Status,
    reason: str,
    by: Viewer,
    at: datetime,
    lateness: Lateness = Lateness(),
) -> Referral:
    """Grade a referral and say where the child stands: two things, both judged by a person."""
    awaits_a_grade(lock(referral.record))
    grade_has_a_reason(reason)
    grade_fits_status(grade, status)
    grade_fits_age(grade, referral.age)
    referral.grade, referral.status, referral.grade_reason = grade, status, reason
    referral.graded_at, referral.graded_by_id = at, by.principal_id
    referral.save(update_fields=["grade", "status", "grade_reason", "graded_at", "graded_by"])
    meet(
        record=referral.record,
        definition=GRADE_5WD,
        at=at,
        late_reason=lateness.reason,
        late_note=lateness.words,
    )
    move(referral.record, AWAITING_OUTCOME, by=by, at=at)
    _tell(referral, f"Referral graded {grade.label.lower()}; status: {status.label.lower()}.", by, at)
    note("grade", by=by, subject=f"referral {referral.record.reference}", record=referral.pk)
    return referral


def allocate(*, referral: Referral, to: User, by: Viewer, at: datetime) -> Case:
    """Allocate a graded referral: a case is opened and offered to a worker, who has a set time to accept."""
    awaits_an_outcome(lock(referral.record))
    high_is_held_by_a_social_worker(referral.grade, to, holders_of("social_worker", at))
    case = open_case(person=referral.person, worker=to, grade=referral.grade, by=by, at=at)
    referral.case = case
    _conclude(referral, ReferralOutcome.SERVICE, ALLOCATED, by, at)
    _tell(referral, f"Referral allocated to {to.name}.", by, at)
    note("allocate", by=by, subject=f"referral {referral.record.reference}", record=referral.pk)
    return case


def pass_on(*, referral: Referral, note_for_team: str, by: Viewer, at: datetime) -> Referral:
    """Signpost a referral to the community youth team, who may read the child's file from now on."""
    awaits_an_outcome(lock(referral.record))
    team = team_for(Team.Function.YOUTH)
    referral.outcome_note = note_for_team
    _conclude(referral, ReferralOutcome.YOUTH_TEAM, PASSED_ON, by, at)
    give(referral.person_id, Giving(team.principal_id, Grant.Basis.INVOLVED))
    _tell(referral, f"Referral passed on to {team.name}.", by, at)
    note("pass on", by=by, subject=f"referral {referral.record.reference}", record=referral.pk)
    return referral


def do_not_allocate(
    *, referral: Referral, reason: NotAllocatedReason, words: str, by: Viewer, at: datetime
) -> Referral:
    """Record that a referral is not allocated, and why."""
    awaits_an_outcome(lock(referral.record))
    not_allocated_has_a_reason(reason, words)
    high_not_allocated_is_explained(referral, words)
    referral.not_allocated_reason, referral.outcome_note = reason, words
    _conclude(referral, ReferralOutcome.NOT_ALLOCATED, NOT_ALLOCATED, by, at)
    _tell(referral, f"Referral not allocated: {NotAllocatedReason(reason).label.lower()}.", by, at)
    note("do not allocate", by=by, subject=f"referral {referral.record.reference}", record=referral.pk)
    return referral


def referred_within_a_year(person: Person, before: datetime, *, by: Viewer) -> bool:
    """Whether the child was referred in the twelve months before: a fact, also from records nobody here sees."""
    note("elevated", by=by, subject="earlier referrals within 12 months", record=person.pk)
    with connection.cursor() as cursor:
        cursor.execute("SELECT casework_referred_within_a_year(%s, %s)", [person.pk, before])
        row = cursor.fetchone()
    return bool(row and row[0])


def _record_decision(
    contact: Contact,
    children: list[ContactChild],
    *,
    outcome: Outcome,
    rag: Rag,
    rationale: str,
    by: Viewer,
    at: datetime,
) -> Decision:
    hub = team_for(Team.Function.FRONT_DOOR)
    record = open_record(
        kind=DECISION,
        team=hub,
        headline=outcome.label,
        grants=[Giving(hub.principal_id, Grant.Basis.HUB, write=True)],
        governed_by=contact.record.governed_by if contact.record.governed_by_id != contact.pk else None,
        by=by,
        at=at,
    )
    decision = Decision.objects.create(
        record=record,
        contact=contact,
        outcome=outcome,
        rag=rag,
        rationale=rationale,
        decided_by_id=by.principal_id,
        decided_at=at,
        recorded_at=recorded_now(),
    )
    for child in children:
        if child.person_id:
            add(
                record=record,
                file=child.person_id,
                sentence=f"Hub decision: {outcome.label.lower()}.",
                by=by,
                at=at,
            )
    return decision


def _refer(contact: Contact, child: ContactChild, by: Viewer, at: datetime) -> Referral:
    person = child.person
    assert person is not None  # children_have_files
    managers = team_for(Team.Function.MANAGEMENT)
    hub = team_for(Team.Function.FRONT_DOOR)
    record = open_record(
        kind=REFERRAL,
        team=managers,
        headline=person.record.headline,
        grants=[Giving(hub.principal_id, Grant.Basis.HUB, write=True)],
        governed_by=person.record,
        by=by,
        at=at,
    )
    day = london_date(contact.received_at)
    referral = Referral.objects.create(
        record=record,
        contact=contact,
        person=person,
        team=managers,
        received_at=contact.received_at,
        source=contact.source,
        exploitation=contact.exploitation,
        age=age_at(person.born_on, day) if person.born_on else None,
        sex=person.sex,
        gender=person.gender,
        ethnicity=person.ethnicity,
        care_status=care_status_on(person, day) or child.care_status,
        is_re_referral=referred_within_a_year(person, contact.received_at, by=by),
    )
    take_part(record=record, person=person, role=Part.Role.SUBJECT, at=at)
    give(person.pk, Giving(managers.principal_id, Grant.Basis.SERVICE, write=True))
    start(record=record, definition=GRADE_5WD, anchor=at)
    _tell(referral, "Referred to the exploitation service.", by, at)
    note("refer to service", by=by, subject=f"referral {record.reference}", record=record.pk)
    return referral


def _conclude(referral: Referral, outcome: ReferralOutcome, stage: str, by: Viewer, at: datetime) -> None:
    referral.outcome, referral.outcome_at = outcome, at
    referral.save(update_fields=["outcome", "outcome_at", "outcome_note", "not_allocated_reason", "case"])
    move(referral.record, stage, by=by, at=at)


def _tell(referral: Referral, sentence: str, by: Viewer, at: datetime) -> None:
    add(record=referral.record, file=referral.person_id, sentence=sentence, by=by, at=at)
