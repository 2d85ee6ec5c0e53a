"""Reading tasks."""

from uuid import UUID

from django.db.models import Q, QuerySet

from halcyon.access.viewer import Viewer
from halcyon.records.record.queries import visible
from halcyon.records.task.models import Task


def tasks_visible_to(viewer: Viewer) -> QuerySet[Task]:
    """Tasks on records that the viewer sees in full."""
    return visible(Task.objects.all(), viewer)


def waiting_for(viewer: Viewer) -> QuerySet[Task]:
    """Offers that wait for this viewer to accept, also those escalated to them; the most pressing first."""
    mine = Q(offered_to__in=viewer.principals) | Q(
        escalated_at__isnull=False, escalates_to__in=viewer.principals
    )
    mine |= Q(now_with__in=viewer.principals)
    return tasks_visible_to(viewer).filter(mine, state=Task.State.OFFERED).order_by("accept_by", "id")


def of_record(viewer: Viewer, record: UUID) -> QuerySet[Task]:
    """The tasks of one visible record, the latest first."""
    return (
        tasks_visible_to(viewer)
        .filter(record_id=record)
        .select_related("offered_to")
        .order_by("-offered_at", "id")
    )
