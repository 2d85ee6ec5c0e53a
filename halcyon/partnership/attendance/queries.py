"""Reading attendance: who came by name and by head count, by sector and by agency."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from halcyon.access.viewer import Viewer
from halcyon.partnership.attendance.facts import TrainingAttendanceFact
from halcyon.partnership.attendance.models import HeadCount
from halcyon.partnership.booking.codes import CAME
from halcyon.partnership.booking.models import Booking
from halcyon.partnership.booking.queries import bookings
from halcyon.partnership.permissions import AGENCY, RUN
from halcyon.partnership.session.models import TrainingSession


@dataclass(frozen=True)
class Attendance:
    """Who came to a session: so many by name, so many counted. Together they are its attendance."""

    named: int
    counted: int
    left_early: int
    did_not_attend: int

    @property
    def total(self) -> int:
        return self.named + self.counted


@dataclass(frozen=True)
class Place:
    """An attended place by name, or people at a session without names (``who`` is '')."""

    session: TrainingSession
    who: str


def head_counts(viewer: Viewer, session: UUID) -> QuerySet[HeadCount]:
    """The head counts of a session that a viewer may see."""
    rows = HeadCount.objects.filter(session=session).select_related("agency")
    if not viewer.may(RUN):
        rows = rows.filter(agency=viewer.agency_id) if viewer.may(AGENCY) else rows.none()
    return rows.order_by("sector", "agency__name", "employer", "id")


def attendance(viewer: Viewer, session: UUID) -> Attendance:
    """Who came to a session, as far as the viewer may see."""
    results = list(
        bookings(viewer).filter(session=session).exclude(result="").values_list("result", flat=True)
    )
    return Attendance(
        named=sum(each in CAME for each in results),
        counted=sum(each.number for each in head_counts(viewer, session)),
        left_early=results.count("left_early"),
        did_not_attend=results.count("did_not_attend"),
    )


def by_group(
    named: Sequence[Booking], counted: Sequence[HeadCount]
) -> dict[tuple[str, str], tuple[int, int]]:
    """Attendance by sector and agency (its name, or the employer's): (named, counted) of each."""
    found: dict[tuple[str, str], tuple[int, int]] = {}

    def add(sector: str, where: str, by_name: int, by_head: int) -> None:
        before = found.get((sector, where), (0, 0))
        found[sector, where] = (before[0] + by_name, before[1] + by_head)

    for each in named:
        if each.result in CAME:
            add(each.sector, each.agency.name if each.agency else each.employer, 1, 0)
    for group in counted:
        add(group.sector, group.agency.name if group.agency else group.employer, 0, group.number)
    return dict(sorted(found.items()))


def places(viewer: Viewer) -> QuerySet[TrainingAttendanceFact]:
    """Every attended place, counted group and finished e-learning course, for who runs the programme."""
    rows = TrainingAttendanceFact.objects.all()
    return rows if viewer.may(RUN) else rows.none()


def attended(viewer: Viewer, ids: Collection[UUID]) -> dict[UUID, Place]:
    """Those of these places and groups that were at sessions, by id, for who runs the programme."""
    if not viewer.may(RUN):
        return {}
    counts = HeadCount.objects.filter(pk__in=ids).select_related("session__course")
    return {
        **{each.pk: Place(each.session, each.learner.name) for each in bookings(viewer).filter(pk__in=ids)},
        **{each.pk: Place(each.session, "") for each in counts},
    }


def results_at(session: TrainingSession) -> dict[UUID, str]:
    """What is recorded of each learner with a place at a session, for whoever runs it. ('': nothing yet)"""
    return dict(Booking.objects.filter(session=session).values_list("learner", "result"))


def counts_at(session: TrainingSession) -> dict[tuple[str, int | None, str], int]:
    """The head counts of a session by sector, agency and employer, for whoever runs it."""
    rows = HeadCount.objects.filter(session=session)
    return {(each.sector, each.agency_id, each.employer): each.number for each in rows}
