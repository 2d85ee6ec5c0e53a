"""People at work on pages and in files."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.http import QueryDict
from django.urls import reverse

from halcyon.base.codes import word
from halcyon.govuk.components import EmptyState, Link, Row, Table, sortable
from halcyon.partnership.course.codes import sector_words
from halcyon.partnership.learner.codes import Work

if TYPE_CHECKING:
    from halcyon.partnership.learner.models import Learner, Post

#: The columns, by what sorts them.
COLUMNS = {
    "name": "Name",
    "email": "Email",
    "agency": "Agency",
    "sector": "Sector",
    "job": "Job",
    "work": "Work",
}
EMPTY = EmptyState("Nobody is on the list", "Add the people of your agency, so that they can be booked.")
NONE_LIKE_THIS = EmptyState("Nobody matches these filters", "Remove a filter to see more people.")


def where(learner: Learner | Post) -> str:
    """For whom somebody works."""
    return learner.agency.name if learner.agency else learner.employer


def people(found: Iterable[Learner], query: QueryDict) -> Table:
    """People as a table."""
    columns = tuple(sortable(words, key, query) for key, words in COLUMNS.items())
    return Table("People", columns, tuple(map(_row, found)), caption_hidden=True)


def _row(learner: Learner) -> Row:
    return Row(
        (
            Link(learner.name, reverse("learner", args=[learner.pk])),
            learner.email,
            where(learner),
            sector_words(learner.sector) or "Not known",
            learner.job,
            word(Work, learner.work) or "Not said",
        )
    )
