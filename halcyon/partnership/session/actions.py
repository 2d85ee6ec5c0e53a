"""Planning sessions, and changing what is planned."""

from datetime import datetime

from halcyon.access.trail.actions import note
from halcyon.access.viewer import Viewer
from halcyon.base.text import squash
from halcyon.partnership.course.queries import course
from halcyon.partnership.course.rules import is_put_on, is_taught
from halcyon.partnership.learner.rules import sector_is_a_code
from halcyon.partnership.session.models import TrainingSession
from halcyon.partnership.session.queries import Taken, taken
from halcyon.partnership.session.rules import (
    enough_places,
    is_planned,
    nothing_changed_meanwhile,
    session_makes_sense,
)
from halcyon.partnership.session.told import SessionTold


def plan(*, said: SessionTold, by: Viewer, at: datetime) -> TrainingSession:
    """Plan a session of a course. One that took place already is planned too, and recorded at once."""
    session = TrainingSession()
    _say(session, said)
    is_put_on(session.course)
    session.save(force_insert=True)
    note("plan session", by=by, subject=f"{session.course.title}, {session.starts_at:%Y-%m-%d}")
    return session


def change(
    *, session: TrainingSession, said: SessionTold, edition: int, by: Viewer, at: datetime
) -> TrainingSession:
    """Change a planned session; who is booked keeps their place."""
    held = hold(session=session, edition=edition)
    is_planned(held)
    enough_places(said.places, taken([held.pk]).get(held.pk, Taken()).booked)
    _say(held, said)
    held.save()
    note("change session", by=by, subject=f"{held.course.title}, {held.starts_at:%Y-%m-%d}")
    return held


def hold(*, session: TrainingSession, edition: int | None = None) -> TrainingSession:
    """The session's row, locked. Refused where somebody has changed it since ``edition``."""
    held = TrainingSession.objects.select_related("course").select_for_update(of=("self",)).get(pk=session.pk)
    if edition is not None:
        nothing_changed_meanwhile(held, edition)
    return held


def _say(session: TrainingSession, said: SessionTold) -> None:
    session.course = course(said.course)
    is_taught(session.course)
    sector_is_a_code(said.sector)
    session_makes_sense(said.starts_at, said.ends_at, said.places)
    session.starts_at, session.ends_at, session.places = said.starts_at, said.ends_at, said.places
    session.sector = said.sector or session.course.sector
    session.venue, session.trainer = squash(said.venue)[:200], squash(said.trainer)[:200]
    session.edition += 1
