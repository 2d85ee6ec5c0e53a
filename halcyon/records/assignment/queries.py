"""Reading who works on what."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import QuerySet

from halcyon.access.viewer import Viewer
from halcyon.records.assignment.models import Assignment
from halcyon.records.record.queries import visible


def assignments_visible_to(viewer: Viewer) -> QuerySet[Assignment]:
    """Assignments of records that the viewer sees in full."""
    return visible(Assignment.objects.all(), viewer)


def with_whom(viewer: Viewer, records: Collection[UUID] | None = None) -> dict[UUID, str]:
    """The name of who works on each of these visible records now (None: on any); none for what waits. One query."""
    rows = assignments_visible_to(viewer).filter(until__isnull=True)
    rows = rows if records is None else rows.filter(record__in=records)
    return dict(rows.values_list("record_id", "to__label"))
