"""Reading hand-overs, and the cases of a worker who is away."""

from uuid import UUID

from django.db.models import QuerySet

from halcyon.access.user.models import User
from halcyon.access.user.queries import active_user
from halcyon.access.viewer import Viewer
from halcyon.casework.case.kinds import OPEN
from halcyon.casework.case.models import Case
from halcyon.casework.case.queries import cases_visible_to
from halcyon.casework.handover.models import CaseHandOver
from halcyon.records.record.queries import note_list, visible


def hand_overs_visible_to(viewer: Viewer) -> QuerySet[CaseHandOver]:
    """Hand-overs of cases that the viewer sees in full."""
    return visible(CaseHandOver.objects.all(), viewer).select_related(
        "case__record", "task", "gives", "takes", "offered_by"
    )


def of_case(viewer: Viewer, case: UUID) -> list[CaseHandOver]:
    """The hand-overs of a visible case, the latest first."""
    return list(hand_overs_visible_to(viewer).filter(case_id=case).order_by("-offered_at", "-id"))


def offered_on(viewer: Viewer, case: UUID) -> CaseHandOver | None:
    """The hand-over of a case that waits to be accepted."""
    return hand_overs_visible_to(viewer).filter(case_id=case, state=CaseHandOver.State.OFFERED).first()


def waiting_for(viewer: Viewer) -> QuerySet[CaseHandOver]:
    """For a board: hand-overs that wait for this viewer to accept, the longest wait first."""
    mine = hand_overs_visible_to(viewer).filter(takes__in=viewer.principals, state=CaseHandOver.State.OFFERED)
    return mine.order_by("offered_at", "id")


def open_cases_of(viewer: Viewer, worker: int) -> list[Case]:
    """The visible open cases of a worker, the gravest grade and the longest held first; into the trail."""
    user = worker_of(worker)
    rows = (
        cases_visible_to(viewer)
        .filter(worker_id=user.principal_id, record__stage=OPEN)
        .select_related("record", "person__record", "worker")
        .order_by("grade_at_start", "accepted_at", "record_id")
    )
    shown = list(rows)
    note_list("cases of a worker", [case.pk for case in shown], viewer)
    return shown


def worker_of(user_id: int) -> User:
    """An active user. Raises User.DoesNotExist otherwise."""
    found = active_user(user_id)
    if found is None:
        raise User.DoesNotExist
    return found
