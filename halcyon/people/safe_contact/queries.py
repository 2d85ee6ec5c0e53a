"""Reading how it is safe to reach somebody."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from halcyon.access.viewer import Viewer
from halcyon.people.person.models import Person
from halcyon.people.person.queries import files_of
from halcyon.people.safe_contact.models import SafeContact
from halcyon.records.record.queries import visible


def safe_contact_of(viewer: Viewer, person: Person) -> list[SafeContact]:
    """How it is safe to reach a child and each carer, now: the child first. Show it above every way to reach them.

    What stands on another file of the same child counts too: who must not hear does not depend on the file.
    """
    rows = safe_contacts_of(viewer, files_of(person.pk))
    return sorted(rows, key=lambda row: (row.carer_id is not None, row.recorded_at))


def safe_contacts_of(viewer: Viewer, people: Iterable[UUID]) -> QuerySet[SafeContact]:
    """The safe contacts that stand now for several children: one query for a list."""
    rows = all_safe_contacts(viewer).filter(
        person__in=list(people), until__isnull=True, struck_at__isnull=True
    )
    return rows.order_by("recorded_at", "id")


def all_safe_contacts(viewer: Viewer) -> QuerySet[SafeContact]:
    """Every safe contact that the viewer sees, also earlier ones."""
    return visible(SafeContact.objects.all(), viewer).select_related("carer", "recorded_by", "struck_by")
