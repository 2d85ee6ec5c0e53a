"""Reading clocks."""

from django.db.models import QuerySet

from halcyon.access.viewer import Viewer
from halcyon.records.deadline.models import Deadline
from halcyon.records.record.queries import visible


def deadlines_visible_to(viewer: Viewer) -> QuerySet[Deadline]:
    """Clocks on records that the viewer sees in full."""
    return visible(Deadline.objects.all(), viewer)


def running(viewer: Viewer) -> QuerySet[Deadline]:
    """Visible clocks that have not stopped, the next one due first; paused ones last."""
    return (
        deadlines_visible_to(viewer)
        .filter(met_at__isnull=True, dropped_at__isnull=True)
        .order_by("due_at", "id")
    )
