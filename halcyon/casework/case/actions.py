"""Offering a case to a worker, who accepts or declines; closing it."""

from datetime import datetime
from uuid import UUID

from halcyon.access.agency.models import Team
from halcyon.access.agency.queries import team_for
from halcyon.access.trail.actions import note
from halcyon.access.user.models import User
from halcyon.access.user.queries import holders_of, users_of, who_may
from halcyon.access.viewer import Viewer
from halcyon.base.clocks import due
from halcyon.base.events import announce
from halcyon.base.refusals import Refusal
from halcyon.casework.case.codes import CasePart, Closing
from halcyon.casework.case.events import CaseClosing
from halcyon.casework.case.kinds import (
    ACCEPT,
    ACCEPT_HIGH,
    CASE,
    CLOSED,
    DECLINED,
    OFFERED,
    OPEN,
    READ_CONTACT,
    READ_CONTACT_RED,
)
from halcyon.casework.case.models import Case, CaseWorker
from halcyon.casework.case.rules import (
    can_hold,
    has_an_open_case,
    has_no_open_case,
    high_is_accepted_by_voice,
    high_is_held_by_a_social_worker,
    holds,
    is_a_reason,
    is_of_another_agency,
    is_offered,
    is_offered_to_another,
    is_open,
    says_what_is_done,
    says_what_remains,
)
from halcyon.casework.permissions import HOLD
from halcyon.people.part.actions import take_part
from halcyon.people.part.models import Part
from halcyon.people.person.models import Person
from halcyon.people.person.queries import files_of
from halcyon.records.approval.actions import propose
from halcyon.records.approval.definitions import ApprovalKind
from halcyon.records.approval.models import Approval
from halcyon.records.chronology.actions import add
from halcyon.records.deadline.actions import drop, meet, start
from halcyon.records.deadline.definitions import Definition
from halcyon.records.notice.actions import tell
from halcyon.records.record.actions import Giving, end_grants, give, lock, move, open_record
from halcyon.records.record.models import Grant, Record
from halcyon.records.task.actions import accept as accept_task
from halcyon.records.task.actions import end as end_task
from halcyon.records.task.actions import offer, take_on
from halcyon.records.task.definitions import URGENT
from halcyon.records.task.models import Task

ACCEPT_CASE, ANSWER_CONTACT = "accept_case", "answer_contact"


def open_case(*, person: Person, worker: User, grade: str, by: Viewer, at: datetime) -> Case:
    """Open a case for a child and offer it to a worker, who may see the child's file from now on."""
    can_hold(worker, set(who_may(HOLD, at).values_list("pk", flat=True)))
    files = files_of(person.pk)
    has_no_open_case(Case.objects.filter(person__in=files, closed_at__isnull=True).count())
    team = team_for(Team.Function.SERVICE)
    record = open_record(
        kind=CASE,
        team=team,
        headline=person.record.headline,
        grants=[],
        governed_by=person.record,
        by=by,
        at=at,
    )
    case = Case.objects.create(
        record=record,
        person=person,
        team=team,
        worker_id=worker.principal_id,
        grade_at_start=grade,
        offered_at=at,
        follows=Case.objects.filter(person__in=files, closed_at__isnull=False).order_by("-closed_at").first(),
    )
    take_part(record=record, person=person, role=Part.Role.SUBJECT, at=at)
    _offer(case, worker, by, at)
    return case


def offer_again(*, case: Case, worker: User, by: Viewer, at: datetime) -> Case:
    """Offer the case to another worker: after the first declined, or instead of one who does not answer."""
    can_hold(worker, set(who_may(HOLD, at).values_list("pk", flat=True)))
    high_is_held_by_a_social_worker(case.grade_at_start, worker, holders_of("social_worker", at))
    if lock(case.record).stage == OFFERED:
        is_offered_to_another(case, worker)
        _take_back(case, at)
    move(case.record, OFFERED, by=by, at=at)
    case.worker_id, case.offered_at = worker.principal_id, at
    case.save(update_fields=["worker", "offered_at"])
    _offer(case, worker, by, at)
    return case


def accept(
    *,
    case: Case,
    voice_with: str = "",
    by: Viewer,
    at: datetime,
    late_reason: str = "",
    late_note: str = "",
) -> Case:
    """The worker takes the case: it is open, and theirs. A high grade by voice, too: ``voice_with`` a manager."""
    holds(case, by)
    lock(case.record)
    task = _waiting_task(case)
    high_is_accepted_by_voice(case, voice_with)
    accept_task(task=task, by=by, at=at)
    end_task(task=task, state=Task.State.DONE, at=at)
    meet(record=case.record, definition=_clock(case), at=at, late_reason=late_reason, late_note=late_note)
    move(case.record, OPEN, by=by, at=at)
    case.accepted_at = at
    if voice_with.strip() and case.voice_at is None:
        case.voice_at, case.voice_with = at, voice_with.strip()
    case.save(update_fields=["accepted_at", "voice_at", "voice_with"])
    lead(case=case, worker=by.principal_id, at=at)
    give(case.person.pk, Giving(by.principal_id, Grant.Basis.ALLOCATED, write=True))
    end_grants(case.person.pk, by.principal_id, Grant.Basis.OFFERED)
    if task.now_with_id and task.now_with_id != by.principal_id:
        end_grants(case.person.pk, task.now_with_id, Grant.Basis.OFFERED)
    add(record=case.record, file=case.person_id, sentence=f"{by.name} accepted the case.", by=by, at=at)
    note("accept", by=by, subject=f"case {case.record.reference}", record=case.pk)
    return case


def decline(*, case: Case, reason: str, by: Viewer, at: datetime) -> Case:
    """The worker cannot take the case. It goes back to the managers, and the worker's access ends."""
    if not reason.strip():
        raise Refusal("Say why you cannot take this case.", field="reason")
    holds(case, by)
    lock(case.record)
    end_task(task=_waiting_task(case), state=Task.State.NOT_DONE, at=at, reason=reason)
    drop(record=case.record, definition=_clock(case), at=at)
    move(case.record, DECLINED, by=by, at=at, reason=reason)
    add(record=case.record, file=case.person_id, sentence=f"{by.name} could not take the case.", by=by, at=at)
    note("decline", by=by, subject=f"case {case.record.reference}", record=case.pk)
    end_grants(case.person.pk, by.principal_id, Grant.Basis.OFFERED)
    return case


def close(*, case: Case, reason: Closing, words: str, by: Viewer, at: datetime) -> Case:
    """Close a case with its reason; whatever above it is still open may refuse.

    Called when a second person, of another agency, has agreed: closing counts as a downgrade (specification, 1.10).
    """
    is_a_reason(reason)
    says_what_remains(words)
    lock(case.record)
    announce(CaseClosing(case=case.pk, person=case.person_id, at=at))
    move(case.record, CLOSED, by=by, at=at, reason=words)
    case.closed_at, case.close_reason = at, reason
    case.save(update_fields=["closed_at", "close_reason"])
    add(
        record=case.record,
        file=case.person_id,
        sentence=f"Case closed: {reason.label.lower()}.",
        by=by,
        at=at,
    )
    note("close", by=by, subject=f"case {case.record.reference}", record=case.pk)
    disband(case=case, at=at)
    return case


def note_voice(*, case: Case, voice_with: str, by: Viewer, at: datetime) -> Case:
    """The worker accepted by voice: a manager notes to whom they spoke. In the system they accept themselves."""
    if not voice_with.strip():
        raise Refusal("Say who spoke to whom.", code="voice_missing", field="voice_with")
    is_offered(lock(case.record))
    case.voice_at, case.voice_with = at, voice_with.strip()[:200]
    case.save(update_fields=["voice_at", "voice_with"])
    sentence = f"{case.worker.label} accepted by voice."
    add(record=case.record, file=case.person_id, sentence=sentence, by=by, at=at)
    note("note a voice", by=by, subject=f"case {case.record.reference}", record=case.pk)
    return case


def take_charge(*, case: Case, by: Viewer, at: datetime) -> Task:
    """Whom an unanswered offer has escalated to sees to the child until a worker accepts; it escalates no further."""
    lock(case.record)
    task = take_on(task=_waiting_task(case), by=by, at=at)
    sentence = f"{by.name} is in charge until a worker accepts."
    add(record=case.record, file=case.person_id, sentence=sentence, by=by, at=at)
    note("take charge", by=by, subject=f"case {case.record.reference}", record=case.pk)
    return task


def lead(*, case: Case, worker: int, at: datetime) -> CaseWorker:
    """Note who leads the team around the child from now on."""
    CaseWorker.objects.filter(case=case, worker_id=worker, until__isnull=True).update(until=at)
    parts = {"social_worker": CasePart.SOCIAL_WORKER, "youth_worker": CasePart.YOUTH_WORKER}
    roles = [part for role, part in parts.items() if holders_of(role, at) & users_of(worker)]
    return CaseWorker.objects.create(
        record_id=case.pk,
        case=case,
        worker_id=worker,
        part=roles[0] if roles else CasePart.CASE_WORKER,
        lead=True,
        since=at,
    )


def disband(*, case: Case, at: datetime) -> None:
    """End the parts and the grants of everybody in the team around the child."""
    for each in CaseWorker.objects.filter(case=case, until__isnull=True):
        each.until = at
        each.save(update_fields=["until"])
        end_grants(case.person.pk, each.worker_id, Grant.Basis.ALLOCATED)
    end_grants(case.person.pk, case.worker_id, Grant.Basis.ALLOCATED)


def bring_contact(*, person: Person, contact: Record, urgent: bool, by: Viewer, at: datetime) -> Task:
    """A new contact about a child whose case is open: its worker reads it, and says what they do."""
    rows = Case.objects.select_related("record").filter(person__in=files_of(person.pk))
    case = rows.filter(closed_at__isnull=True).first()
    has_an_open_case(case)
    assert case is not None
    definition = READ_CONTACT_RED if urgent else READ_CONTACT
    task = offer(
        record=case.record,
        kind=ANSWER_CONTACT,
        title=f"New contact {contact.reference}: read it, and say what you do",
        to=case.worker_id,
        escalates_to=team_for(Team.Function.MANAGEMENT).principal_id,
        accept_by=due(definition.clock, at) or at,
        by=by,
        at=at,
    )
    sentence = "New contact: to the worker of the open case."
    add(record=case.record, file=case.person_id, sentence=sentence, by=by, at=at)
    tell(
        to=case.worker_id,
        kind="case.contact",
        sentence="There is a new contact about a child whose case you hold. Read it, and say what you do.",
        record=case.record,
        by=by,
        at=at,
    )
    note("bring a contact", by=by, subject=f"case {case.record.reference}", record=case.pk)
    return task


def answer_contact(*, case: Case, task: Task, words: str, by: Viewer, at: datetime) -> Task:
    """The worker has read a new contact about the child, and says what they do about it."""
    says_what_is_done(words)
    lock(case.record)
    accept_task(task=task, by=by, at=at)
    ended = end_task(task=task, state=Task.State.DONE, at=at, reason=words)
    sentence = f"{by.name} read the new contact."
    add(record=case.record, file=case.person_id, sentence=sentence, by=by, at=at)
    note("answer a contact", by=by, subject=f"case {case.record.reference}", record=case.pk)
    return ended


def propose_closing(
    *, case: Case, reason: str, words: str, asked: User, kind: ApprovalKind, by: Viewer, at: datetime
) -> Approval:
    """Propose to close a case: somebody of another agency agrees or not."""
    is_a_reason(reason)
    says_what_remains(words)
    is_of_another_agency(asked, by)
    is_open(lock(case.record))
    chosen = Closing(reason)
    let_answer(record=case.record, asked=asked, kind=kind, at=at)
    return propose(
        kind=kind,
        record=case.record,
        reason=words,
        answers={"reason": chosen, "words": words},
        said=[("Why it closes", chosen.label), ("What was achieved, and what remains", words)],
        asked_of=asked.principal_id,
        by=by,
        at=at,
    )


def let_answer(*, record: Record, asked: User, kind: ApprovalKind, at: datetime) -> None:
    """Let somebody of another agency read a record, and nothing else, until the proposal on it has expired."""
    until = due(kind.expires.clock, at)
    give(record, Giving(asked.principal_id, Grant.Basis.INVOLVED, until=until))


def locked(*, record_id: UUID) -> Case:
    """The case of a record, held until the transaction ends."""
    case = Case.objects.select_related("record", "person__record", "worker").get(pk=record_id)
    lock(case.record)
    return case


def _offer(case: Case, worker: User, by: Viewer, at: datetime) -> None:
    definition = _clock(case)
    give(case.person.pk, Giving(worker.principal_id, Grant.Basis.OFFERED, write=True))
    start(record=case.record, definition=definition, anchor=at)
    offer(
        record=case.record,
        kind=ACCEPT_CASE,
        title="Accept the case",
        to=worker.principal_id,
        escalates_to=team_for(Team.Function.MANAGEMENT).principal_id,
        accept_by=due(definition.clock, at) or at,
        line=URGENT if case.grade_at_start == "high" else "",
        by=by,
        at=at,
    )
    add(record=case.record, file=case.person_id, sentence=f"Case offered to {worker.name}.", by=by, at=at)
    note("offer", by=by, subject=f"case {case.record.reference}", record=case.pk)


def _take_back(case: Case, at: datetime) -> None:
    end_task(
        task=_waiting_task(case), state=Task.State.NOT_POSSIBLE, at=at, reason="Offered to another worker."
    )
    drop(record=case.record, definition=_clock(case), at=at)
    end_grants(case.person.pk, case.worker_id, Grant.Basis.OFFERED)


def _clock(case: Case) -> Definition:
    return ACCEPT_HIGH if case.grade_at_start == "high" else ACCEPT


def _waiting_task(case: Case) -> Task:
    task = Task.objects.filter(record=case.record, kind=ACCEPT_CASE, state=Task.State.OFFERED).first()
    if task is None:
        raise Refusal("Somebody has already answered this.", code="task_answered")
    return task
