"""Rules about courses."""

from datetime import date

from halcyon.base.dates import ONE_DAY, add_months
from halcyon.base.refusals import Refusal
from halcyon.partnership.course.codes import CourseKind
from halcyon.partnership.course.models import Course

LONGEST = 120  # months


def course_is_whole(title: str, level: int, renew_after: int | None) -> None:
    """A course has a title, a level of the pathway, and holds for some months or for good."""
    if not title:
        raise Refusal("Enter the course’s title.", code="no_title", field="title")
    if not 1 <= level <= 9:
        raise Refusal("A level is a number from 1 to 9.", code="no_level", field="level")
    if renew_after is not None and not 1 <= renew_after <= LONGEST:
        raise Refusal(
            f"A certificate is valid for 1 to {LONGEST} months. Leave this empty if it does not run out.",
            code="no_renewal",
            field="renew_after",
        )


def title_is_free(taken: bool) -> None:
    """Two courses of one title could not be told apart on a sheet of attendance."""
    if taken:
        raise Refusal("There is already a course with this title.", code="title_taken", field="title")


def nothing_changed_meanwhile(course: Course, edition: int) -> None:
    """Whoever changes a course has seen what stands there now."""
    if course.edition != edition:
        raise Refusal(
            "Somebody else changed this course while you were looking at it. Open it again to see.",
            code="changed_meanwhile",
        )


def is_put_on(course: Course) -> None:
    """A course that has ended has ended."""
    if course.ended_on is not None:
        raise Refusal(f"{course.title} has ended.", code="course_ended", field="course")


def is_taught(course: Course) -> None:
    """E-learning has no sessions."""
    if course.kind != CourseKind.TAUGHT:
        raise Refusal(f"{course.title} is e-learning: it has no sessions.", code="not_taught", field="course")


def is_e_learning(course: Course) -> None:
    """A taught course is completed by attending a session."""
    if course.kind != CourseKind.E_LEARNING:
        raise Refusal(
            f"{course.title} is taught: who attended is recorded at its session.", code="not_e_learning"
        )


def holds_until(reached_on: date, renew_after: int | None) -> date | None:
    """The last day on which a course that was reached on a day still holds; None: it holds for good."""
    return None if renew_after is None else add_months(reached_on, renew_after) - ONE_DAY
