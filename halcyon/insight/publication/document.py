"""A publication: sections of prose, tables, charts and quotations, with every figure a ``Value``.

Renderers read it and know nothing else; disclosure control changes its values before any renderer sees it.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType

from halcyon.insight.publication.values import Value

Change = Callable[[Value], Value]


@dataclass(frozen=True, slots=True)
class Prose:
    """Markdown (no raw HTML) in which ``{{name}}`` stands for the value of that name: text and table cannot differ."""

    markdown: str
    values: Mapping[str, Value] = field(default_factory=lambda: MappingProxyType({}))

    def with_values(self, change: Change) -> "Prose":
        return replace(self, values={name: change(value) for name, value in self.values.items()})


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading; ``numeric`` ones stand to the right."""

    text: str
    numeric: bool = True


@dataclass(frozen=True, slots=True)
class Line:
    """A row: what it is called, then a cell for each further column. A text cell is a label or a note."""

    heading: str
    cells: tuple[Value | str, ...]
    is_total: bool = False


@dataclass(frozen=True, slots=True)
class DataTable:
    """A table: the first column's heading, then the others; a line's cells stand under those others.

    ``base`` says of how many (n); ``source`` from what.
    """

    id: str
    caption: str
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    base: str = ""
    notes: tuple[str, ...] = ()
    source: str = ""

    def values(self) -> "Iterator[Value]":
        """Every figure that stands in it."""
        return (cell for line in self.lines for cell in line.cells if isinstance(cell, Value))

    def with_values(self, change: Change) -> "DataTable":
        return replace(self, lines=tuple(_line(line, change) for line in self.lines))


class ChartKind(StrEnum):
    """How a chart draws its table: a bar for each line, bars for each column beside each other, a line over columns."""

    BARS = "bars"
    GROUPED = "grouped bars"
    LINES = "lines"


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture of a table of the same publication, by its id: drawn from that table's cells and nothing else.

    ``columns`` are places of a line's cells (from 0) that are drawn; empty means every numeric column. ``says`` is
    its meaning in a sentence. A hidden cell is drawn as a gap that is marked.
    """

    id: str
    title: str
    table: str
    kind: ChartKind = ChartKind.BARS
    columns: tuple[int, ...] = ()
    says: str = ""

    def with_values(self, change: Change) -> "Chart":
        return self


@dataclass(frozen=True, slots=True)
class Quotation:
    """Somebody's own words, with consent; ``by`` names nobody ("A young person who had support")."""

    text: str
    by: str = ""

    def with_values(self, change: Change) -> "Quotation":
        return self


@dataclass(frozen=True, slots=True)
class Notice:
    """A marked place: what comes later, what was left out, what a check found in a draft. ``kind``: note or warning."""

    title: str
    text: str
    kind: str = "note"

    def with_values(self, change: Change) -> "Notice":
        return self


Block = Prose | DataTable | Chart | Quotation | Notice


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands below it."""

    id: str
    title: str
    blocks: tuple[Block, ...] = ()
    sections: tuple["Section", ...] = ()

    def with_values(self, change: Change) -> "Section":
        blocks = tuple(block.with_values(change) for block in self.blocks)
        return replace(
            self, blocks=blocks, sections=tuple(each.with_values(change) for each in self.sections)
        )

    def with_blocks(self, change: "Callable[[Block], Block]") -> "Section":
        """The same with each block changed, of those below it too."""
        blocks = tuple(change(block) for block in self.blocks)
        return replace(
            self, blocks=blocks, sections=tuple(each.with_blocks(change) for each in self.sections)
        )

    def values(self) -> Iterator[Value]:
        """Every figure that stands in it, those of the sections below it left out."""
        return (value for block in self.blocks for value in _values(block))

    def walk(self) -> Iterator["Section"]:
        """Itself, then all below it in order."""
        yield self
        for each in self.sections:
            yield from each.walk()


@dataclass(frozen=True, slots=True)
class Document:
    """A whole publication. ``id`` names files ("annual-2018-19"). ``marking`` is who may read it, in words.

    ``cover``: the scrutiny cover sheet. ``easy``: the easy-read summary page. ``change_note``: what differs from
    the edition before. ``invented``: its figures are of a synthetic area, and it says so on every page.
    ``threshold``: the smallest count that is printed, where smaller ones are hidden; 0 hides none. ``source`` and
    ``contact`` say where the figures are from and whom to ask.
    """

    id: str
    title: str
    area: str
    period: str
    mode: str
    as_of: datetime
    sections: tuple[Section, ...]
    marking: str = ""
    subtitle: str = ""
    edition: int = 0
    published: date | None = None
    change_note: str = ""
    cover: Section | None = None
    easy: Section | None = None
    invented: bool = True
    language: str = "en-GB"
    threshold: int = 0
    source: str = ""
    contact: str = ""

    def walk(self) -> Iterator[Section]:
        """Every section of every part, in the order of print."""
        for part in (self.cover, *self.sections, self.easy):
            if part is not None:
                yield from part.walk()

    def tables(self) -> Iterator[DataTable]:
        """All its tables, in the order of print."""
        return (block for each in self.walk() for block in each.blocks if isinstance(block, DataTable))

    def values(self) -> Iterator[Value]:
        """Every figure it prints, wherever it stands."""
        for section in self.walk():
            for block in section.blocks:
                yield from _values(block)

    def with_values(self, change: Change) -> "Document":
        """The same publication with each figure changed, wherever it stands."""
        return self.with_sections(lambda section: section.with_values(change))

    def with_sections(self, change: "Callable[[Section], Section]") -> "Document":
        """The same publication with each part changed: those of its body, the cover sheet, the easy-read page."""
        return replace(
            self,
            sections=tuple(change(each) for each in self.sections),
            cover=self.cover and change(self.cover),
            easy=self.easy and change(self.easy),
        )

    def with_blocks(self, change: "Callable[[Block], Block]") -> "Document":
        """The same publication with each block changed, wherever it stands."""
        return self.with_sections(lambda section: section.with_blocks(change))


def _line(line: Line, change: Change) -> Line:
    return replace(
        line, cells=tuple(change(cell) if isinstance(cell, Value) else cell for cell in line.cells)
    )


def _values(block: Block) -> Iterator[Value]:
    if isinstance(block, Prose):
        yield from block.values.values()
    elif isinstance(block, DataTable):
        yield from block.values()
