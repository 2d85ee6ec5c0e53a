"""Reading evaluations: one's own, or, for who runs the programme, all. Never one's agency's."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Count, Q, QuerySet

from halcyon.access.viewer import Viewer
from halcyon.base.sorting import in_order
from halcyon.partnership.evaluation.codes import Changed, Moment
from halcyon.partnership.evaluation.models import Evaluation
from halcyon.partnership.evaluation.rules import ASKED_FOR
from halcyon.partnership.learner.queries import visible

LATELY = timedelta(weeks=4)  # what fell due longer ago is not mailed: nobody remembers


@dataclass(frozen=True)
class Response:
    """Of one moment: how many are due, how many of them were answered, and of these, how many changed (in part).

    ``by_link`` and ``on_paper``: of those answered, how many came so; the others have an account.
    """

    moment: Moment
    due: int
    answered: int
    changed: int
    by_link: int
    on_paper: int


@dataclass(frozen=True)
class Asked:
    """What a link asks: of which session, at which moment; whether it was answered. Nobody is named."""

    course: str
    starts_at: datetime
    session: UUID
    moment: str
    due_on: date
    answered: bool


def evaluations(viewer: Viewer) -> QuerySet[Evaluation]:
    """The evaluations that a viewer may see, with learner and session."""
    rows = Evaluation.objects.select_related("learner__agency", "booking__session__course")
    return visible(rows, viewer, led=False)


def evaluation(viewer: Viewer, id: UUID) -> Evaluation:
    """One of them. Raises Evaluation.DoesNotExist."""
    return evaluations(viewer).get(pk=id)


def waiting_for(viewer: Viewer, learner: UUID, today: date) -> QuerySet[Evaluation]:
    """What one learner is asked now, the longest due first; nothing that is closed."""
    rows = evaluations(viewer).filter(learner=learner, answered_at__isnull=True, **_asked_on(today))
    return rows.order_by("due_on", "moment", "id")


def to_ask(today: date) -> QuerySet[Evaluation]:
    """For the service: what is due, unasked, not closed, of people with an account; the longest due first."""
    rows = Evaluation.objects.filter(asked_at__isnull=True, answered_at__isnull=True, **_asked_on(today))
    return (
        rows.filter(learner__user__isnull=False, learner__left_on__isnull=True)
        .select_related("learner__user")
        .order_by("due_on", "id")
    )


def _asked_on(today: date) -> dict[str, date]:
    return {"due_on__lte": today, "due_on__gte": today - ASKED_FOR}


def without_account(today: date) -> QuerySet[Evaluation]:
    """For the service: what fell due lately, unasked, of people at work with an address and without an account."""
    rows = Evaluation.objects.filter(
        asked_at__isnull=True, answered_at__isnull=True, learner__user__isnull=True
    )
    rows = rows.filter(due_on__lte=today, due_on__gt=today - LATELY, learner__left_on__isnull=True)
    return rows.exclude(learner__email="").order_by("due_on", "id")


def to_mail(id: UUID) -> Evaluation | None:
    """For the service: what is to be mailed, unless it was answered meanwhile, or they left."""
    rows = Evaluation.objects.select_related("learner", "booking__session").exclude(learner__email="")
    return rows.filter(pk=id, answered_at__isnull=True, learner__left_on__isnull=True).first()


def asked_by_link(id: UUID) -> Asked | None:
    """What a link asks; None where there is no such thing, or not any more. For the service of the open pages."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT course, starts_at, session, moment, due_on, answered FROM partnership_asked(%s)", [id]
        )
        row = cursor.fetchone()
    return Asked(*row) if row else None


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
            links=Count("id", filter=Q(by_link=True)),
            papers=Count("id", filter=Q(on_paper=True)),
            changes=Count("id", filter=Q(changed__in=(Changed.YES, Changed.PARTLY))),
        )
    }
    nothing = dict.fromkeys(("due", "answered", "changes", "links", "papers"), 0)
    return [
        Response(each, row["due"], row["answered"], row["changes"], row["links"], row["papers"])
        for each in Moment
        for row in (found.get(each.value, nothing),)
    ]


#: What the list of evaluations is sorted by.
SORTS = {
    "course": "booking__session__course__title",
    "held": "booking__session__starts_at",
    "who": "learner__name",
    "asked": "moment",
    "answer": "answered_at",
}


def find(viewer: Viewer, sought: Mapping[str, Any], today: date, sort: str = "") -> QuerySet[Evaluation]:
    """The due evaluations sought, by one of ``SORTS``, else the latest due first."""
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
    return in_order(rows, sort, SORTS, "-due_on", "learner__name", "id")
