"""Keeping the courses."""

from datetime import datetime

from django.db import IntegrityError, transaction

from halcyon.access.trail.actions import note
from halcyon.access.viewer import Viewer
from halcyon.base.dates import london_date
from halcyon.base.text import squash
from halcyon.partnership.course.models import Course
from halcyon.partnership.course.rules import (
    course_is_whole,
    is_put_on,
    nothing_changed_meanwhile,
    title_is_free,
)
from halcyon.partnership.course.told import CourseTold

FIELDS = ("level", "kind", "sector", "renew_after")


def enter(*, said: CourseTold, by: Viewer, at: datetime) -> Course:
    """Enter a course."""
    course = Course()
    _say(course, said)
    _keep(course)
    note("enter course", by=by, subject=course.title)
    return course


def change(*, course: Course, said: CourseTold, edition: int, by: Viewer, at: datetime) -> Course:
    """Change a course. Certificates that were issued stay as they are."""
    held = _held(course, edition)
    _say(held, said)
    _keep(held)
    note("change course", by=by, subject=held.title)
    return held


def end(*, course: Course, edition: int, by: Viewer, at: datetime) -> Course:
    """A course is not put on any more. Its sessions stay."""
    held = _held(course, edition)
    is_put_on(held)
    held.ended_on = london_date(at)
    held.edition += 1
    held.save()
    note("end course", by=by, subject=held.title)
    return held


def _held(course: Course, edition: int) -> Course:
    held = Course.objects.select_for_update().get(pk=course.pk)
    nothing_changed_meanwhile(held, edition)
    return held


def _say(course: Course, said: CourseTold) -> None:
    course.title, course.about = squash(said.title), said.about.replace("\0", "").strip()
    for name in FIELDS:
        setattr(course, name, getattr(said, name))
    course_is_whole(course.title, course.level, course.renew_after)
    course.edition += 1


def _keep(course: Course) -> None:
    try:
        with transaction.atomic():
            course.save()
    except IntegrityError:
        title_is_free(True)
        raise
