"""Reading decisions and referrals."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import QuerySet

from halcyon.access.viewer import Viewer
from halcyon.casework.contact.models import Contact
from halcyon.casework.referral.models import Decision, Referral
from halcyon.people.person.models import Person
from halcyon.records.record.queries import one, visible


def referrals_visible_to(viewer: Viewer) -> QuerySet[Referral]:
    """Referrals that the viewer sees in full."""
    return visible(Referral.objects.all(), viewer)


def get(viewer: Viewer, reference: str) -> Referral:
    """A visible referral with its child, contact and case. Raises Referral.DoesNotExist."""
    rows = referrals_visible_to(viewer).select_related(
        "record__team",
        "person__record",
        "contact__record",
        "case__record",
        "case__worker",
        "graded_by",
        "team",
    )
    return one(rows, viewer, reference)


def decision_of(viewer: Viewer, contact: Contact) -> Decision | None:
    """The hub's decision on a contact, where the viewer may see it."""
    return (
        visible(Decision.objects.filter(contact=contact), viewer)
        .select_related("record", "decided_by")
        .first()
    )


def from_contact(viewer: Viewer, contact: Contact) -> QuerySet[Referral]:
    """The visible referrals that a contact led to."""
    return referrals_visible_to(viewer).filter(contact=contact).select_related("record").order_by("record_id")


def of_person(viewer: Viewer, person: Person) -> QuerySet[Referral]:
    """A child's visible referrals, newest first."""
    return (
        referrals_visible_to(viewer).filter(person=person).select_related("record").order_by("-received_at")
    )


def grades(viewer: Viewer, people: Collection[UUID]) -> dict[UUID, str]:
    """The grade of the latest visible referral of each of these children, by the child's id. One query."""
    rows = referrals_visible_to(viewer).filter(person__in=people).order_by("received_at", "record_id")
    return dict(rows.values_list("person_id", "grade"))
