"""People at work on pages and in files."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.urls import reverse

from halcyon.base.codes import word
from halcyon.govuk.components import Column, EmptyState, Link, Row, Table
from halcyon.partnership.course.codes import Sector
from halcyon.partnership.learner.codes import Work

if TYPE_CHECKING:
    from halcyon.partnership.learner.models import Learner

COLUMNS = ("Name", "Email", "Agency", "Sector", "Job", "Work")
EMPTY = EmptyState("Nobody is on the list", "Add the people of your agency, so that they can be booked.")
NONE_LIKE_THIS = EmptyState("Nobody is like this", "Take a filter away.")


def where(learner: Learner) -> str:
    """For whom somebody works."""
    return learner.agency.name if learner.agency else learner.employer


def people(found: Iterable[Learner]) -> Table:
    """People as a table."""
    return Table("People", tuple(map(Column, COLUMNS)), tuple(map(_row, found)), caption_hidden=True)


def _row(learner: Learner) -> Row:
    return Row(
        (
            Link(learner.name, reverse("learner", args=[learner.pk])),
            learner.email,
            where(learner),
            word(Sector, learner.sector) or "Not known",
            learner.job,
            word(Work, learner.work) or "Not said",
        )
    )
