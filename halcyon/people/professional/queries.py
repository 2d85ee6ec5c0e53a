"""Reading who works with a child."""

from django.db.models import QuerySet

from halcyon.access.viewer import Viewer
from halcyon.people.person.models import Person
from halcyon.people.professional.models import Professional
from halcyon.records.record.queries import visible


def professionals_of(viewer: Viewer, person: Person) -> QuerySet[Professional]:
    """The professionals around a child, with an account or without, also former ones."""
    rows = visible(Professional.objects.filter(person=person), viewer)
    return rows.select_related("recorded_by", "struck_by")


def lead_of(viewer: Viewer, person: Person) -> Professional | None:
    """The lead professional now."""
    rows = professionals_of(viewer, person).filter(leads=True, until__isnull=True, struck_at__isnull=True)
    return rows.first()
