"""Words of the report's own making that repeat a hidden number: a table's base, its notes, what a chart says."""

import re
from collections.abc import Iterable
from dataclasses import replace

from halcyon.insight.disclosure.account import Hidden
from halcyon.insight.publication.document import Block, Chart, DataTable, Document, Line
from halcyon.insight.publication.values import Counted, Symbol, Value

NOT_SHOWN = "not shown, because it could identify somebody"
_YEAR = re.compile(r"\b\d{4}(?:/\d{2})?\b")
_COUNTS = re.compile(
    r"\d|%|per cent", re.IGNORECASE
)  # a note of a table with hidden cells says no number at all
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def numbers_in(text: str) -> set[str]:
    """The numbers of a text, without commas: 1246, 14.7."""
    return {each.replace(",", "").rstrip(".") for each in _NUMBER.findall(text)}


def without_quotes(document: Document, hidden: Iterable[Hidden]) -> Document:
    """The document without such words. Paragraphs that people wrote are left to ``leaks``."""
    by = {each.of: str(each.number) for each in hidden}
    secret = {table.id: _secret(table, by) for table in document.tables()}

    def unquoted(block: Block) -> Block:
        if isinstance(block, DataTable):
            return _table(block, secret[block.id])
        if isinstance(block, Chart) and numbers_in(block.says) & secret.get(block.table, set()):
            return replace(block, says="")
        return block

    return document.with_blocks(unquoted)


def _secret(table: DataTable, by: dict[Counted, str]) -> set[str]:
    """The hidden numbers of a table, its bases among them."""
    values = [cell for line in table.lines for cell in line.cells if isinstance(cell, Value)]
    named = {each for value in values if value.symbol is Symbol.HIDDEN for each in (value.of, value.base)}
    return {by[each] for each in named if each in by}


def _table(table: DataTable, secret: set[str]) -> DataTable:
    if not secret:
        return table
    return replace(
        table,
        base=NOT_SHOWN if numbers_in(table.base) & secret else table.base,
        notes=tuple(note for note in table.notes if not _COUNTS.search(_YEAR.sub("", note))),
        lines=tuple(_line(line, secret) for line in table.lines),
    )


def _line(line: Line, secret: set[str]) -> Line:
    cells = tuple("" if isinstance(cell, str) and numbers_in(cell) & secret else cell for cell in line.cells)
    return replace(line, cells=cells)
