"""From the referral to an allocated case."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

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
from halcyon.casework.contact.codes import Source
from halcyon.casework.contact.models import ContactChild, ContactConcern
from halcyon.casework.decision.actions import IN_TIME, Lateness
from halcyon.casework.referral.codes import Grade, Graded, NotAllocatedReason, ReferralOutcome, Status
from halcyon.casework.referral.kinds import (
    ALLOCATED,
    AWAITING_OUTCOME,
    GRADE_5WD,
    NOT_ALLOCATED,
    PASSED_ON,
    REFERRAL,
)
from halcyon.casework.referral.models import GradeSet, Referral
from halcyon.casework.referral.rules import (
    awaits_a_grade,
    awaits_an_outcome,
    grade_fits_age,
    grade_fits_status,
    grade_has_a_reason,
    high_not_allocated_is_explained,
    not_allocated_has_a_reason,
)
from halcyon.people.care.queries import care_status_on
from halcyon.people.part.actions import take_part
from halcyon.people.part.models import Part
from halcyon.people.person.models import Person
from halcyon.people.person.queries import files_of
from halcyon.records.chronology.actions import add
from halcyon.records.deadline.actions import meet, start
from halcyon.records.record.actions import Giving, give, lock, move, open_record
from halcyon.records.record.models import Grant


def refer_child(*, child_id: UUID, concerns: Sequence[int], by: Viewer, at: datetime) -> Referral:
    """Refer a child of a contact to the service, with what was said about this child and a snapshot of who it is."""
    child = ContactChild.objects.select_related("contact__record", "person__record").get(pk=child_id)
    contact, person = child.contact, child.person
    told = list(ContactConcern.objects.filter(contact=contact, place__in=concerns).order_by("place"))
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
    referral = Referral.objects.create(
        record=record,
        contact=contact,
        person=person,
        team=managers,
        received_at=contact.received_at,
        source=contact.source,
        exploitation=_kinds(told) or contact.exploitation,
        **snapshot(person=person, child=child, by=by),
        said="\n\n".join(filter(None, (each.words for each in told))),
    )
    take_part(record=record, person=person, role=Part.Role.SUBJECT, at=at)
    give(person.pk, Giving(managers.principal_id, Grant.Basis.SERVICE, write=True))
    start(record=record, definition=GRADE_5WD, anchor=at)
    _tell(referral, "Referred to the exploitation service.", by, at)
    note("refer to service", by=by, subject=f"referral {record.reference}", record=record.pk)
    return referral


def snapshot(*, person: Person, child: ContactChild, by: Viewer) -> dict[str, Any]:
    """What figures cut a referral by: who the child was on the day of the contact."""
    received = child.contact.received_at
    day = london_date(received)
    return {
        "age": age_at(person.born_on, day) if person.born_on else None,
        "sex": person.sex,
        "gender": person.gender,
        "ethnicity": person.ethnicity,
        "care_status": care_status_on(person, day) or child.care_status,
        "is_re_referral": referred_within_a_year(person, received, by=by),
    }


def grade(
    *,
    referral: Referral,
    grade: Grade,
    status: Status,
    reason: str,
    by: Viewer,
    at: datetime,
    lateness: Lateness = IN_TIME,
) -> Referral:
    """Grade a referral and say where the child stands: two things, both judged by a person."""
    awaits_a_grade(lock(referral.record))
    grade_has_a_reason(reason)
    grade_fits_status(grade, status)
    grade_fits_age(grade, referral.age)
    referral.grade, referral.status, referral.grade_reason = grade, status, reason
    referral.graded_at, referral.graded_by_id = at, by.principal_id
    referral.save(update_fields=["grade", "status", "grade_reason", "graded_at", "graded_by"])
    keep_grade(referral=referral, how=Graded.FIRST, reason=reason, by=by, at=at)
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


def take_up(*, person: Person, said: str, by: Viewer, at: datetime) -> Referral:
    """The service takes a child on whom early help steps up: a referral that had left it comes back, or one is opened.

    One that the service has in hand stays as it is.
    """
    rows = Referral.objects.filter(person__in=files_of(person.pk)).select_related("record", "case")
    last = rows.order_by("-received_at", "record_id").first()
    over = last is not None and last.case is not None and last.case.closed_at is not None
    if last is None or over:
        return _refer_up(person, said, by, at)
    if last.record.stage in (PASSED_ON, NOT_ALLOCATED):
        lock(last.record)
        last.outcome, last.outcome_at, last.not_allocated_reason = "", None, ""
        last.save(update_fields=["outcome", "outcome_at", "not_allocated_reason"])
        move(last.record, AWAITING_OUTCOME, by=by, at=at, reason="Stepped up by early help.")
        _tell(last, "Stepped up by early help: what becomes of the referral is decided again.", by, at)
        note("take up again", by=by, subject=f"referral {last.record.reference}", record=last.pk)
    return last


def _refer_up(person: Person, said: str, by: Viewer, at: datetime) -> Referral:
    managers, day = team_for(Team.Function.MANAGEMENT), london_date(at)
    record = open_record(
        kind=REFERRAL,
        team=managers,
        headline=person.record.headline,
        grants=[Giving(managers.principal_id, Grant.Basis.SERVICE, write=True)],
        governed_by=person.record,
        by=by,
        at=at,
    )
    referral = Referral.objects.create(
        record=record,
        person=person,
        team=managers,
        received_at=at,
        source=Source.EARLY_HELP,
        age=age_at(person.born_on, day) if person.born_on else None,
        sex=person.sex,
        gender=person.gender,
        ethnicity=person.ethnicity,
        care_status=care_status_on(person, day) or "",
        is_re_referral=referred_within_a_year(person, at, by=by),
        said=said,
    )
    take_part(record=record, person=person, role=Part.Role.SUBJECT, at=at)
    start(record=record, definition=GRADE_5WD, anchor=at)
    _tell(referral, "Referred to the exploitation service by early help.", by, at)
    note("refer to service", by=by, subject=f"referral {record.reference}", record=record.pk)
    return referral


def keep_grade(
    *,
    referral: Referral,
    how: Graded,
    reason: str,
    because: str = "",
    agreed_by: int | None = None,
    by: Viewer,
    at: datetime,
) -> GradeSet:
    """Keep the grade and status that a referral has been given, as a row that never changes."""
    return GradeSet.objects.create(
        record_id=referral.pk,
        referral=referral,
        grade=referral.grade,
        status=referral.status,
        how=how,
        because=because,
        reason=reason,
        set_by_id=by.principal_id,
        agreed_by_id=agreed_by,
        set_at=at,
        recorded_at=recorded_now(),
    )


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


def _kinds(concerns: Sequence[ContactConcern]) -> list[str]:
    """The kinds of exploitation that concerns name, each once, in their order."""
    return list(dict.fromkeys(kind for each in concerns for kind in each.exploitation))


def _conclude(referral: Referral, outcome: ReferralOutcome, stage: str, by: Viewer, at: datetime) -> None:
    referral.outcome, referral.outcome_at = outcome, at
    referral.save(update_fields=["outcome", "outcome_at", "outcome_note", "not_allocated_reason", "case"])
    move(referral.record, stage, by=by, at=at)


def _tell(referral: Referral, sentence: str, by: Viewer, at: datetime) -> None:
    add(record=referral.record, file=referral.person_id, sentence=sentence, by=by, at=at)
