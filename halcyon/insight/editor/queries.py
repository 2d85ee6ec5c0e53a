"""What the pages of the editor need of all that lies below them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from halcyon.access.viewer import Viewer
from halcyon.insight.edition.documents import Basis, Written
from halcyon.insight.finding.found import Found, found_in
from halcyon.insight.finding.models import Finding
from halcyon.insight.finding.queries import findings
from halcyon.insight.narrative.catalogue import Entry
from halcyon.insight.narrative.references import prose, references
from halcyon.insight.narrative.text import words as said_in
from halcyon.insight.publication.document import DataTable, Document, Prose
from halcyon.insight.publication.document import Section as Printed
from halcyon.insight.quotation.models import Quoted
from halcyon.insight.quotation.queries import quotations
from halcyon.insight.section import queries as sections_of
from halcyon.insight.section.models import Comment, Section, Version

MOST_LISTED = 200  # figures on one page of the picker
MOST_BESIDE = 12  # beside the words that they are put into


def typed_prose(basis: Basis, markdown: str) -> Prose:
    """Words as they would be printed, with their figures."""
    return prose(markdown, basis.names)


def found_in_typed(viewer: Viewer, basis: Basis, section: str, markdown: str) -> list[Found]:
    """What the checks find in a section whose words are being typed."""
    words = {**sections_of.words_of(viewer, basis.edition), section: markdown}
    return found_in(basis, Written(words), section)


def accepted_in(viewer: Viewer, section: Section) -> set[str]:
    """The keys of what was found in a section and accepted with a reason."""
    rows = findings(viewer, section.edition).filter(place=section.key, accepted_at__isnull=False)
    return set(rows.values_list("key", flat=True))


def figures_of(basis: Basis, section: str, markdown: str) -> list[Entry]:
    """The figures that stand in a section's tables, and those that its words use already: this period's first, then
    those of the period before, then what follows from both, then older ones."""
    tables = (each for each in basis.frame.blocks.get(section, ()) if isinstance(each, DataTable))
    here = {value.of for table in tables for value in table.values() if value.of}
    used = {each.name for each in references(markdown)}
    found = (each for each in basis.names.values() if each.value.of in here or each.name in used)
    return sorted(found, key=_turn_of)


def _turn_of(entry: Entry) -> int:
    last = entry.name.rpartition(".")[2]
    if _OLDER.fullmatch(last):
        return 3
    if {*entry.name.split(".")} & _FOLLOWS:
        return 2
    return int(last == "previous")


_OLDER = re.compile(r"\d{4}[_-]\w+")
_FOLLOWS = frozenset({"change", "compared", "variation", "interval", "rate"})


def figures_found(basis: Basis, typed: str, most: int = MOST_LISTED) -> list[Entry]:
    """The figures whose words have all of these, also as people say it ("girls", "last year"); the plainest first."""
    wanted = _wanted(typed)
    found = (each for each in basis.names.values() if all(_has(each, stem) for stem in wanted))
    if not typed.strip():
        return list(found)[:most]
    return sorted(found, key=_plainness)[:most]


def _plainness(entry: Entry) -> tuple[bool, int, int, str]:
    """This period and the one before it stand before older ones, and a figure before what follows from it."""
    return entry.name[-1].isdigit(), len(entry.name.split(".")), len(entry.words), entry.name


#: What people say, and what it is called in a figure's name.
_EVERYDAY = (
    (r"\b(?:last|previous) year\b|\bthe year before\b", "previous"),
    (r"\bthis year\b", ""),
    (r"%|\bper cent\b|\bpercentage\b", "percent"),
)


_SAYS_NOTHING = said_in("how many number of the in a an from by with were was for and to who")


def _wanted(typed: str) -> frozenset[str]:
    text = typed.lower()
    for pattern, word in _EVERYDAY:
        text = re.sub(pattern, f" {word} ", text)
    return said_in(text.replace("_", " ").replace(".", " ")) - _SAYS_NOTHING


def _has(entry: Entry, stem: str) -> bool:
    said = f"{entry.name} {entry.words}".lower()
    return stem.removeprefix("age:") in said if stem != "male" else "male" in said.replace("female", "")


@dataclass(frozen=True)
class Begun:
    """What somebody goes on writing: the last version, or what they typed and have not saved (``is_draft``)."""

    markdown: str
    expected_n: int
    is_draft: bool = False


def begun(viewer: Viewer, section: Section, at: datetime) -> Begun:
    """Where the viewer goes on in a section."""
    typed = sections_of.typed(viewer, section, at)
    latest = sections_of.latest(viewer, section)
    if typed is None:
        return Begun(latest.markdown if latest else "", section.n)
    expected = next(iter(typed.get("expected_n", ())), "")
    seen = int(expected) if expected.isascii() and expected.isdigit() else section.n
    return Begun(next(iter(typed.get("markdown", ())), ""), seen, is_draft=True)


def theirs(viewer: Viewer, section: Section, seen: int) -> Version | None:
    """What a colleague saved since the version that somebody wrote over; None where nobody did."""
    return sections_of.latest(viewer, section) if section.n != seen else None


@dataclass(frozen=True)
class Beside:
    """What stands beside a section: its comments, warnings and quotations, and what was printed last year."""

    comments: Sequence[Comment]
    findings: Sequence[Finding]
    quotations: Sequence[Quoted]
    printed: tuple[Document, Printed] | None


def beside(viewer: Viewer, section: Section) -> Beside:
    """What stands beside a section."""
    edition = section.edition
    return Beside(
        comments=sections_of.comments_of(viewer, section),
        findings=list(findings(viewer, edition).filter(place=section.key)),
        quotations=list(quotations(viewer, edition).filter(section=section.key)),
        printed=sections_of.printed_before(section),
    )


def asks(basis: Basis, section: str) -> str:
    """What is to be written in a section, in words."""
    return next((asks for key, _, asks in basis.sections() if key == section), "")


def following(viewer: Viewer, section: Section) -> Section | None:
    """The section after this one; None after the last."""
    return sections_of.sections(viewer, section.edition).filter(place__gt=section.place).first()


def pair(versions: Sequence[Version], before: str, after: str) -> tuple[Version, Version] | None:
    """Two versions to compare, as numbered or the last two; None where there are not two."""
    by_number = {str(each.n): each for each in versions}
    if before in by_number and after in by_number:
        return by_number[before], by_number[after]
    return (versions[1], versions[0]) if len(versions) > 1 else None
