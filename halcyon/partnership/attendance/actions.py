"""Recording who came, and putting it right."""

from collections.abc import Sequence
from datetime import date, datetime

from halcyon.access.trail.actions import note
from halcyon.access.viewer import Viewer
from halcyon.base.dates import london_date
from halcyon.partnership.attendance.models import HeadCount
from halcyon.partnership.attendance.rules import (
    a_learner_is_of_one_session,
    counts_make_sense,
    is_a_result,
    took_place,
)
from halcyon.partnership.attendance.told import Came, Counted
from halcyon.partnership.booking.codes import BookingState, Result
from halcyon.partnership.booking.models import Booking
from halcyon.partnership.certificate.actions import issue, withdraw
from halcyon.partnership.certificate.models import Certificate
from halcyon.partnership.evaluation.actions import close_for, open_for
from halcyon.partnership.learner.models import Learner
from halcyon.partnership.learner.rules import sector_is_a_code
from halcyon.partnership.session.actions import hold
from halcyon.partnership.session.codes import SessionState
from halcyon.partnership.session.models import TrainingSession

CORRECTED = "Attendance was corrected: they did not attend the whole session."


def record(
    *, session: TrainingSession, came: Came, edition: int | None = None, by: Viewer, at: datetime
) -> TrainingSession:
    """Record who came, or put it right: the session was held. What was recorded already and is the same, stays.

    Who attended gets a certificate and is asked what it was like; who left early is asked, and gets none.
    """
    held = hold(session=session, edition=edition)
    took_place(held, at)
    rows = {each.pk: each for each in Booking.objects.select_related("learner").filter(pk__in=came.results)}
    for id, result in came.results.items():
        a_learner_is_of_one_session(held, rows[id].session)
        mark(booking=rows[id], session=held, result=result, by=by, at=at)
    for learner, result in came.further:
        mark(
            booking=place_of(session=held, learner=learner, by=by, at=at),
            session=held,
            result=result,
            by=by,
            at=at,
        )
    if came.counted is not None:
        _count(held, came.counted, by, at)
    hold_it(session=held)
    note("record attendance", by=by, subject=f"{held.course.title}, {held.starts_at:%Y-%m-%d}")
    return held


def mark(*, booking: Booking, session: TrainingSession, result: str, by: Viewer, at: datetime) -> bool:
    """Say whether one person came, with what follows from it. Returns whether anything changed."""
    is_a_result(result)
    if booking.result == result:
        return False
    booking.result, booking.recorded_at = result, at
    booking.state, booking.cancelled_at = BookingState.BOOKED, None
    booking.save(force_insert=booking._state.adding)
    held_on = london_date(session.starts_at)
    if result == Result.ATTENDED:
        issue(learner=booking.learner, course=session.course, reached_on=held_on, agency=booking.agency_id)
    else:
        _take_back(booking, session, held_on, by, at)
    if result == Result.DID_NOT_ATTEND:
        close_for(booking=booking)
    else:
        open_for(booking=booking, held_on=held_on)
    return True


def place_of(*, session: TrainingSession, learner: Learner, by: Viewer, at: datetime) -> Booking:
    """A learner's place at a session, for who came without one: not kept until it is marked."""
    found = Booking.objects.select_related("learner").filter(session=session, learner=learner).first()
    return found or Booking(
        session=session,
        learner=learner,
        agency_id=learner.agency_id,
        employer=learner.employer,
        sector=learner.sector,
        state=BookingState.BOOKED,
        asked_at=at,
        asked_by_id=by.principal_id,
    )


def hold_it(*, session: TrainingSession) -> None:
    """A session whose attendance is recorded was held."""
    session.state = SessionState.HELD
    session.edition += 1
    session.save(update_fields=["state", "edition"])


def _count(session: TrainingSession, counted: Sequence[Counted], by: Viewer, at: datetime) -> None:
    """These are the head counts of a session: others go, the same stay as they are."""
    counts_make_sense(counted)
    there = {(each.sector, each.agency_id, each.employer): each for each in session.head_counts.all()}
    for each in counted:
        sector_is_a_code(each.sector)
        kept = there.pop(each.group, None)
        if kept is None:
            HeadCount.objects.create(
                session=session,
                sector=each.sector,
                agency_id=each.agency,
                employer=each.employer,
                number=each.number,
                recorded_at=at,
                recorded_by_id=by.principal_id,
            )
        elif kept.number != each.number:
            kept.number, kept.recorded_at, kept.recorded_by_id = each.number, at, by.principal_id
            kept.save()
    HeadCount.objects.filter(pk__in=[each.pk for each in there.values()]).delete()


def _take_back(booking: Booking, session: TrainingSession, held_on: date, by: Viewer, at: datetime) -> None:
    """It turned out that somebody did not attend the whole of it: their certificate is withdrawn."""
    issued = Certificate.objects.filter(
        learner=booking.learner_id, course=session.course, issued_on=held_on, withdrawn_on__isnull=True
    )
    for each in issued:
        withdraw(certificate=each, reason=CORRECTED, by=by, at=at)
