"""Reading consultations."""

from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from halcyon.access.viewer import Viewer
from halcyon.casework.consultation.models import Consultation
from halcyon.records.record.queries import note_list, one, visible

PER_PAGE = 50


def consultations_visible_to(viewer: Viewer) -> QuerySet[Consultation]:
    """Consultations that the viewer sees in full."""
    return visible(Consultation.objects.all(), viewer)


def get(viewer: Viewer, reference: str) -> Consultation:
    """A visible consultation. Raises Consultation.DoesNotExist."""
    rows = consultations_visible_to(viewer)
    return one(
        rows.select_related("record", "advised_by", "earlier__record", "contact__record"), viewer, reference
    )


def listed(viewer: Viewer, page: str | None) -> Page[Consultation]:
    """One page of consultations, the newest first; into the trail."""
    rows = (
        consultations_visible_to(viewer).select_related("record", "advised_by").order_by("-at", "record_id")
    )
    shown = Paginator(rows, PER_PAGE).get_page(page)
    note_list("consultations", [each.pk for each in shown], viewer)
    return shown


def of_contact(viewer: Viewer, contact: UUID) -> list[Consultation]:
    """The consultations that became a contact."""
    rows = consultations_visible_to(viewer).filter(contact_id=contact)
    return list(rows.select_related("record").order_by("at"))
