"""Reading who needs which level: oneself, one's agency, or all."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from halcyon.access.viewer import Viewer
from halcyon.base.sorting import in_order
from halcyon.partnership.course.codes import within
from halcyon.partnership.learner.queries import visible
from halcyon.partnership.need.definitions import SOON
from halcyon.partnership.need.facts import TrainingNeedFact
from halcyon.partnership.need.models import Chase, Requirement


def requirements() -> QuerySet[Requirement]:
    """What is required now, by level: about nobody."""
    rows = Requirement.objects.filter(until__isnull=True).select_related("agency")
    return rows.order_by("level", "sector", "agency__name", "work")


def requirement(id: UUID) -> Requirement:
    """One requirement. Raises Requirement.DoesNotExist."""
    return Requirement.objects.get(pk=id)


def needs(viewer: Viewer) -> QuerySet[TrainingNeedFact]:
    """The needs of the people a viewer may see, the longest overdue first; ``chased_at``: the last reminder."""
    last = Chase.objects.filter(learner=OuterRef("learner")).order_by("-at").values("at")[:1]
    rows = visible(
        TrainingNeedFact.objects.select_related("learner__agency", "learner__user"),
        viewer,
        agency="agency_id",
    )
    return rows.annotate(chased_at=Subquery(last)).order_by("due_on", "learner__name", "level", "id")


def of_learner(viewer: Viewer, learner: UUID) -> QuerySet[TrainingNeedFact]:
    """What one learner needs, by level."""
    return needs(viewer).filter(learner=learner).order_by("level")


def overdue(viewer: Viewer, today: date) -> QuerySet[TrainingNeedFact]:
    """Needs whose last day is past."""
    return needs(viewer).filter(due_on__lt=today)


#: What the list of needs is sorted by.
SORTS: Mapping[str, str | Coalesce] = {
    "name": "learner__name",
    "agency": Coalesce("learner__agency__name", "learner__employer"),
    "work": "work",
    "level": "level",
    "met": "met_on",
    "due": "due_on",
    "reminded": "chased_at",
}


def find(
    viewer: Viewer, sought: Mapping[str, Any], today: date, sort: str = ""
) -> QuerySet[TrainingNeedFact]:
    """The needs sought, by state, level, kind of work, sector and agency; by one of ``SORTS``, else by their day."""
    rows = needs(viewer)
    if sought.get("state"):
        rows = rows.filter(_state(str(sought["state"]), today))
    for name in ("level", "work"):
        if sought.get(name):
            rows = rows.filter(**{f"{name}__in": sought[name]})
    if sought.get("sector"):
        rows = rows.filter(within(sought["sector"]))
    if sought.get("agency"):
        rows = rows.filter(agency_id__in=sought["agency"])
    return in_order(rows, sort, SORTS, "due_on", "learner__name", "level", "id")


def unchased(viewer: Viewer, today: date, before: datetime) -> QuerySet[TrainingNeedFact]:
    """For the service: overdue needs of people who were not reminded since an instant."""
    return overdue(viewer, today).filter(Q(chased_at__isnull=True) | Q(chased_at__lt=before))


def _state(state: str, today: date) -> Q:
    soon = Q(due_on__gte=today, due_on__lte=today + SOON)
    later = Q(due_on__isnull=True) | Q(due_on__gt=today + SOON)
    return {
        "overdue": Q(due_on__lt=today),
        "soon": soon,
        "todo": later & Q(met_on__isnull=True),
        "met": later & Q(met_on__isnull=False),
    }.get(state, Q())
