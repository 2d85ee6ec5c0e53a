"""The shortest ways to a course, a session and people at it."""

from datetime import datetime, timedelta
from typing import Any

from halcyon.access.agency.models import Agency
from halcyon.partnership.booking.actions import book
from halcyon.partnership.booking.models import Booking
from halcyon.partnership.course.actions import enter
from halcyon.partnership.course.codes import Level
from halcyon.partnership.course.models import Course
from halcyon.partnership.course.told import CourseTold
from halcyon.partnership.learner.actions import add
from halcyon.partnership.learner.models import Learner
from halcyon.partnership.learner.told import LearnerTold
from halcyon.partnership.session.actions import plan
from halcyon.partnership.session.models import TrainingSession
from halcyon.partnership.session.told import SessionTold
from tests.harness import World

WEEK = timedelta(days=7)


def agency(key: str) -> Agency:
    return Agency.objects.get(key=key)


def a_course(world: World, title: str = "Spotting exploitation", **changes: Any) -> Course:
    """A level 2 course that holds for two years."""
    said: dict[str, Any] = {"title": title, "level": Level.PRACTICE, "renew_after": 24, **changes}
    with world.acting("pat") as pat:
        return enter(said=CourseTold(**said), by=pat, at=world.at)


def the_course(world: World) -> Course:
    """The one that is taken where none is named: entered once."""
    with world.acting("pat"):
        there = Course.objects.filter(title="Spotting exploitation").first()
    return there or a_course(world)


def a_session(
    world: World, course: Course | None = None, *, at: datetime | None = None, **changes: Any
) -> TrainingSession:
    """A session a week from now, for education, with twelve places."""
    starts_at = at or world.at + WEEK
    said: dict[str, Any] = {
        "course": (course or the_course(world)).pk,
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(hours=3),
        "sector": "education",
        "places": 12,
        **changes,
    }
    with world.acting("pat") as pat:
        return plan(said=SessionTold(**said), by=pat, at=world.at)


def a_learner(
    world: World, name: str = "Kit Example", *, of: str = "school", by: str = "pat", **changes: Any
) -> Learner:
    """Somebody at work without an account."""
    said: dict[str, Any] = {
        "name": name,
        "email": f"{name.split(maxsplit=1)[0].lower()}@work.test",
        **changes,
    }
    with world.acting(by) as viewer:
        return add(said=LearnerTold(agency=agency(of).pk if of else None, **said), by=viewer, at=world.at)


def a_booking(
    world: World, session: TrainingSession | None = None, learner: Learner | None = None, by: str = "pat"
) -> Booking:
    """Somebody's place."""
    session, learner = session or a_session(world), learner or a_learner(world)
    with world.acting(by) as viewer:
        return book(session=session, learner=learner, by=viewer, at=world.at)
