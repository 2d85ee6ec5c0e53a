"""Rules about attendance."""

from collections.abc import Sequence
from datetime import datetime

from halcyon.base.refusals import Refusal
from halcyon.partnership.attendance.told import Counted
from halcyon.partnership.booking.codes import Result
from halcyon.partnership.session.codes import SessionState
from halcyon.partnership.session.models import TrainingSession

MOST = 5_000  # people of one head count


def took_place(session: TrainingSession, at: datetime) -> None:
    """Who came is recorded once a session has started, and not of one that was cancelled."""
    if session.state == SessionState.CANCELLED:
        raise Refusal("This session was cancelled: nobody came.", code="cancelled")
    if session.starts_at > at:
        raise Refusal("This session has not started yet.", code="not_started")


def is_a_result(result: str) -> None:
    """Attended, left early or did not attend."""
    if result not in Result.values:
        raise Refusal("Say whether they attended, left early or did not attend.", code="no_result")


def counts_make_sense(counted: Sequence[Counted]) -> None:
    """A head count counts somebody; each group once."""
    for each in counted:
        if not 1 <= each.number <= MOST:
            raise Refusal(f"A head count is a number from 1 to {MOST:,}.", code="no_number", field="counted")
    if len({each.group for each in counted}) < len(counted):
        raise Refusal(
            "Two head counts are of the same group. Add them up.", code="counted_twice", field="counted"
        )


def a_learner_is_of_one_session(session: TrainingSession, other: TrainingSession) -> None:
    """A result belongs to a booking of this session."""
    if session.pk != other.pk:
        raise Refusal("One of the places is at another session.", code="other_session")
