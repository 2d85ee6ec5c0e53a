"""The dashboard of the front door, part by part; and the agencies with the contacts they made."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.urls import reverse

from halcyon.access.viewer import Viewer
from halcyon.base.dates import london_date
from halcyon.casework.contact.codes import Source
from halcyon.casework.permissions import QUEUE, REFERRALS
from halcyon.govuk.components import Action, Column, EmptyState, Row, Table
from halcyon.govuk.shell import NavItem
from halcyon.insight.indicator import front_door, library
from halcyon.insight.indicator.behind import Links
from halcyon.insight.indicator.periods import Period
from halcyon.insight.indicator.words import AREA, shown
from halcyon.web.figures.links import links
from halcyon.web.figures.queries import Board
from halcyon.web.figures.tables import Drawn

FOLLOWED = "A number that is a link leads to the list of just those records."
NOT_FOLLOWED = "They lead to no lists for you, since you do not see every record behind them."
PARTS = {
    "contacts": "What came in, and how long it waited",
    "outcomes": "What became of contacts",
    "sources": "Where contacts came from",
    "silent": "Who has not been in touch",
    "checks": "Checks asked of agencies",
    "referrals": "Referrals to the service",
    "grades": "Grades, and who holds what",
    "not-allocated": "Not allocated",
    "cases": "Cases",
}


def page(board: Board, viewer: Viewer, agencies: Mapping[int, str]) -> dict[str, Any]:
    """The whole dashboard, part by part. ``agencies``: their names by id."""
    drawn = Drawn(board, links(viewer, board), london_date(board.as_of), agencies)
    tables = drawn.parts()
    return {
        "as_of": board.as_of,
        "period": drawn.words(board.period),
        "scope": f"{AREA} {_followed(viewer, drawn.links)}",
        "contents": [NavItem(text=text, href=f"#{id}") for id, text in PARTS.items()],
        "parts": [(id, text, tables[id]) for id, text in PARTS.items()],
        "silent": _silent(board),
        "definitions": reverse("figures"),
    }


def agencies(
    periods: Sequence[Period], counted: Mapping[tuple[int, str], int], known: Iterable[Any]
) -> dict[str, Any]:
    """Every agency of the directory with the contacts it made; those that made none first."""
    rows = sorted(
        (
            [counted.get((each.pk, period.label), 0) for period in periods],
            each.name,
            each.get_sector_display(),
        )
        for each in known
    )
    none = sum(not numbers[0] for numbers, _, _ in rows)
    columns = (Column("Agency"), Column("Sector"), *(Column(each.label, numeric=True) for each in periods))
    return {
        "table": Table(
            f"Contacts made by each agency, {periods[0].label}, and the periods before",
            columns,
            tuple(Row((name, sector, *_or_none(numbers))) for numbers, name, sector in rows),
            caption_hidden=True,
        ),
        "count": f"{none} of {len(rows)} agencies made no contact in {periods[0].label}",
        "empty": EmptyState("There is no agency", "A system administrator sets agencies up."),
        "period": periods[0].label,
    }


def _followed(viewer: Viewer, found: Links) -> str:
    if found.tables:
        return FOLLOWED
    has_lists = viewer.may(QUEUE) or viewer.may(REFERRALS)
    return NOT_FOLLOWED if has_lists else "They lead to no lists: your role has none."


def _silent(board: Board) -> dict[str, Any]:
    """The sources from which nothing came, and the way to the agencies."""
    heard = {str(code) for (code,) in board.counted(library.CONTACTS_RECEIVED, board.period, 0)}
    return {
        "sources": [each.label for each in Source if each.value not in heard and each != Source.UNKNOWN],
        "agencies": shown(board.of(front_door.AGENCIES_REFERRING)),
        "action": Action(
            "Which agencies made a contact",
            reverse("silent_agencies", query={"period": board.period.key}),
            "secondary",
        ),
    }


def _or_none(numbers: Sequence[int]) -> tuple[str, ...]:
    return tuple(f"{number:,}" if number else "None" for number in numbers)
