"""Reading evaluations: one's own, or, for who runs the programme, all. Never one's agency's."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from halcyon.access.viewer import Viewer
from halcyon.partnership.evaluation.codes import Changed, Moment
from halcyon.partnership.evaluation.models import Evaluation
from halcyon.partnership.learner.queries import visible


@dataclass(frozen=True)
class Response:
    """Of one moment: how many are due, how many of them were answered, and of these, how many changed (in part)."""

    moment: Moment
    due: int
    answered: int
    changed: int


def evaluations(viewer: Viewer) -> QuerySet[Evaluation]:
    """The evaluations that a viewer may see, with learner and session."""
    rows = Evaluation.objects.select_related("learner__agency", "booking__session__course")
    return visible(rows, viewer, led=False)


def evaluation(viewer: Viewer, id: UUID) -> Evaluation:
    """One of them. Raises Evaluation.DoesNotExist."""
    return evaluations(viewer).get(pk=id)


def waiting_for(viewer: Viewer, learner: UUID, today: date) -> QuerySet[Evaluation]:
    """What one learner is asked now, the longest due first."""
    rows = evaluations(viewer).filter(learner=learner, answered_at__isnull=True, due_on__lte=today)
    return rows.order_by("due_on", "moment", "id")


def to_ask(today: date) -> QuerySet[Evaluation]:
    """For the service: what is due, unasked, of people with an account; the longest due first."""
    rows = Evaluation.objects.filter(asked_at__isnull=True, answered_at__isnull=True, due_on__lte=today)
    return (
        rows.filter(learner__user__isnull=False, learner__left_on__isnull=True)
        .select_related("learner__user")
        .order_by("due_on", "id")
    )


def responses(rows: QuerySet[Evaluation], today: date) -> list[Response]:
    """How many of these that are due were answered, and what changed, moment by moment."""
    found = {
        row["moment"]: row
        for row in rows.filter(due_on__lte=today)
        .order_by()
        .values("moment")
        .annotate(
            due=Count("id"),
            answered=Count("id", filter=Q(answered_at__isnull=False)),
            changes=Count("id", filter=Q(changed__in=(Changed.YES, Changed.PARTLY))),
        )
    }
    nothing = {"due": 0, "answered": 0, "changes": 0}
    return [
        Response(each, row["due"], row["answered"], row["changes"])
        for each in Moment
        for row in (found.get(each.value, nothing),)
    ]


def find(viewer: Viewer, sought: Mapping[str, Any], today: date) -> QuerySet[Evaluation]:
    """The due evaluations sought, the latest due first."""
    rows = evaluations(viewer).filter(due_on__lte=today)
    if sought.get("answered") is not None:
        rows = rows.filter(answered_at__isnull=not sought["answered"])
    for name, column in (
        ("moment", "moment"),
        ("changed", "changed"),
        ("course", "booking__session__course"),
    ):
        if sought.get(name):
            rows = rows.filter(**{f"{column}__in": sought[name]})
    return rows.order_by("-due_on", "learner__name", "id")
