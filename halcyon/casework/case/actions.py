"""Offering a case to a worker, who accepts or declines; closing it."""

from datetime import datetime

from halcyon.access.agency.models import Team
from halcyon.access.agency.queries import team_for
from halcyon.access.trail.actions import note
from halcyon.access.user.models import User
from halcyon.access.user.queries import holders_of, who_may
from halcyon.access.viewer import Viewer
from halcyon.base.clocks import due
from halcyon.base.events import announce
from halcyon.base.refusals import Refusal
from halcyon.casework.case.codes import Closing
from halcyon.casework.case.events import CaseClosing
from halcyon.casework.case.kinds import ACCEPT, ACCEPT_HIGH, CASE, CLOSED, DECLINED, OFFERED, OPEN
from halcyon.casework.case.models import Case
from halcyon.casework.case.rules import (
    can_hold,
    has_no_open_case,
    high_is_held_by_a_social_worker,
    holds,
    is_offered_to_another,
)
from halcyon.casework.permissions import HOLD
from halcyon.people.part.actions import take_part
from halcyon.people.part.models import Part
from halcyon.people.person.models import Person
from halcyon.records.chronology.actions import add
from halcyon.records.deadline.actions import drop, meet, start
from halcyon.records.deadline.definitions import Definition
from halcyon.records.record.actions import Giving, end_grants, give, lock, move, open_record
from halcyon.records.record.models import Grant
from halcyon.records.task.actions import accept as accept_task
from halcyon.records.task.actions import end as end_task
from halcyon.records.task.actions import offer
from halcyon.records.task.models import Task

ACCEPT_CASE = "accept_case"


def open_case(*, person: Person, worker: User, grade: str, by: Viewer, at: datetime) -> Case:
    """Open a case for a child and offer it to a worker, who may see the child's file from now on."""
    can_hold(worker, set(who_may(HOLD, at).values_list("pk", flat=True)))
    has_no_open_case(Case.objects.filter(person=person, closed_at__isnull=True).count())
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


def accept(*, case: Case, by: Viewer, at: datetime, late_reason: str = "", late_note: str = "") -> Case:
    """The worker takes the case: it is open, and theirs."""
    holds(case, by)
    lock(case.record)
    task = _waiting_task(case)
    accept_task(task=task, by=by, at=at)
    end_task(task=task, state=Task.State.DONE, at=at)
    meet(record=case.record, definition=_clock(case), at=at, late_reason=late_reason, late_note=late_note)
    move(case.record, OPEN, by=by, at=at)
    case.accepted_at = at
    case.save(update_fields=["accepted_at"])
    give(case.person.pk, Giving(by.principal_id, Grant.Basis.ALLOCATED, write=True))
    end_grants(case.person.pk, by.principal_id, Grant.Basis.OFFERED)
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
    """Close a case with its reason; whatever above it is still open may refuse."""
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
    end_grants(case.person.pk, case.worker_id, Grant.Basis.ALLOCATED)
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
