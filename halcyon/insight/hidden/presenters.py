"""What the page on hidden figures shows, and its download of the same cells."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from halcyon.govuk.components import Column, Row, Table
from halcyon.insight.disclosure.account import Hidden, Why
from halcyon.insight.disclosure.relations import REST
from halcyon.insight.disclosure.telling import SPAN
from halcyon.insight.profile import Profile
from halcyon.insight.publication.values import Counted
from halcyon.insight.report.labels import printed, said

if TYPE_CHECKING:
    from halcyon.insight.disclosure.settings import Settings
    from halcyon.insight.hidden.queries import InTable, Review

MOST_PARTS = 12  # of a sum that are named
#: What each reason is called in a list.
KINDS = {
    Why.SMALL: "Small",
    Why.WITH_IT: "With a small one",
    Why.BEFORE: "Hidden before",
    Why.WITHHELD: "Never public",
}


def page(found: "Review") -> dict[str, Any]:
    """The whole page."""
    edition = found.edition
    args = [edition.slug, edition.number]
    return {
        "heading": "What is hidden, and why",
        "edition": edition,
        "marking": "Internal: restricted. True counts of what the public is not shown.",
        "settings": list(in_force(found.settings)),
        "summary": _summary(found),
        "counts": _counts(found),
        "tables": [
            (f"table-{at}", each.caption, _hidden(found, at, each))
            for at, each in enumerate(found.tables)
            if each.hidden
        ],
        "notes": list(_notes(found)),
        "download": reverse("hidden_figures_download", args=args),
    }


def everything(found: "Review") -> Table:
    """All hidden counts in one table, with the table that prints them: what is downloaded."""
    rows = tuple(
        Row((each.caption, *_cells(found, hidden))) for each in found.tables for hidden in each.hidden
    )
    return Table("Hidden figures", (Column("Table"), *_columns()), rows)


def in_force(settings: "Settings") -> Iterator[str]:
    """The choices that were in force, in sentences."""
    if settings.rounding:
        yield f"Counts are rounded to a multiple of {settings.rounding}, so that printed numbers still add up."
    else:
        yield (
            f"Counts from {settings.least} to {settings.threshold} are hidden, and so are other counts from which they"
            " could be worked out. No count is rounded."
        )
    yield (
        ("A count of 0 is shown." if settings.show_zero else "A count of 0 is hidden like a small number.")
        + f" A reader who knows everything that is public could not narrow a small number down to fewer"
        f" than {settings.width + 1} values."
    )
    yield (
        "The longest and shortest time are never shown. A median or percentile is shown only where at least "
        f"{settings.threshold + 1} records lie on either side of it."
    )


def _summary(found: "Review") -> Table:
    """How many are hidden, by why."""
    counts = Counter(each.why for each in found.account.hidden)
    rows = [(f"Counts: {KINDS[why].lower()}", why, counts[why]) for why in Why if counts[why]]
    rows += [("Shares, rates, times, changes", why, number) for why, number in found.account.shares]
    return Table(
        "How many are hidden, by reason",
        (Column("What"), Column("Why"), Column("How many", numeric=True)),
        tuple(Row((what, _sentence(why), number)) for what, why, number in rows),
    )


def _counts(found: "Review") -> Table:
    columns = (
        Column("Table"),
        *(Column(each, numeric=True) for each in ("Figures", "Shown as c", "Counts first hidden here")),
    )
    rows = tuple(
        Row((each.caption, each.figures, each.unseen, len(each.hidden)))
        for each in found.tables
        if each.unseen or each.hidden
    )
    return Table("How many are hidden, by table", columns, rows, id="by-table")


def _columns() -> tuple[Column, ...]:
    return (
        Column("Figure"),
        Column("True number", numeric=True),
        Column("Why"),
        Column("How it could be worked out, if it alone were hidden"),
    )


def _hidden(found: "Review", at: int, table: "InTable") -> Table:
    rows = tuple(Row(_cells(found, each)) for each in table.hidden)
    return Table(table.caption, _columns(), rows, caption_hidden=True, id=f"hidden-{at}")


def _cells(found: "Review", hidden: Hidden) -> tuple[str, ...]:
    words = f"{said(found.profile, hidden.of)}, {hidden.of.period}"
    return (
        words,
        f"{hidden.number:,}",
        KINDS[hidden.why],
        told(found.profile, hidden),
    )


def told(profile: Profile, hidden: Hidden) -> str:
    """The sum that would tell a hidden number, in words and true numbers."""
    relation = hidden.told_by
    if relation is None:
        return (
            "It need not be worked out: its own number is small."
            if hidden.why is Why.SMALL
            else "Not from this edition."
        )
    cells = (relation.whole, *relation.parts)
    names = [_named(profile, each, hidden.of, cells) for each in cells]
    whole, *parts = [f"{name} ({number:,})" for name, number in zip(names, hidden.numbers, strict=True)]
    more = f" + {len(parts) - MOST_PARTS} more" if len(parts) > MOST_PARTS else ""
    return f"{whole} = {' + '.join(parts[:MOST_PARTS])}{more}"


def _named(profile: Profile, of: Counted, hidden: Counted, cells: Sequence[Counted]) -> str:
    """What sets one number of a sum apart from the others; "this" for the one in question."""
    if of == hidden:
        return "this"
    if any(dimension in {REST, SPAN} for dimension, _ in of.scope):
        return "what is left"
    shared = frozenset.intersection(*(each.scope for each in cells))
    words = [printed(profile, of.measure, *pair) for pair in sorted(of.scope - shared)]
    words += (
        [said(profile, Counted(of.measure, of.period))] if len({each.measure for each in cells}) > 1 else []
    )
    words += [of.period] if of.period != hidden.period else []
    return ", ".join(words) or "all of them"


def _notes(found: "Review") -> Iterator[tuple[str, list[str]]]:
    """What else is to be known: a heading with items under it each."""
    account = found.account

    def words(cells: tuple[Counted, ...]) -> list[str]:
        return [
            f"{said(found.profile, each)}, {each.period}"
            for each in cells
            if not any(dimension in {REST, SPAN} for dimension, _ in each.scope)
        ]

    if account.gave_up:
        says = (
            "Finding the fewest counts to hide took too long, so every count there that is not 0 is hidden."
        )
        yield "More is hidden than strictly needed", [says]
    for heading, cells in (
        ("Can be worked out from earlier publications, whatever is hidden now", account.exposed),
        ("Published before with a different number: readers can see the difference", account.restated),
        ("Shown that all of a small group have something in common", account.alike),
    ):
        if items := words(cells):
            yield heading, items
    if account.left_out:
        yield "Whole tables left out", [each.replace("_", " ") for each in account.left_out]


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
