"""Courses on pages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.urls import reverse

from halcyon.base.codes import word
from halcyon.govuk.components import Column, EmptyState, Link, Row, Table
from halcyon.partnership.course.codes import CourseKind, level_words, sector_words

if TYPE_CHECKING:
    from halcyon.partnership.course.models import Course

EMPTY = EmptyState("There is no course yet", "The partnership officer adds courses.")


def pathway(
    found: Iterable[Course], *, edits: bool, caption: str = "Courses by level", id: str = "table"
) -> Table:
    """Courses in the order of the pathway."""
    columns = ("Course", "Level", "Taught", "For", "Valid for")
    return Table(caption, tuple(map(Column, columns)), tuple(_row(each, edits) for each in found), id=id)


def holds(months: int | None) -> str:
    """For how long a course holds, in words."""
    if months is None:
        return "Does not run out"
    if months % 12:
        return f"{months} {'month' if months == 1 else 'months'}"
    return f"{months // 12} {'year' if months == 12 else 'years'}"


def _row(course: Course, edits: bool) -> Row:
    title = Link(course.title, reverse("change_course", args=[course.pk])) if edits else course.title
    return Row(
        (
            title,
            level_words(course.level),
            word(CourseKind, course.kind),
            sector_words(course.sector) or "Anybody",
            holds(course.renew_after),
        )
    )
