"""Reading sessions: they are about nobody."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from halcyon.partnership.session.codes import SessionState
from halcyon.partnership.session.models import TrainingSession

WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Taken:
    """How many places of a session are booked, and how many people wait."""

    booked: int = 0
    waiting: int = 0


def sessions() -> QuerySet[TrainingSession]:
    """All sessions with their course."""
    return TrainingSession.objects.select_related("course")


def session(id: UUID) -> TrainingSession:
    """One session with its course. Raises TrainingSession.DoesNotExist."""
    return sessions().get(pk=id)


def ahead(at: datetime) -> QuerySet[TrainingSession]:
    """Planned sessions that have not started, the next first."""
    return sessions().filter(state=SessionState.PLANNED, starts_at__gt=at).order_by("starts_at", "id")


def unrecorded(at: datetime) -> QuerySet[TrainingSession]:
    """Sessions that started and whose attendance nobody has recorded, the oldest first."""
    return sessions().filter(state=SessionState.PLANNED, starts_at__lte=at).order_by("starts_at", "id")


def taken(ids: Iterable[UUID]) -> dict[UUID, Taken]:
    """How full sessions are: a number, also for who may not see whose places they are."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT session, booked, waiting FROM partnership_taken(%s)", [list(ids)])
        return {row[0]: Taken(row[1], row[2]) for row in cursor.fetchall()}
