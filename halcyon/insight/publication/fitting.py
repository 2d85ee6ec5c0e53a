"""A publication as every format can take it: texts without what no file may hold, ids that are unique, sizes bounded.

Labels come from records, profiles and people; a control character makes a DOCX that no program opens.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from halcyon.base.refusals import Refusal
from halcyon.base.text import squash
from halcyon.insight.publication.document import (
    Block,
    Chart,
    Column,
    DataTable,
    Document,
    Line,
    Notice,
    Prose,
    Quotation,
    Section,
)
from halcyon.insight.publication.values import Value

LONGEST_LINE = 2_000  # characters of a title, a label or a note
LONGEST_PROSE = 200_000  # characters of a section's text: some eighty pages
MOST_PROSE = 2_000_000  # of all texts together
MOST_CELLS = 500_000  # of all tables together
SECTION = "section"
RESERVED = ("rows-", "chart-", "main", "about-this-publication")  # what a page calls other things
DEEPEST = 4  # sections in sections: a heading's level is at most 6

_NO_XML = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\u202a-\u202e\u2066-\u2069]"
)
_TIDY = re.compile(r"(?:[!-~£–’“”…]+(?: [!-~£–’“”…]+)*)?")  # nothing to take away, not even a space
_NOT_IN_AN_ID = re.compile(r"[^A-Za-z0-9_.-]+")


def fit(document: Document) -> Document:
    """The same publication, clean. Raises Refusal where it is too large, ValueError for a table that is crooked."""
    _bounded(document)
    fitter = _Fitter()
    told: dict[str, Any] = {name: line(getattr(document, name)) for name in _LINES}
    return replace(
        document,
        **told,
        id=legal_id(document.id),
        language=document.language if re.fullmatch(r"[A-Za-z-]{2,20}", document.language) else "en-GB",
        cover=document.cover and fitter.section(document.cover),
        sections=tuple(fitter.section(each) for each in document.sections),
        easy=document.easy and fitter.section(document.easy),
    )


_LINES = ("title", "area", "period", "mode", "marking", "subtitle", "change_note", "source", "contact")


def legal_id(wanted: str) -> str:
    """An id without what an address, a bookmark or a file's name may not have."""
    return _NOT_IN_AN_ID.sub("-", wanted)[:80].strip("-.") or "part"


def line(text: str) -> str:
    """One line without control characters and overrides of direction, cut where nobody reads on."""
    if len(text) <= LONGEST_LINE and _TIDY.fullmatch(text):
        return text  # most are
    tidy = squash(_NO_XML.sub(" ", text[: 2 * LONGEST_LINE]))
    return tidy if len(tidy) <= LONGEST_LINE else f"{tidy[: LONGEST_LINE - 1]}…"


def lines(text: str) -> str:
    """A text of many lines, clean."""
    return _NO_XML.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


class _Fitter:
    """Cleans sections, and remembers the ids that are taken."""

    def __init__(self) -> None:
        self.taken: set[tuple[str, str]] = set()

    def id(self, wanted: str, kind: str) -> str:
        """An id as an address and a bookmark may have it, which no other of its kind has."""
        plain = legal_id(wanted)
        if kind == SECTION and plain.startswith(RESERVED):
            plain = f"part-{plain}"
        found, number = plain, 1
        while (kind, found) in self.taken:
            number += 1
            found = f"{plain}-{number}"
        self.taken.add((kind, found))
        return found

    def section(self, section: Section, depth: int = 1) -> Section:
        if depth > DEEPEST:
            raise ValueError(f"Section {section.id} lies deeper than {DEEPEST} headings.")
        return Section(
            id=self.id(section.id, SECTION),
            title=line(section.title) or "Untitled",
            blocks=self.blocks(section.blocks),
            sections=tuple(self.section(each, depth + 1) for each in section.sections),
        )

    def blocks(self, blocks: Iterable[Block]) -> tuple[Block, ...]:
        clean: dict[type, Callable[..., Block]] = {
            Prose: _prose, DataTable: self._table, Chart: self._chart, Quotation: _quotation, Notice: _notice
        }  # fmt: skip
        return tuple(clean[type(block)](block) for block in blocks)

    def _table(self, table: DataTable) -> DataTable:
        return replace(
            table,
            id=self.id(table.id, "table"),
            caption=line(table.caption) or "Untitled table",
            columns=tuple(Column(line(each.text), each.numeric) for each in table.columns),
            lines=tuple(_line(table, each) for each in table.lines),
            base=line(table.base),
            notes=tuple(filter(None, map(line, table.notes))),
            source=line(table.source),
        )

    def _chart(self, chart: Chart) -> Chart:
        return replace(
            chart,
            id=self.id(chart.id, "chart"),
            title=line(chart.title),
            table=legal_id(chart.table),
            says=line(chart.says),
        )


def _line(table: DataTable, each: Line) -> Line:
    if len(each.cells) != len(table.columns) - 1:
        raise ValueError(
            f"Table {table.id}: “{each.heading}” has {len(each.cells)} cells below {len(table.columns)} headings."
        )
    cells = tuple(cell if isinstance(cell, Value) else line(cell) for cell in each.cells)
    return Line(line(each.heading), cells, each.is_total)


def _prose(prose: Prose) -> Prose:
    return replace(prose, markdown=lines(prose.markdown))


def _quotation(quotation: Quotation) -> Quotation:
    return Quotation(line(quotation.text), line(quotation.by))


def _notice(notice: Notice) -> Notice:
    return Notice(line(notice.title), line(notice.text), notice.kind)


def _bounded(document: Document) -> None:
    """Refuses what would keep a machine busy for minutes."""
    written = 0
    for section in document.walk():
        for block in section.blocks:
            if isinstance(block, Prose):
                written += len(block.markdown)
                _at_most(
                    len(block.markdown), LONGEST_PROSE, f"The text of “{section.title[:80]}”", "characters"
                )
    _at_most(written, MOST_PROSE, "The text of the publication", "characters")
    cells = sum(len(table.lines) * len(table.columns) for table in document.tables())
    _at_most(cells, MOST_CELLS, "Its tables together", "cells")


def _at_most(size: int, most: int, what: str, of: str) -> None:
    if size > most:
        raise Refusal(f"{what} has {size:,} {of}; at most {most:,} can be written.", code="too_large")
