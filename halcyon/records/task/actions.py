"""Offering, accepting, ending and escalating tasks."""

from datetime import datetime

from halcyon.access.trail.actions import note
from halcyon.access.viewer import Viewer
from halcyon.records.notice.actions import tell
from halcyon.records.record.models import Record
from halcyon.records.task.models import Task
from halcyon.records.task.rules import is_offered_to, is_running, is_waiting


def offer(
    *,
    record: Record,
    kind: str,
    title: str,
    to: int,
    escalates_to: int,
    accept_by: datetime,
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


def escalate_overdue(*, by: Viewer, at: datetime) -> int:
    """Escalate every offer whose time ran out; ``by`` is the escalation service. Returns how many. Idempotent."""
    overdue = Task.objects.filter(state=Task.State.OFFERED, accept_by__lte=at, escalated_at__isnull=True)
    count = 0
    for task in overdue.select_for_update(skip_locked=True):
        task.escalated_at = at
        task.save(update_fields=["escalated_at"])
        words = "Something that nobody took on in time is now yours. It stands on your first page."
        tell(to=task.escalates_to_id, kind="task.escalated", sentence=words, address="/", by=by, at=at)
        note("escalate", by=by, subject=f"task {task.kind}", record=task.record_id)
        count += 1
    return count


def _locked(task: Task) -> Task:
    return Task.objects.select_for_update().get(pk=task.pk)
