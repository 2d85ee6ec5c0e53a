"""Reading schools, and where a child learns."""

from uuid import UUID

from django.db.models import QuerySet

from halcyon.access.viewer import Viewer
from halcyon.people.person.models import Person
from halcyon.people.school.models import School, Schooling
from halcyon.records.record.queries import visible


def schooling_of(viewer: Viewer, person: Person) -> QuerySet[Schooling]:
    """Where a child learns and learnt, also what was struck out."""
    rows = visible(Schooling.objects.filter(person=person), viewer)
    return rows.select_related("school", "recorded_by", "struck_by")


def schools() -> QuerySet[School]:
    """The area's list of schools, by name."""
    return School.objects.order_by("name", "id")


def school(identity: UUID) -> School:
    """One school. Raises School.DoesNotExist."""
    return School.objects.get(pk=identity)
