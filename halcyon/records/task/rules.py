"""Rules about tasks: about the person, and about the task."""

from halcyon.access.viewer import Viewer
from halcyon.base.refusals import Refusal
from halcyon.records.task.models import Task

# About the person


def is_offered_to(task: Task, by: Viewer) -> None:
    """Only whom it was offered to, or has escalated to, accepts or declines."""
    offered = {task.offered_to_id} | (
        {task.escalates_to_id, task.now_with_id} if task.escalated_at else set()
    )
    if not offered & set(by.principals):
        raise Refusal("This was not offered to you.", code="not_offered_to_you")


def has_escalated_to(task: Task, by: Viewer) -> None:
    """Whom an unanswered task has escalated to takes it on."""
    if task.escalated_at is None or not {task.now_with_id, task.escalates_to_id} & set(by.principals):
        raise Refusal("This has not come to you.", code="not_escalated_to_you")


# About the task


def is_waiting(task: Task) -> None:
    """A task is accepted or declined once."""
    if task.state != Task.State.OFFERED:
        raise Refusal("Somebody has already answered this.", code="task_answered")


def is_running(task: Task) -> None:
    """Only what is still to be done can be ended."""
    if task.state not in (Task.State.OFFERED, Task.State.ACCEPTED):
        raise Refusal("This has already ended.", code="task_ended")
