"""Needs and requirements on pages and in files."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.paginator import Page
from django.http import QueryDict
from django.urls import reverse

from halcyon.base.codes import word
from halcyon.base.dates import london_date, long_date
from halcyon.govuk.components import (
    Column,
    EmptyState,
    Link,
    Pagination,
    Row,
    Table,
    Tag,
    sortable,
    with_query,
)
from halcyon.govuk.components.tag import Colour
from halcyon.partnership.course.codes import level_words, sector_words
from halcyon.partnership.learner.codes import Work
from halcyon.partnership.learner.presenters import where
from halcyon.partnership.need.rules import state_of

if TYPE_CHECKING:
    from halcyon.partnership.need.facts import TrainingNeedFact
    from halcyon.partnership.need.models import Requirement

#: The columns, by what sorts them; a state by nothing, since it is the day that is due in words.
COLUMNS = {
    "name": "Name",
    "agency": "Agency",
    "work": "Work",
    "level": "Needs",
    "met": "Reached",
    "due": "Due",
    "": "State",
    "reminded": "Reminded",
}
COLOURS: dict[str, Colour] = {"overdue": "red", "due soon": "yellow", "to do": "blue", "met": "green"}
EMPTY = EmptyState(
    "Nobody needs training yet", "First say who needs which level, and add the people who work for you."
)
NONE_LIKE_THIS = EmptyState("Nobody matches these filters", "Remove a filter to see more people.")


def state(need: TrainingNeedFact, today: date) -> Tag:
    """Where somebody stands with a level, as a tag."""
    words = state_of(need.met_on, need.due_on, today)
    return Tag(words[:1].upper() + words[1:], COLOURS[words])


def listing(page: Page[TrainingNeedFact], query: QueryDict, today: date) -> dict[str, Any]:
    """The list of needs, for the layout of lists."""
    number = page.paginator.count
    return {
        "table": table(page, query, today),
        "count": f"{number:,} {'need' if number == 1 else 'needs'}",
        "pagination": Pagination(
            page.number, page.paginator.num_pages, lambda number: with_query(query, page=number)
        ),
        "empty": NONE_LIKE_THIS if set(query) - {"sort", "page", "view"} else EMPTY,
        "download": reverse("training_needs_download") + with_query(query, page=None),
    }


def table(found: Iterable[TrainingNeedFact], query: QueryDict, today: date) -> Table:
    """Needs as a table."""
    rows = tuple(_row(each, today) for each in found)
    columns = tuple(sortable(words, key, query) if key else Column(words) for key, words in COLUMNS.items())
    return Table("Who needs which level", columns, rows, caption_hidden=True)


def own(found: Iterable[TrainingNeedFact], today: date) -> Table:
    """What one person needs."""
    rows = tuple(
        Row((level_words(each.level), _day(each.met_on, "Never"), _day(each.due_on, ""), state(each, today)))
        for each in found
    )
    columns = ("Level", "Reached", "Due", "State")
    return Table("What the work asks for", tuple(map(Column, columns)), rows, id="needs")


def requirements(found: Iterable[Requirement], *, edits: bool) -> Table:
    """What is required, of whom."""
    columns = ("Level", "Work", "Sector", "Agency", "Within", "Since", "Source")
    return Table(
        "Who needs which level",
        tuple(map(Column, (*columns, "Change") if edits else columns)),
        tuple(_required(each, edits) for each in found),
        caption_hidden=True,
    )


def _row(need: TrainingNeedFact, today: date) -> Row:
    chased = getattr(need, "chased_at", None)
    return Row(
        (
            Link(need.learner.name, reverse("learner", args=[need.learner_id])),
            where(need.learner),
            word(Work, need.work) or "Not said",
            level_words(need.level).partition(":")[0],
            _day(need.met_on, "Never"),
            _day(need.due_on, ""),
            state(need, today),
            long_date(london_date(chased)) if chased else "",
        ),
        value=str(need.pk),
    )


def _required(one: Requirement, edits: bool) -> Row:
    cells: tuple[Any, ...] = (
        level_words(one.level),
        word(Work, one.work) or "Any",
        sector_words(one.sector) or "Any",
        one.agency.name if one.agency else "Any",
        f"{one.within} {'month' if one.within == 1 else 'months'}",
        long_date(one.since),
        one.source,
    )
    if edits:
        about = f"{level_words(one.level)}, {word(Work, one.work) or 'any work'}"
        cells = (*cells, Link("End", reverse("end_requirement", args=[one.pk]), about))
    return Row(cells)


def _day(day: date | None, none: str) -> str:
    return long_date(day) if day else none
