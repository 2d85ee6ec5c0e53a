"""Reading clocks."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from halcyon.access.viewer import Viewer
from halcyon.base.dates import end_of_day, london_date
from halcyon.records.deadline.models import Deadline
from halcyon.records.record.queries import visible


def deadlines_visible_to(viewer: Viewer) -> QuerySet[Deadline]:
    """Clocks on records that the viewer sees in full."""
    return visible(Deadline.objects.all(), viewer)


def running(viewer: Viewer) -> QuerySet[Deadline]:
    """Visible clocks that have not stopped, the next one due first; paused ones last."""
    return (
        deadlines_visible_to(viewer)
        .filter(met_at__isnull=True, dropped_at__isnull=True)
        .order_by("due_at", "id")
    )


def of_record(viewer: Viewer, record: UUID) -> QuerySet[Deadline]:
    """The clocks of one visible record, running and stopped, in the order they were started."""
    return deadlines_visible_to(viewer).filter(record_id=record).order_by("anchor_at", "due_at", "id")


def next_by_record(viewer: Viewer, records: Collection[UUID]) -> dict[UUID, Deadline]:
    """Of each of these records, the running clock that is due next. One query."""
    latest_first = running(viewer).filter(record__in=records).reverse()
    return {deadline.record_id: deadline for deadline in latest_first}


@dataclass(frozen=True)
class Tally:
    """How many there are, how many of them are overdue, and how many more are due today."""

    number: int
    overdue: int
    today: int


def tally(rows: QuerySet[Deadline], now: datetime) -> Tally:
    """Count running clocks. A clock that ends with today's London day is due today. One query."""
    overdue = Q(due_at__lt=now)
    counted = rows.order_by().aggregate(
        number=Count("pk"),
        overdue=Count("pk", filter=overdue),
        today=Count("pk", filter=~overdue & Q(due_at__lte=end_of_day(london_date(now)))),
    )
    return Tally(**counted)
