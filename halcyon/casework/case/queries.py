"""Reading cases."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from halcyon.access.viewer import Viewer
from halcyon.casework.case.kinds import OFFERED, OPEN
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


@dataclass(frozen=True)
class Holder:
    """Who holds a child's open case; not yet ``accepted``: who was asked to."""

    name: str
    team: str
    accepted: bool


def holders(viewer: Viewer, people: Collection[UUID]) -> dict[UUID, Holder]:
    """Who holds the visible open case of each of these children, by the child's id. One query."""
    rows = (
        cases_visible_to(viewer)
        .filter(person__in=people, record__stage__in=(OFFERED, OPEN))
        .select_related("worker", "team")
        .order_by("offered_at", "record_id")
    )
    return {
        case.person_id: Holder(case.worker.label, case.team.name, case.accepted_at is not None)
        for case in rows
    }
