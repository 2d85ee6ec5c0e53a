"""What every format says of the publication itself: whose it is, of when, how its figures are to be read."""

from collections.abc import Iterable

from halcyon.base.dates import long_date, long_time
from halcyon.insight.publication.document import DataTable, Document
from halcyon.insight.publication.values import SAYS, Symbol, Value

MODES = {
    "internal": "Internal: restricted. True counts.",
    "as-published": "As published: the figures that a public source printed, and no others.",
    "public": "Public: small numbers are hidden.",
}
EVERYBODY = "Every person and every record behind these figures is invented."
INVENTED = f"Synthetic: {EVERYBODY[:1].lower()}{EVERYBODY[1:]}"


def marking(document: Document) -> str:
    """Who may read it, in words."""
    return document.marking or MODES.get(document.mode, document.mode)


def edition(document: Document) -> str:
    """Which edition, and of when: "Edition 2, published 4 June 2026"; a draft says so."""
    if not document.edition:
        return "Draft, not published"
    on = f", published {long_date(document.published)}" if document.published else ", not published"
    return f"Edition {document.edition}{on}"


def as_of(document: Document) -> str:
    """When its figures were taken."""
    return f"Figures as of {long_time(document.as_of)}"


def foot(document: Document, recipient: str = "") -> str:
    """What stands at the foot of every page."""
    parts = (
        marking(document),
        "Synthetic" if document.invented else "",
        edition(document),
        as_of(document),
        f"For {recipient}" if recipient else "",
    )
    return " · ".join(part for part in parts if part)


def facts(document: Document, recipient: str = "") -> list[tuple[str, str]]:
    """Title, period, mode and the rest, as pairs; those that are not given are left out."""
    pairs = (
        ("Title", document.title),
        ("Area", document.area),
        ("Period", document.period),
        ("Marking", marking(document)),
        ("Synthetic", EVERYBODY if document.invented else ""),
        ("Figures as of", long_time(document.as_of)),
        ("Edition", edition(document)),
        ("What changed", document.change_note),
        ("Small numbers", _threshold(document)),
        ("Source", document.source),
        ("Contact", document.contact),
        ("For", recipient),
    )
    return [(name, said) for name, said in pairs if said]


def symbols() -> list[tuple[str, str]]:
    """Each symbol and what it means."""
    return [(symbol.value, SAYS[symbol]) for symbol in Symbol]


def explained(table: DataTable) -> str:
    """The symbols that a table prints and its own notes leave unexplained, in words; '' where there is none."""
    cells = (cell for line in table.lines for cell in line.cells if isinstance(cell, Value))
    used = {cell.why for cell in cells if cell.number is None}
    noted = {symbol for symbol in used if any(note.startswith(f"{symbol.value} ") for note in table.notes)}
    return "; ".join(f"{symbol.value} = {SAYS[symbol]}" for symbol in Symbol if symbol in used - noted)


def notes(table: DataTable) -> list[str]:
    """What stands below a table: its base, its notes, its symbols, its source."""
    said: Iterable[str] = (
        f"Base: {table.base}" if table.base else "",
        *table.notes,
        explained(table),
        f"Source: {table.source}" if table.source else "",
    )
    return [each for each in said if each]


def _threshold(document: Document) -> str:
    if document.threshold <= 1:
        return ""
    return (
        f"Counts of people from 1 to {document.threshold - 1} are hidden, and with them others from which they "
        "could be worked out."
    )
