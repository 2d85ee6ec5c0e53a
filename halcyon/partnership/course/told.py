"""What is said of a course."""

from dataclasses import dataclass

from halcyon.partnership.course.codes import CourseKind


@dataclass(frozen=True, kw_only=True)
class CourseTold:
    """The fields of a course, as its form gives them. ``renew_after``: months, None for good."""

    title: str
    level: int
    kind: str = CourseKind.TAUGHT
    sector: str = ""
    about: str = ""
    renew_after: int | None = None
