"""Reading cases."""

from django.db.models import QuerySet

from halcyon.access.viewer import Viewer
from halcyon.casework.case.models import Case
from halcyon.people.person.models import Person
from halcyon.records.record.queries import one, visible


def cases_visible_to(viewer: Viewer) -> QuerySet[Case]:
    """Cases that the viewer sees in full."""
    return visible(Case.objects.all(), viewer)


def get(viewer: Viewer, reference: str) -> Case:
    """A visible case with its child and worker. Raises Case.DoesNotExist."""
    rows = cases_visible_to(viewer).select_related("record__team", "person__record", "worker", "team")
    return one(rows, viewer, reference)


def held_by(viewer: Viewer) -> QuerySet[Case]:
    """Cases that the viewer holds, or has been offered."""
    return (
        cases_visible_to(viewer)
        .filter(worker_id__in=viewer.principals, closed_at__isnull=True)
        .select_related("record", "person__record", "team")
        .order_by("offered_at", "record_id")
    )


def of_person(viewer: Viewer, person: Person) -> QuerySet[Case]:
    """A child's visible cases, newest first."""
    return (
        cases_visible_to(viewer)
        .filter(person=person)
        .select_related("record", "worker", "team")
        .order_by("-offered_at")
    )
