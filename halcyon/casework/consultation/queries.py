"""Reading consultations."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet

from halcyon.access.viewer import Viewer
from halcyon.base.dates import end_of_day, start_of_day
from halcyon.casework.consultation.kinds import REFERRED
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


def listed(
    viewer: Viewer, page: str | None, sought: Mapping[str, Any], *, per_page: int | None = None
) -> Page[Consultation]:
    """One page of consultations, the newest first; into the trail."""
    rows = consultations_visible_to(viewer).select_related("record", "advised_by")
    if sought.get("asked_from"):
        rows = rows.filter(at__gte=start_of_day(sought["asked_from"]))
    if sought.get("asked_to"):
        rows = rows.filter(at__lt=end_of_day(sought["asked_to"]))
    if sought.get("outcome"):
        rows = rows.filter(outcome__in=sought["outcome"])
    if sought.get("referred") is not None:
        became = Q(record__stage=REFERRED)
        rows = rows.filter(became if sought["referred"] else ~became)
    shown = Paginator(rows.order_by("-at", "record_id"), per_page or PER_PAGE).get_page(page)
    what = "consultations" if per_page is None else "download of consultations"
    note_list(what, [each.pk for each in shown], viewer)
    return shown


def of_contact(viewer: Viewer, contact: UUID) -> list[Consultation]:
    """The consultations that became a contact."""
    rows = consultations_visible_to(viewer).filter(contact_id=contact)
    return list(rows.select_related("record").order_by("at"))
