"""Reading agreements to support."""

from uuid import UUID

from halcyon.access.viewer import Viewer
from halcyon.casework.agreement.models import Agreement
from halcyon.people.person.models import Person
from halcyon.people.person.queries import files_of
from halcyon.records.record.queries import visible


def of_person(viewer: Viewer, person: Person) -> list[Agreement]:
    """What was agreed about a child, the latest first, whichever of their files it stands on."""
    rows = visible(Agreement.objects.filter(person__in=files_of(person.pk)), viewer)
    return list(rows.select_related("recorded_by", "withdrawn_by").order_by("-said_on", "-recorded_at", "id"))


def one_of(viewer: Viewer, person: Person, agreement: UUID) -> Agreement:
    """One of them. Raises Agreement.DoesNotExist."""
    return visible(Agreement.objects.filter(person__in=files_of(person.pk)), viewer).get(pk=agreement)
