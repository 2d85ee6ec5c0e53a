"""Rules about hand-overs: about the person, and about the thing."""

from halcyon.access.user.models import User
from halcyon.access.viewer import Viewer
from halcyon.base.refusals import Refusal
from halcyon.casework.case.models import Case
from halcyon.casework.handover.models import CaseHandOver

# About the person


def holds_or_manages(case: Case, by: Viewer, managers: set[int]) -> None:
    """A case is handed over by its worker, or by a manager in the worker's place."""
    if case.worker_id not in by.principals and by.user_id not in managers:
        raise Refusal("Only the worker of this case, or a manager, hands it over.", code="not_the_worker")


def is_another_worker(case: Case, to: User) -> None:
    """A case is handed over to somebody else."""
    if case.worker_id == to.principal_id:
        raise Refusal(
            "This worker holds the case already. Choose another.", code="same_worker", field="worker"
        )


def is_for(hand_over: CaseHandOver, by: Viewer) -> None:
    """Only whom it was offered to answers."""
    if hand_over.takes_id not in by.principals:
        raise Refusal("This was not offered to you.", code="not_offered_to_you")


# About the thing


def has_a_note(words: str) -> None:
    """Whoever takes over reads what matters first."""
    if not words.strip():
        raise Refusal("Write what the next worker needs to know first.", code="note_missing", field="words")


def has_a_reason(reason: str) -> None:
    """A hand-over says why; in bulk, for each case."""
    if not reason.strip():
        raise Refusal("Say why the case is handed over.", code="reason_missing", field="reason")


def none_is_offered(offered: int) -> None:
    """One hand-over of a case at a time."""
    if offered:
        raise Refusal(
            "A hand-over of this case waits to be accepted already. Withdraw it first.", code="handover_waits"
        )


def still_offered(hand_over: CaseHandOver | None) -> None:
    """It is answered once."""
    if hand_over is None or hand_over.state != CaseHandOver.State.OFFERED:
        raise Refusal("Somebody has already answered this.", code="handover_answered")
