"""Reading the trail, a page at a time.

The trail is the largest table of all, so nothing here counts it or skips into it: a page begins where the one
before it ended (``Mark``), along an index.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Generic, TypeVar
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from halcyon.access.permissions import TRAIL_ACTIVITY, TRAIL_ALL, TRAIL_OWN, TRAIL_RECORD
from halcyon.access.trail.facts import Activity
from halcyon.access.trail.models import Trail
from halcyon.access.viewer import Viewer
from halcyon.base.dates import end_of_day, start_of_day

R = TypeVar("R", Trail, Activity)

PER_PAGE = 50


@dataclass(frozen=True)
class Mark:
    """Where a page begins: after the row of this instant and id. Its text stands in addresses."""

    at: datetime
    id: UUID

    def __str__(self) -> str:
        return f"{self.at.astimezone(UTC):%Y%m%dT%H%M%S.%f}-{self.id.hex}"

    @classmethod
    def read(cls, text: str) -> "Mark | None":
        """The mark that an address carries; None for anything else, so that a mended address begins anew."""
        at, _, id = text.partition("-")
        try:
            return cls(datetime.strptime(at, "%Y%m%dT%H%M%S.%f").replace(tzinfo=UTC), UUID(hex=id))
        except ValueError:
            return None


@dataclass(frozen=True)
class Slice(Generic[R]):
    """One page of rows, newest first, and where the next, older one begins; None: there is none."""

    rows: list[R]
    older: Mark | None


@dataclass(frozen=True)
class Asked:
    """What is looked for in the whole trail. ``record``: an id."""

    user: int | None = None
    verb: str = ""
    record: UUID | None = None
    day: date | None = None


def own(viewer: Viewer) -> QuerySet[Trail]:
    """What the viewer did and looked at."""
    if not viewer.may(TRAIL_OWN) or viewer.user_id is None:
        return Trail.objects.none()
    return Trail.objects.filter(user_id=viewer.user_id)


def of_records(viewer: Viewer, records: Collection[UUID]) -> QuerySet[Trail]:
    """Who did what with these records, or looked at them. ``records``: ids that the viewer reaches."""
    if not viewer.may(TRAIL_RECORD):
        return Trail.objects.none()
    return Trail.objects.filter(record_id__in=records)


def whole(viewer: Viewer, asked: Asked = Asked()) -> QuerySet[Trail]:
    """The trail of everybody, as far as it is asked for.

    Lists that showed the record are found too where a day is given; over all time that would read every row.
    """
    if not viewer.may(TRAIL_ALL):
        return Trail.objects.none()
    rows = Trail.objects.all()
    if asked.user is not None:
        rows = rows.filter(user_id=asked.user)
    if asked.verb:
        rows = rows.filter(verb=asked.verb)
    if asked.record is not None:
        about = Q(record_id=asked.record)
        rows = rows.filter(about | Q(record_ids__contains=[asked.record]) if asked.day else about)
    if asked.day is not None:
        rows = rows.filter(at__gte=start_of_day(asked.day), at__lt=end_of_day(asked.day))
    return rows


def activity(viewer: Viewer) -> QuerySet[Activity]:
    """Who was active when, without what it was about."""
    return Activity.objects.all() if viewer.may(TRAIL_ACTIVITY) else Activity.objects.none()


def page_of(rows: QuerySet[R], after: Mark | None, *, most: int = PER_PAGE) -> Slice[R]:
    """The newest rows after a mark, at most ``most``. One query."""
    if after is not None:
        rows = rows.filter(Q(at__lt=after.at) | Q(at=after.at, id__lt=after.id), at__lte=after.at)
    found = list(rows.order_by("-at", "-id")[: most + 1])
    shown = found[:most]
    older = Mark(shown[-1].at, shown[-1].id) if len(found) > most else None
    return Slice(shown, older)


def verbs(viewer: Viewer) -> list[str]:
    """What was ever done, each verb once, in order. Hops along the index, so it does not read the trail."""
    if not viewer.may(TRAIL_ALL):
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH RECURSIVE hop AS ("
            " (SELECT verb FROM access_trail ORDER BY verb LIMIT 1)"
            " UNION ALL SELECT (SELECT t.verb FROM access_trail t WHERE t.verb > hop.verb ORDER BY t.verb LIMIT 1)"
            " FROM hop WHERE hop.verb IS NOT NULL"
            ") SELECT verb FROM hop WHERE verb IS NOT NULL"
        )
        return [row[0] for row in cursor.fetchall()]
