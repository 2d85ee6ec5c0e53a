"""Records in which a person plays a part."""

from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from halcyon.access.viewer import Viewer
from halcyon.people.part.models import Part
from halcyon.people.person.models import Person
from halcyon.people.person.queries import files_of
from halcyon.records.record.queries import visible


@dataclass(frozen=True)
class Restricted:
    """That there is a restricted record of a kind about a child, and whom to ask about it."""

    kind: str
    team: str
    phone: str


def restricted_about(*files: UUID) -> list[Restricted]:
    """Restricted records about a child that the viewer, who sees the child’s file, may not see: a fact, no rows.

    Of hidden ones nothing; nor to whom such a record is barred by name (access.md, principle 2).
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT kind, team, phone FROM unnest(%s::uuid[]) AS file, people_restricted(file)", [list(files)]
        )
        return [Restricted(*row) for row in cursor.fetchall()]


def parts_of(viewer: Viewer, person: Person) -> QuerySet[Part]:
    """The visible records about a person, newest first; those of files joined with theirs among them."""
    return (
        visible(Part.objects.filter(person__in=files_of(person.pk)), viewer)
        .select_related("record__team", "record__agency")
        .order_by("-record__opened_at", "id")
    )
