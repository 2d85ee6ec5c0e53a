"""Reading which services were named."""

from uuid import UUID

from django.db.models import QuerySet

from halcyon.access.viewer import Viewer
from halcyon.casework.signpost.models import Signpost
from halcyon.records.record.models import Grant, Record
from halcyon.records.record.queries import one, records_visible_to, visible


def see(viewer: Viewer, reference: str) -> Record:
    """A visible decision or referral. Raises Record.DoesNotExist."""
    rows = records_visible_to(viewer, Grant.Depth.FULL).filter(kind__in=("decision", "referral"))
    return one(rows, viewer, reference)


def named(viewer: Viewer, record: UUID) -> QuerySet[Signpost]:
    """The services named with a visible record, in the order they were named."""
    rows = visible(Signpost.objects.filter(record_id=record), viewer)
    return rows.select_related("service", "named_by").order_by("at", "service__name")
