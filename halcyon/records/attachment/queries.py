"""Reading attachments."""

from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from halcyon.access.viewer import Viewer
from halcyon.records.attachment.models import Attachment, Content
from halcyon.records.record.models import Grant, Record
from halcyon.records.record.queries import one, records_visible_to, visible

MOST = 200


def record_of(viewer: Viewer, reference: str) -> Record:
    """A record that the viewer sees in full, noted as read. Raises Record.DoesNotExist."""
    return one(records_visible_to(viewer, Grant.Depth.FULL).select_related("team"), viewer, reference)


def attachments_visible_to(viewer: Viewer) -> QuerySet[Attachment]:
    """Attachments of records that the viewer sees in full; ``superseded``: whether there is a newer one."""
    return (
        visible(Attachment.objects.all(), viewer)
        .select_related("record__team", "added_by", "agency", "removed_by")
        .annotate(superseded=Exists(Attachment.objects.filter(supersedes=OuterRef("pk"))))
    )


def of_record(viewer: Viewer, record: UUID) -> list[Attachment]:
    """A record's attachments, the newest first."""
    return list(attachments_visible_to(viewer).filter(record_id=record).order_by("-at", "id")[:MOST])


def get(viewer: Viewer, attachment: UUID) -> Attachment:
    """One visible attachment. Raises Attachment.DoesNotExist."""
    return attachments_visible_to(viewer).get(pk=attachment)


def content_of(viewer: Viewer, attachment: Attachment) -> bytes:
    """What a visible attachment holds. Raises Content.DoesNotExist where it was removed."""
    return bytes(visible(Content.objects.filter(attachment=attachment), viewer).get().data)
