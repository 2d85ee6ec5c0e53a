"""Reading relationships."""

from django.db.models import Q, QuerySet

from halcyon.access.viewer import Viewer
from halcyon.people.person.models import Person
from halcyon.people.person.queries import people_visible_to
from halcyon.people.relationship.codes import CARERS
from halcyon.people.relationship.models import Relationship
from halcyon.records.record.queries import visible


def relationships_visible_to(viewer: Viewer) -> QuerySet[Relationship]:
    """On records that the viewer reaches; a restricted one only where they reach the other's record too."""
    reached = people_visible_to(viewer).values("pk")
    open_ = Q(restricted=False) | Q(other__isnull=True) | Q(other__in=reached)
    return visible(Relationship.objects.filter(open_), viewer)


def relationships_of(viewer: Viewer, person: Person) -> QuerySet[Relationship]:
    """Who is what to a person, also what is over or was struck out."""
    rows = relationships_visible_to(viewer).filter(person=person)
    return rows.select_related("recorded_by", "struck_by")


def carers_of(viewer: Viewer, person: Person) -> list[Relationship]:
    """Who cares for a child, or may have parental responsibility, as it stands."""
    rows = relationships_of(viewer, person).filter(
        Q(relation__in=CARERS) | Q(responsibility="yes"), until__isnull=True, struck_at__isnull=True
    )
    return list(rows.order_by("recorded_at", "id"))
