"""Rules about deadlines."""

from datetime import datetime

from halcyon.base.refusals import Refusal
from halcyon.records.deadline.models import Deadline


def late_has_a_reason(deadline: Deadline, at: datetime, reason: str) -> None:
    """Lateness carries a reason (specification, section 4, last rule)."""
    if deadline.due_at is not None and at > deadline.due_at and not reason:
        raise Refusal("This is late. Say why.", code="late_reason_missing", field="late_reason")


def still_runs(deadline: Deadline) -> None:
    """What has been met or dropped does not run any more."""
    if deadline.met_at or deadline.dropped_at:
        raise Refusal("This clock has stopped already.", code="clock_stopped")
