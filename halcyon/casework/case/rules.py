"""Rules about cases: about the person, and about the thing."""

from collections.abc import Collection

from halcyon.access.user.models import User
from halcyon.access.viewer import Viewer
from halcyon.base.refusals import Refusal
from halcyon.casework.case.kinds import OFFERED
from halcyon.casework.case.models import Case

# About the person


def can_hold(worker: User, holders: Collection[int]) -> None:
    """A case goes to somebody whose role lets them hold one, and who has not left."""
    if not worker.is_active or worker.left_at is not None or worker.pk not in holders:
        raise Refusal("This person cannot hold cases. Choose somebody from the list.", field="worker")


def high_is_held_by_a_social_worker(grade: str, worker: User, social_workers: Collection[int]) -> None:
    """High grade is held by social workers inside the service (systems 16)."""
    if grade == "high" and worker.pk not in social_workers:
        raise Refusal(
            "A high grade is held by a social worker of the service. Choose one, or grade again with a reason.",
            code="high_needs_social_worker",
            field="worker",
        )


def holds(case: Case, by: Viewer) -> None:
    """Only the worker who holds the case, or was offered it."""
    if case.worker_id not in by.principals:
        raise Refusal("Only the worker of this case can do that.", code="not_the_worker")


# About the thing


def is_offered_to_another(case: Case, worker: User) -> None:
    """Who was asked and has not answered is not asked twice."""
    if case.record.stage == OFFERED and case.worker_id == worker.principal_id:
        raise Refusal("This worker has been asked already. Choose another.", field="worker")


def has_no_open_case(open_cases: int) -> None:
    """No child has two open cases of one kind (rates, 6.3)."""
    if open_cases:
        raise Refusal(
            "This child has an open case already. Send the referral to the worker who holds it.",
            code="case_open",
        )
