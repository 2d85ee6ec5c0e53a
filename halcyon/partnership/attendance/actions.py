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


def count(*, session: TrainingSession, counted: Counted, by: Viewer, at: datetime) -> None:
    """So many people of a group came, and only their number was kept. The same again changes nothing."""
    counts_make_sense([counted])
    sector_is_a_code(counted.sector)
    sector, agency, employer = counted.group
    there = HeadCount.objects.filter(session=session, sector=sector, agency=agency, employer=employer).first()
    if there is None:
        there = HeadCount(session=session, sector=sector, agency_id=agency, employer=employer)
    elif there.number == counted.number:
        return
    there.number, there.recorded_at, there.recorded_by_id = counted.number, at, by.principal_id
    there.save()


def count_heads(*, session: TrainingSession, counted: Counted, by: Viewer, at: datetime) -> TrainingSession:
    """Add the head count of a group, or put it right: the session was held."""
    held = hold(session=session)
    took_place(held, at)
    count(session=held, counted=counted, by=by, at=at)
    hold_it(session=held)
    note("count heads", by=by, subject=f"session {held.pk}")
    return held


def take_count_away(*, head_count: HeadCount, by: Viewer, at: datetime) -> None:
    """A head count was a mistake."""
    head_count.delete()
    note("take head count away", by=by, subject=f"session {head_count.session_id}")


def _count(session: TrainingSession, counted: Sequence[Counted], by: Viewer, at: datetime) -> None:
    """These are the head counts of a session: others go, the same stay as they are."""
    counts_make_sense(counted)
    groups = {each.group for each in counted}
    for each in session.head_counts.all():
        if (each.sector, each.agency_id, each.employer) not in groups:
            each.delete()
    for one in counted:
        count(session=session, counted=one, by=by, at=at)


def _take_back(booking: Booking, session: TrainingSession, held_on: date, by: Viewer, at: datetime) -> None:
    """It turned out that somebody did not attend the whole of it: their certificate is withdrawn."""
    issued = Certificate.objects.filter(
        learner=booking.learner_id, course=session.course, issued_on=held_on, withdrawn_on__isnull=True
    )
    for each in issued:
        withdraw(certificate=each, reason=CORRECTED, by=by, at=at)
