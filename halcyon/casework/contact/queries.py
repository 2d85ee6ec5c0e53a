"""Reading contacts."""

from django.db.models import Prefetch, QuerySet

from halcyon.access.viewer import Viewer
from halcyon.casework.contact.models import Contact, ContactChild, Feedback
from halcyon.records.record.queries import one, visible


def contacts_visible_to(viewer: Viewer) -> QuerySet[Contact]:
    """Contacts that the viewer sees in full."""
    return visible(Contact.objects.all(), viewer)


def get(viewer: Viewer, reference: str) -> Contact:
    """A visible contact with its children and feedback. Raises Contact.DoesNotExist."""
    rows = (
        contacts_visible_to(viewer)
        .select_related("record__team", "referrer_agency")
        .prefetch_related(
            Prefetch("children", ContactChild.objects.order_by("id")),
            Prefetch("feedback", Feedback.objects.select_related("told_by").order_by("-at")),
        )
    )
    return one(rows, viewer, reference)


def referred_by(viewer: Viewer) -> QuerySet[Contact]:
    """What the viewer has referred as a partner, newest first."""
    return (
        contacts_visible_to(viewer)
        .filter(referrer_principal=viewer.principal_id)
        .select_related("record")
        .prefetch_related("feedback")
        .order_by("-received_at")
    )
