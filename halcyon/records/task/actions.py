"""Offering, accepting, ending and escalating tasks."""

from datetime import datetime

from django.db import connection
from django.db.models import Q

from halcyon.access.rota.queries import on_duty
from halcyon.access.trail.actions import note
from halcyon.access.viewer import Viewer
from halcyon.records.notice.actions import tell
from halcyon.records.record.models import Record
from halcyon.records.task.definitions import LINES, STEP
from halcyon.records.task.models import Task
from halcyon.records.task.rules import has_escalated_to, is_offered_to, is_running, is_waiting

WORDS = "Something that nobody took on in time is now yours. It stands on your first page."
LINE_WORDS = "Nobody accepted in time what was offered. See to it now: take charge, or offer it to another."


def offer(
    *,
    record: Record,
    kind: str,
    title: str,
    to: int,
    escalates_to: int,
    accept_by: datetime,
    line: str = "",
    by: Viewer,
    at: datetime,
) -> Task:
    """Ask a principal for something; who it escalates to is settled now."""
    return Task.objects.create(
        record=record,
        kind=kind,
        title=title[:300],
        offered_to_id=to,
        offered_by_id=by.principal_id,
        offered_at=at,
        accept_by=accept_by,
        escalates_to_id=escalates_to,
        line=line,
    )


def accept(*, task: Task, by: Viewer, at: datetime) -> Task:
    """Take a task on."""
    task = _locked(task)
    is_offered_to(task, by)
    is_waiting(task)
    task.state, task.accepted_by_id, task.accepted_at = Task.State.ACCEPTED, by.principal_id, at
    task.save(update_fields=["state", "accepted_by", "accepted_at"])
    return task


def end(*, task: Task, state: Task.State, at: datetime, reason: str = "") -> Task:
    """End a task: done, no longer possible, or not done."""
    task = _locked(task)
    is_running(task)
    task.state, task.ended_at, task.ended_reason = state, at, reason
    task.save(update_fields=["state", "ended_at", "ended_reason"])
    return task


def take_on(*, task: Task, by: Viewer, at: datetime) -> Task:
    """Whom it has escalated to sees to it until it is accepted: it goes no further along its line."""
    task = _locked(task)
    is_waiting(task)
    has_escalated_to(task, by)
    task.now_with_id, task.taken_on_at = by.principal_id, at
    task.save(update_fields=["now_with", "taken_on_at"])
    return task


def escalate_overdue(*, by: Viewer, at: datetime) -> int:
    """Pass on every offer whose time ran out, and along its line what nobody takes on; ``by`` is the service.

    Returns how many. Idempotent: a step is taken once.
    """
    first = Q(accept_by__lte=at, escalated_at__isnull=True)
    further = Q(step_at__lte=at - STEP, taken_on_at__isnull=True)
    for line, positions in LINES.items():
        first |= further & Q(line=line, step__lt=len(positions))
    count = 0
    for task in Task.objects.filter(first, state=Task.State.OFFERED).select_for_update(skip_locked=True):
        to = _next_in_line(task, at)
        record = _escalate(task, to, at)
        note("escalate", by=by, subject=f"task {task.kind}", record=task.record_id)
        words = LINE_WORDS if task.line else WORDS
        tell(
            to=to,
            kind="task.escalated",
            sentence=words,
            record=record if task.line else None,
            address="" if task.line else "/",
            by=by,
            at=at,
        )
        count += 1
    return count


def _next_in_line(task: Task, at: datetime) -> int:
    """Who is on duty in the next position of the line; where nobody is, whom it escalates to."""
    positions = LINES.get(task.line, ())
    shift = on_duty(positions[task.step], at) if task.step < len(positions) else None
    return shift.user.principal_id if shift else task.escalates_to_id


def _escalate(task: Task, to: int, at: datetime) -> Record:
    """Let the database take the step: who is next sees the record for a while, whatever their team sees."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT record, kind, reference FROM records_escalate(%s, %s, %s)", [task.pk, to, at])
        record, kind, reference = cursor.fetchone()
    return Record(id=record, kind=kind, reference=reference)


def _locked(task: Task) -> Task:
    return Task.objects.select_for_update().get(pk=task.pk)
