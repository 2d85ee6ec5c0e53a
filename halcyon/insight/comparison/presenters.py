"""What the page of two editions shows."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from halcyon.govuk.components import Column, Row, Table
from halcyon.govuk.shell import NavItem
from halcyon.insight.comparison.figures import Change, Compared
from halcyon.insight.comparison.queries import key

if TYPE_CHECKING:
    from halcyon.insight.comparison.queries import Comparison, Side
    from halcyon.insight.edition.models import Edition

RESTRICTED = "Internal: restricted. What is not published has its true counts here."
HEADING = "Two editions side by side"


def alone(edition: "Edition") -> dict[str, Any]:
    """The page of an edition that there is no other to set beside."""
    return {"heading": HEADING, "edition": edition}


def page(found: "Comparison", beside: "Edition") -> dict[str, Any]:
    """The whole page: figures, tables, words."""
    moved = found.moved
    before, after = found.before, found.after
    return {
        "heading": HEADING,
        "edition": found.edition,
        "marking": "" if before.is_published and after.is_published else RESTRICTED,
        "choices": [(key(each), each.words, each == beside) for each in found.others],
        "sides": [_side(before), _side(after)],
        "same": found.restated,
        "restated": _said(found.restated, "stands in both" if moved is None else "is printed by both"),
        "restated_tables": list(_tables(found, found.restated, "same")),
        "moved": _said(moved, "stands in both") if moved else "",
        "moved_heading": f"From {_period(before)} to {_period(after)}" if moved else "",
        "moved_tables": list(_tables(found, moved, "moved")) if moved else [],
        "came": found.came,
        "went": found.went,
        "words": found.words,
        "left": before.edition.words,
        "right": after.edition.words,
        "contents": [
            NavItem(text="Figures", href="#figures"),
            *([NavItem(text="From one period to the next", href="#moved")] if moved else []),
            NavItem(text="Tables that came or went", href="#tables"),
            NavItem(text="Words", href="#words"),
        ],
    }


def _side(side: "Side") -> str:
    """Where an edition is read from, in a sentence."""
    words = f"{side.edition.words}: as it was published, from its snapshot."
    if not side.is_published:
        figures = "frozen figures" if side.edition.snapshot else "figures as they are now"
        words = f"{side.edition.words}: not published, with {figures} and true counts."
    return f"{words} Its period was not over." if side.is_so_far else words


def _said(found: Compared, where: str) -> str:
    """How many figures differ: "312 figures stand in both: 12 differ. 4 are hidden in one, and not compared."."""
    if not found.both:
        words = "No figure is in both." if not found.hidden else "No figure can be compared."
    else:
        many = found.both != 1
        verb = where if not many else where.replace("stands", "stand").replace("is printed", "are printed")
        differ = (
            f"{found.changed:,} differ{'s' if found.changed == 1 else ''}"
            if found.changed
            else "none differs"
        )
        words = f"{found.both:,} figure{'s' if many else ''} {verb}: {differ}."
        words += (
            " A figure that several tables print is shown once, under the first." if found.changed else ""
        )
    if found.hidden:
        are = "is" if found.hidden == 1 else "are"
        words += (
            f" {found.hidden:,} more {are} not compared: hidden in one edition or both, they could be worked out"
            " from the other."
        )
    return words


def _tables(found: "Comparison", compared: Compared, id: str) -> Iterator[Table]:
    left, right = found.before, found.after
    one, other = (
        (_period(left), _period(right)) if id == "moved" else (_edition(left, right), _edition(right, left))
    )
    columns = (
        Column("Figure"),
        *(Column(each, numeric=True) for each in (one, other)),
        Column("Difference", numeric=True),
    )
    for at, each in enumerate(compared.tables):
        rows = tuple(Row(_cells(change)) for change in each.changes)
        yield Table(each.caption, columns, rows, id=f"{id}-{at}")


def _period(side: "Side") -> str:
    return f"{side.document.period}{' so far' if side.is_so_far else ''}"


def _edition(side: "Side", other: "Side") -> str:
    """What a column is called: "Edition 2", or of different periods the period too."""
    if side.edition.period == other.edition.period:
        return f"Edition {side.edition.number}"
    return f"In {side.document.period}, edition {side.edition.number}"


def _cells(change: Change) -> tuple[str, ...]:
    where = ", ".join(filter(None, (change.line, change.column))).replace(", (", " (")
    return where, change.before.text, change.after.text, change.difference or "no number"
