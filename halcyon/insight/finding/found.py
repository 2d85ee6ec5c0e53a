"""What the checks find in an edition as it stands now."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from halcyon.insight.archive.queries import published_before
from halcyon.insight.edition.documents import Basis, Written, period_of
from halcyon.insight.finding.rules import UNWRITTEN
from halcyon.insight.publication.document import DataTable, Document, Notice, Section
from halcyon.insight.report.contents.compose import TO_WRITE, Frame
from halcyon.insight.report.contents.derived import FROM_FIGURES
from halcyon.insight.report.document import CHECKS, Check
from halcyon.insight.report.review.check import Review, last_of
from halcyon.insight.report.review.findings import Finding

#: What only the making of the tables knows; everything else the review finds in the document itself.
_OF_THE_TABLES = (Check.UNSUPPORTED, Check.FLOW)


@dataclass(frozen=True)
class Found:
    """One warning: which check (in words), the section it stands beside, its period, its sentence, what it quotes.

    ``key`` tells it from every other, and is the same whenever the same is found.
    """

    kind: str
    place: str
    period: str
    says: str
    key: str
    quote: str = ""


def found_in(basis: Basis, written: Written, section: str = "") -> list[Found]:
    """Everything that the checks find in an edition with these words, or in one section of it; each thing once."""
    document = basis.document(written)
    review = _review(basis.frame, published_before(period_of(basis.edition), basis.edition.report))
    house = "\n\n".join(basis.beginnings().values())  # the same every year, and nobody's copy
    reviewed = (
        Found(each.title, each.section, each.period, each.says, each.id, each.quote)
        for each in review.found(document, section)
        if not (each.check is Check.COPIED and _is_ours(each, house))
    )
    whole = (*reviewed, *_of_tables(basis, document), *_unwritten(document))
    return list({each.key: each for each in whole if section in ("", each.place)}.values())


def _review(frame: Frame, earlier: Document | None) -> Review:
    """The checks of what stands in a frame, which remember what they found in it; beside what was published before."""
    kept = _reviews.get(frame)
    if kept is None or kept[0] is not earlier:
        kept = _reviews[frame] = (earlier, Review(last_of(earlier) if earlier else None, frame.names))
    return kept[1]


_reviews: WeakKeyDictionary[Frame, tuple[Document | None, Review]] = WeakKeyDictionary()


def _is_ours(finding: Finding, house: str) -> bool:
    """Whether nobody typed it: the house's first words, or what it makes of the figures."""
    return finding.quote in house or finding.section.endswith(FROM_FIGURES)


def _of_tables(basis: Basis, document: Document) -> Iterator[Found]:
    sections = _sections(document)
    for each in basis.material.report.warnings:
        if each.check in _OF_THE_TABLES:
            place = sections.get(each.table, each.table)
            yield _found(CHECKS[each.check], place, each.period, each.says)


def _unwritten(document: Document) -> Iterator[Found]:
    for section in document.walk():
        if any(isinstance(each, Notice) and each.title == TO_WRITE for each in section.blocks):
            yield _found(UNWRITTEN, section.id, "", f"Nobody has written “{section.title}” yet.")


def _found(kind: str, place: str, period: str, says: str) -> Found:
    key = hashlib.sha256("\0".join((kind, place, period, says)).encode()).hexdigest()
    return Found(kind, place, period, says, key)


def _sections(document: Document) -> Mapping[str, str]:
    """The section that each table stands in, by the table's id."""
    return {block.id: section.id for section in document.walk() for block in _tables(section)}


def _tables(section: Section) -> Iterator[DataTable]:
    return (block for block in section.blocks if isinstance(block, DataTable))
