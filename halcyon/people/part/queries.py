"""Records in which a person plays a part."""

from django.db.models import QuerySet

from halcyon.access.viewer import Viewer
from halcyon.people.part.models import Part
from halcyon.people.person.models import Person
from halcyon.people.person.queries import files_of
from halcyon.records.record.queries import visible


def parts_of(viewer: Viewer, person: Person) -> QuerySet[Part]:
    """The visible records about a person, newest first; those of files joined with theirs among them."""
    return (
        visible(Part.objects.filter(person__in=files_of(person.pk)), viewer)
        .select_related("record__team", "record__agency")
        .order_by("-record__opened_at", "id")
    )
