"""Evaluations on pages and in files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.paginator import Page
from django.http import QueryDict
from django.urls import reverse

from halcyon.base.codes import word
from halcyon.base.dates import london_date, long_date
from halcyon.govuk.components import Column, EmptyState, Link, Pagination, Row, Table, sortable, with_query
from halcyon.govuk.components.component import Text
from halcyon.partnership.evaluation.codes import Changed, Moment, Useful
from halcyon.partnership.evaluation.queries import Response
from halcyon.partnership.evaluation.rules import is_closed

if TYPE_CHECKING:
    from halcyon.partnership.evaluation.models import Evaluation

#: The columns, by what sorts them; an answer by when it came.
COLUMNS = {
    "course": "Course",
    "held": "Held",
    "who": "Who",
    "asked": "Asked",
    "answer": "Answer",
    "": "Words",
}
EMPTY = EmptyState(
    "No evaluation is due",
    "People who attend a session are asked straight after it, and again three months later.",
)


def responses(found: Iterable[Response]) -> Table:
    """How many answered, and what changed: each percentage with its base."""
    columns = (
        Column("Asked"),
        Column("Due", numeric=True),
        Column("Answered"),
        Column("How they answered"),
        Column("Changed their practice"),
    )
    return Table("How many answered", columns, tuple(map(_response, found)), id="responses")


def listing(page: Page[Evaluation], query: QueryDict, today: date) -> dict[str, Any]:
    """The list of evaluations, for the layout of lists."""
    number = page.paginator.count
    return {
        "table": table(page, query, today),
        "count": f"{number:,} due {'evaluation' if number == 1 else 'evaluations'}",
        "pagination": Pagination(
            page.number, page.paginator.num_pages, lambda number: with_query(query, page=number)
        ),
        "empty": EMPTY,
        "download": reverse("evaluations_download") + with_query(query, page=None),
    }


def table(found: Iterable[Evaluation], query: QueryDict, today: date) -> Table:
    """Evaluations as a table."""
    columns = tuple(sortable(words, key, query) if key else Column(words) for key, words in COLUMNS.items())
    return Table("Evaluations", columns, tuple(_row(each, today) for each in found), caption_hidden=True)


def waiting(found: Sequence[Evaluation]) -> list[tuple[str, str]]:
    """What somebody is asked now: the words of each link, and where it leads."""
    return [
        (
            f"{each.booking.session.course.title}: "
            + (
                "what changed in three months?" if each.moment == Moment.THREE_MONTHS else "what was it like?"
            ),
            reverse("evaluate", args=[each.pk]),
        )
        for each in found
    ]


def _response(one: Response) -> Row:
    asked_change = one.moment is Moment.THREE_MONTHS
    return Row(
        (
            one.moment.label,
            f"{one.due:,}",
            _share(one.answered, one.due),
            _how(one),
            _share(one.changed, one.answered) if asked_change else "Not asked then",
        )
    )


def _how(one: Response) -> str:
    """How the answers came: "3 signed in, 5 by link, 458 on paper"."""
    ways = {
        "signed in": one.answered - one.by_link - one.on_paper,
        "by link": one.by_link,
        "on paper": one.on_paper,
    }
    return ", ".join(f"{number:,} {way}" for way, number in ways.items() if number)


def _share(part: int, base: int) -> str:
    return f"{100 * part / base:.0f}% ({part:,} of {base:,})" if base else "None yet"


def _row(one: Evaluation, today: date) -> Row:
    session = one.booking.session
    return Row(
        (
            Link(session.course.title, reverse("training_session", args=[session.pk])),
            long_date(london_date(session.starts_at)),
            one.learner.name,
            word(Moment, one.moment),
            _answer(one, today),
            one.words,
        )
    )


def _answer(one: Evaluation, today: date) -> Text:
    if one.answered_at is None:
        if one.learner.user_id is None and one.learner.erased_at is None:
            return Link("Enter answers from paper", reverse("evaluate", args=[one.pk]))
        return "Not answered" if is_closed(one.due_on, today) else "Not yet"
    if one.moment == Moment.THREE_MONTHS:
        return word(Changed, one.changed)
    return str(Useful(one.useful).label) if one.useful else ""
