"""Reading what one did to many rows."""

from uuid import UUID

from django.db.models import QuerySet

from halcyon.access.viewer import Viewer
from halcyon.records.bulk.models import BulkRun


def own_runs(viewer: Viewer) -> QuerySet[BulkRun]:
    """The viewer's own."""
    if viewer.user_id is None:
        return BulkRun.objects.none()
    return BulkRun.objects.filter(user_id=viewer.user_id)


def get(viewer: Viewer, id: UUID) -> BulkRun:
    """One of the viewer's. Raises BulkRun.DoesNotExist."""
    return own_runs(viewer).get(pk=id)
