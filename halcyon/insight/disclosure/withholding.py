"""What only the internal report may show: places, and crossings in which a child is easy to know."""

from collections.abc import Iterator
from dataclasses import replace

from halcyon.insight.disclosure.settings import Settings
from halcyon.insight.publication.document import Block, Chart, DataTable, Document, Notice, Prose, Section
from halcyon.insight.publication.values import Counted, Value

WARNING = "warning"  # the kind of a notice that a check left in a draft
LEFT_OUT = "It is in the internal report only, so that nobody can be identified."


def is_withheld(of: Counted, settings: Settings) -> bool:
    """Whether a count may never be public, however large."""
    dimensions = frozenset(dimension for dimension, _ in of.scope)
    return bool(dimensions & settings.withheld) or any(rare <= dimensions for rare in settings.rare)


def without_withheld(document: Document, settings: Settings) -> tuple[Document, tuple[str, ...]]:
    """The document without tables of what is withheld, charts of those and warnings; and the ids of these tables."""
    names = tuple(table.id for table in document.tables() if _holds_withheld(table, settings))

    def left(section: Section) -> Section:
        return replace(
            section,
            blocks=tuple(_block(block, names, settings) for block in _drawn(section.blocks, names)),
            sections=tuple(left(each) for each in section.sections),
        )

    return document.with_sections(left), names


def _drawn(blocks: tuple[Block, ...], names: tuple[str, ...]) -> Iterator[Block]:
    """Without charts of what is left out, and without what checks found: that is for the authors."""
    for block in blocks:
        drawn = isinstance(block, Chart) and block.table in names
        found = isinstance(block, Notice) and block.kind == WARNING
        if not drawn and not found:
            yield block


def _block(block: Block, names: tuple[str, ...], settings: Settings) -> Block:
    if isinstance(block, DataTable) and block.id in names:
        return Notice(f"Left out: {block.caption}", LEFT_OUT)
    if isinstance(block, Prose):
        return block.with_values(lambda value: _value(value, settings))
    return block


def _value(value: Value, settings: Settings) -> Value:
    return value.hidden() if _is_withheld(value, settings) else value


def _holds_withheld(table: DataTable, settings: Settings) -> bool:
    return any(
        isinstance(cell, Value) and _is_withheld(cell, settings)
        for line in table.lines
        for cell in line.cells
    )


def _is_withheld(value: Value, settings: Settings) -> bool:
    return any(is_withheld(each, settings) for each in (value.of, value.base) if each is not None)
