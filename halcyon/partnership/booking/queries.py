"""Reading bookings: one's own, one's agency's, or, for who runs the programme, all."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from halcyon.access.viewer import Viewer
from halcyon.partnership.booking.codes import BookingState
from halcyon.partnership.booking.models import Booking
from halcyon.partnership.learner.models import Learner
from halcyon.partnership.learner.queries import visible

HELD = (BookingState.BOOKED, BookingState.WAITING)


def bookings(viewer: Viewer) -> QuerySet[Booking]:
    """The bookings that a viewer may see, with learner, agency and session."""
    rows = Booking.objects.select_related("learner", "agency", "session__course")
    return visible(rows, viewer)


def booking(viewer: Viewer, id: UUID) -> Booking:
    """One of them. Raises Booking.DoesNotExist."""
    return bookings(viewer).get(pk=id)


def of_session(viewer: Viewer, session: UUID) -> QuerySet[Booking]:
    """The bookings of a session that a viewer may see: who has a place, who waits in their order; by name."""
    rows = bookings(viewer).filter(session=session).exclude(state=BookingState.CANCELLED)
    return rows.order_by("state", "learner__name", "id")


def of_learner(viewer: Viewer, learner: UUID) -> QuerySet[Booking]:
    """All bookings of one learner, the latest session first."""
    return bookings(viewer).filter(learner=learner).order_by("-session__starts_at", "id")


def held_by(viewer: Viewer, learner: Learner, at: datetime) -> QuerySet[Booking]:
    """The places that a learner has or waits for at sessions to come, the next first."""
    rows = of_learner(viewer, learner.pk).filter(state__in=HELD, result="", session__starts_at__gt=at)
    return rows.order_by("session__starts_at", "id")
