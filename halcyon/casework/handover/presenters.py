"""Hand-overs on pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from django.urls import reverse

from halcyon.base.codes import word
from halcyon.base.dates import long_time
from halcyon.casework.handover.codes import State
from halcyon.govuk.components import Column, Link, Row, SummaryList, SummaryRow, Table, Tag
from halcyon.govuk.components.tag import Colour
from halcyon.govuk.texts import paragraphs
from halcyon.people.person.queries import display_name

if TYPE_CHECKING:
    from halcyon.casework.case.models import Case
    from halcyon.casework.handover.models import CaseHandOver

COLOURS: dict[str, Colour] = {State.OFFERED: "yellow", State.ACCEPTED: "green", State.DECLINED: "red"}


def note(made: CaseHandOver) -> SummaryList:
    """What the next worker reads first."""
    rows = (
        SummaryRow("From", made.gives.label),
        SummaryRow("To", made.takes.label),
        SummaryRow("Why", made.reason),
        SummaryRow("To know first", paragraphs(made.words)),
        SummaryRow("Offered", f"{long_time(made.offered_at)}, by {made.offered_by.label}"),
    )
    return SummaryList(rows, title="Hand-over")


def table(rows: Iterable[CaseHandOver]) -> Table:
    """The hand-overs of a case, the latest first."""
    columns = ("From", "To", "State", "Offered", "Why")
    cells = tuple(
        Row(
            (
                each.gives.label,
                each.takes.label,
                Tag(word(State, each.state), COLOURS.get(each.state, "grey")),
                long_time(each.offered_at),
                each.reason,
            )
        )
        for each in rows
    )
    return Table("Hand-overs", tuple(map(Column, columns)), cells, id="hand-overs")


def names(cases: Iterable[Case]) -> list[str]:
    """The children of cases, each with the case’s reference."""
    return [f"{display_name(case.person)}, {case.record.reference}" for case in cases]


def results(rows: Sequence[tuple[str, str, str, str]]) -> Table:
    """What became of each case: child and reference, to whom, and in words why not."""
    cells = tuple(
        Row(
            (
                Link(name, reverse("case", args=[reference])),
                to,
                Tag("Not offered", "red") if refused else Tag("Offered", "green"),
                refused or "Waits to be accepted; it comes back to the managers if it is not.",
            )
        )
        for name, reference, to, refused in rows
    )
    columns = ("Case", "To", "Result", "What it means")
    return Table("What became of each case", tuple(map(Column, columns)), cells, id="results")
