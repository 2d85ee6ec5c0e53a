"""Asking for places and giving them up, also by leaving; cancelling a session that people have booked."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from halcyon.access.trail.actions import note
from halcyon.access.viewer import Viewer
from halcyon.base.text import squash
from halcyon.partnership.booking.codes import BookingState
from halcyon.partnership.booking.models import Booking
from halcyon.partnership.booking.queries import held_by, of_session
from halcyon.partnership.booking.rules import can_be_given_up, is_not_booked
from halcyon.partnership.learner.actions import leave as learner_leaves
from halcyon.partnership.learner.models import Learner
from halcyon.partnership.learner.rules import still_works_there
from halcyon.partnership.session.actions import hold
from halcyon.partnership.session.codes import SessionState
from halcyon.partnership.session.models import TrainingSession
from halcyon.partnership.session.rules import is_planned, lies_ahead, says_why
from halcyon.records.notice.actions import tell

CANCELLED = "A training session for which you had a place does not take place."


def book(*, session: TrainingSession, learner: Learner, by: Viewer, at: datetime) -> Booking:
    """Ask for a place: it is given at once if one is free, else they wait in the order of asking."""
    is_planned(session)
    lies_ahead(session, at)
    still_works_there(learner)
    booking = _asked(session, learner, by, at)
    fill(session=session.pk, at=at)
    booking.refresh_from_db(fields=["state"])
    note("book", by=by, subject=f"session {session.pk}, learner {learner.pk}")
    return booking


def cancel(*, booking: Booking, by: Viewer, at: datetime) -> Booking:
    """Give a place up; whoever waits longest gets it, and is told."""
    lies_ahead(booking.session, at)
    booking.refresh_from_db(fields=["state", "result"])
    can_be_given_up(booking)
    booking.state, booking.cancelled_at = BookingState.CANCELLED, at
    booking.save(update_fields=["state", "cancelled_at"])
    fill(session=booking.session_id, at=at)
    note("cancel booking", by=by, subject=f"session {booking.session_id}, learner {booking.learner_id}")
    return booking


def leave(*, learner: Learner, edition: int, by: Viewer, at: datetime) -> Learner:
    """A person does this work no longer: nothing is asked of them, and their places go to who waits."""
    left = learner_leaves(learner=learner, edition=edition, by=by, at=at)
    for each in held_by(by, left, at):
        cancel(booking=each, by=by, at=at)
    return left


def cancel_session(
    *, session: TrainingSession, reason: str, edition: int, by: Viewer, at: datetime
) -> TrainingSession:
    """A session does not take place: who has or waits for a place is told."""
    held = hold(session=session, edition=edition)
    is_planned(held)
    reason = squash(reason)[:300]
    says_why(reason)
    held.state, held.cancelled_because = SessionState.CANCELLED, reason
    held.edition += 1
    held.save()
    address = reverse("training_session", args=[held.pk])
    for each in of_session(by, held.pk).select_related("learner__user"):
        if each.learner.user is not None:
            tell(
                to=each.learner.user.principal_id,
                kind="training.cancelled",
                sentence=CANCELLED,
                address=address,
                by=by,
                at=at,
            )
    note("cancel session", by=by, subject=f"{held.course.title}, {held.starts_at:%Y-%m-%d}")
    return held


def fill(*, session: UUID, at: datetime) -> int:
    """Give a session's free places to who waits longest. Returns how many were given."""
    address = reverse("training_session", args=[session])
    with connection.cursor() as cursor:
        cursor.execute("SELECT partnership_fill(%s, %s, %s)", [session, address, at])
        (given,) = cursor.fetchone()
    return int(given)


def _asked(session: TrainingSession, learner: Learner, by: Viewer, at: datetime) -> Booking:
    """The learner's row at this session, waiting: a new one, or the one they gave up before."""
    before = Booking.objects.select_related("learner").filter(session=session, learner=learner).first()
    is_not_booked(before)
    booking = before or Booking(session=session, learner=learner)
    booking.agency_id, booking.employer, booking.sector = learner.agency_id, learner.employer, learner.sector
    booking.state, booking.cancelled_at = BookingState.WAITING, None
    booking.asked_at, booking.asked_by_id = at, by.principal_id
    try:
        with transaction.atomic():
            booking.save(force_insert=before is None)
    except IntegrityError:  # they asked twice in this moment
        is_not_booked(Booking.objects.select_related("learner").get(session=session, learner=learner))
        raise
    return booking
