"""The courses of the synthetic area: one for each level of the pathway, entered once by whoever runs the programme."""

from collections.abc import Mapping
from datetime import datetime

from halcyon.access.acting import acting_as
from halcyon.base.recording import recorded_as_told
from halcyon.partnership.course.actions import enter
from halcyon.partnership.course.codes import CourseKind, Level
from halcyon.partnership.course.models import Course
from halcyon.partnership.course.queries import courses
from halcyon.partnership.course.told import CourseTold
from halcyon.project.synthetic.cast import Cast

#: Title, and for how many months it holds.
TITLES: Mapping[Level, tuple[str, int | None]] = {
    Level.AWARENESS: ("Child exploitation: seeing the signs (synthetic)", 36),
    Level.PRACTICE: ("Working with children who are exploited (synthetic)", 36),
    Level.LEAD: ("Exploitation for safeguarding leads (synthetic)", 24),
    Level.SPECIALIST: ("Training the trainers: exploitation (synthetic)", 24),
}


def courses_by_level(cast: Cast, *, at: datetime) -> dict[int, Course]:
    """The area's courses by level; those that are not there yet are entered."""
    email = cast.who("partnership_officer")
    with acting_as(cast.viewer(email)) as by, recorded_as_told(at):
        there = {each.title: each for each in courses()}
        return {
            int(level): there.get(title)
            or enter(
                said=CourseTold(title=title, level=int(level), kind=CourseKind.TAUGHT, renew_after=months),
                by=by,
                at=at,
            )
            for level, (title, months) in TITLES.items()
        }
