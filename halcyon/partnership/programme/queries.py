"""Finding sessions by whatever is sought, and one person by what is typed."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, QuerySet

from halcyon.access.viewer import Viewer
from halcyon.base.dates import start_of_day
from halcyon.base.refusals import Refusal
from halcyon.base.sorting import in_order
from halcyon.base.text import squash
from halcyon.partnership.course.codes import within
from halcyon.partnership.learner.models import Learner
from halcyon.partnership.learner.queries import learners, with_address
from halcyon.partnership.session.codes import SessionState
from halcyon.partnership.session.models import TrainingSession
from halcyon.partnership.session.queries import ahead, sessions, unrecorded

PER_PAGE = 50


#: What a list of sessions is sorted by.
SORTS = {
    "starts": "starts_at",
    "course": "course__title",
    "level": "course__level",
    "venue": "venue",
    "sector": "sector",
}


def find(sought: Mapping[str, Any] | None, now: datetime, sort: str = "") -> QuerySet[TrainingSession]:
    """The sessions sought, sorted by one of ``SORTS``; else those to come, the next first; of what is past, the latest.

    None: nothing clear is sought.
    """
    if sought is None:
        return sessions().none()
    rows = _of_a_kind(str(sought.get("when") or ""), now)
    if sought.get("level"):
        rows = rows.filter(course__level__in=[int(each) for each in sought["level"]])
    if sought.get("sector"):
        rows = rows.filter(within(sought["sector"]))
    if sought.get("course"):
        rows = rows.filter(course__in=sought["course"])
    if sought.get("starts_from"):
        rows = rows.filter(starts_at__gte=start_of_day(sought["starts_from"]))
    if sought.get("starts_to"):
        rows = rows.filter(starts_at__lt=start_of_day(sought["starts_to"] + timedelta(days=1)))
    return in_order(rows, sort, SORTS, "starts_at", "id") if sort.removeprefix("-") in SORTS else rows


def _of_a_kind(when: str, now: datetime) -> QuerySet[TrainingSession]:
    if when == "unrecorded":
        return unrecorded(now)
    if when in (SessionState.HELD, SessionState.CANCELLED):
        return sessions().filter(state=when).order_by("-starts_at", "id")
    return sessions().order_by("-starts_at", "id") if when == "all" else ahead(now)


def courses_of_sessions() -> list[tuple[str, str]]:
    """The courses that have sessions, for a filter: id and title."""
    rows = TrainingSession.objects.values("course", "course__title").annotate(Count("id"))
    return [(str(row["course"]), row["course__title"]) for row in rows.order_by("course__title")]


def one_person(viewer: Viewer, typed: str) -> Learner:
    """The one person whom a viewer means by an address or a full name. Refuses none and several."""
    found = with_address(viewer, typed) if "@" in typed else _named(viewer, squash(typed))
    if not found:
        raise Refusal(
            "Nobody on the list has this address or name. Add the person first.", code="nobody", field="who"
        )
    if len(found) > 1:
        raise Refusal(
            "Several people are meant by that. Type the work email address.", code="several", field="who"
        )
    return found[0]


def _named(viewer: Viewer, name: str) -> list[Learner]:
    return list(learners(viewer).filter(name__iexact=name)[:2])
