"""Reading the chronology: newest first, each line as visible as the record it stands on."""

from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from halcyon.access.viewer import Viewer
from halcyon.records.chronology.models import Entry
from halcyon.records.record.queries import visible


def of_file(viewer: Viewer, *files: UUID) -> QuerySet[Entry]:
    """The lines about one child, in however many files, newest first; ``superseded``: a later line corrects it."""
    return (
        visible(Entry.objects.filter(file_id__in=files), viewer)
        .select_related("agency", "author", "record")
        .annotate(superseded=Exists(Entry.objects.filter(supersedes=OuterRef("pk"))))
        .order_by("-at", "-id")
    )


def of_record(viewer: Viewer, record: UUID) -> QuerySet[Entry]:
    """The lines on one record, newest first."""
    return (
        visible(Entry.objects.filter(record_id=record), viewer)
        .select_related("agency", "author")
        .order_by("-at", "-id")
    )
