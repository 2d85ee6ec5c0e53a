"""Reading the team around a child, who can join it, and who is away."""

from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from halcyon.access.user.models import User
from halcyon.access.user.queries import who_may
from halcyon.access.viewer import Viewer
from halcyon.casework.case.models import Absence, CaseWorker
from halcyon.casework.permissions import CASES
from halcyon.records.record.queries import visible


def members(viewer: Viewer, case: UUID) -> list[CaseWorker]:
    """Everybody who is or was in the team around a child: who leads first, then by when they joined."""
    rows = visible(CaseWorker.objects.filter(case_id=case), viewer).select_related("worker")
    return sorted(rows, key=lambda each: (each.until is not None, not each.lead, each.since, str(each.pk)))


def member(viewer: Viewer, case: UUID, row: UUID) -> CaseWorker:
    """One of them. Raises CaseWorker.DoesNotExist."""
    rows = visible(CaseWorker.objects.filter(case_id=case), viewer).select_related("worker")
    return rows.get(pk=row)


def could_join(at: datetime) -> list[User]:
    """Whose role lets them see cases, by name."""
    return list(who_may(CASES, at))


def one_who_could(user_id: int, at: datetime) -> User:
    """The chosen one of ``could_join``. Raises User.DoesNotExist for anybody else."""
    return who_may(CASES, at).get(pk=user_id)


def absences(today: date) -> QuerySet[Absence]:
    """Who is away today or later, the first to go first. No child's data, so no viewer."""
    return (
        Absence.objects.filter(Q(until__isnull=True) | Q(until__gte=today))
        .select_related("user__agency", "cover")
        .order_by("since", "user__name", "id")
    )
