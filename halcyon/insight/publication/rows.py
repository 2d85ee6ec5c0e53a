"""All figures of a publication as CSV: an archive of a table each, of all figures in one long file, and of notes.

``figures.csv`` has a line for each figure with what it counts, for programs; ``tables`` are as printed, for people.
No cell is taken for a formula by a spreadsheet.
"""

from collections.abc import Iterator, Sequence

from halcyon.govuk.texts import csv_file
from halcyon.insight.publication import about
from halcyon.insight.publication.document import DataTable, Document, Prose, Section
from halcyon.insight.publication.fitting import fit
from halcyon.insight.publication.packing import packed
from halcyon.insight.publication.values import Counted, Value

HEADINGS = (
    *("section", "table", "caption", "line", "column", "number", "symbol", "printed", "kind", "unit"),
    *(
        "measure",
        "period",
        "scope",
        "base_measure",
        "base_period",
        "base_scope",
        "less_measure",
        "less_period",
        "less_scope",
        "per",
    ),
)
IN_TEXT = "(text)"  # instead of a table's id, where a figure stands in a sentence; its line is its name


def as_csv(document: Document) -> bytes:
    """The publication's figures as a ZIP archive of CSV files. Raises Refusal where it is too large."""
    whole = fit(document)
    tables = {
        f"tables/{number:02}-{table.id[:60]}.csv": table_rows(table)
        for number, table in enumerate(whole.tables(), 1)
    }
    files = {
        "notes.csv": csv_file(("what", "said"), notes(whole)),
        "figures.csv": csv_file(HEADINGS, _figures(whole)),
    }
    return packed(files | tables, at=whole.as_of)


def notes(document: Document) -> list[tuple[str, str]]:
    """What the publication is, and how its symbols are read."""
    return [*about.facts(document), *about.symbols()]


def table_rows(table: DataTable) -> bytes:
    """A table as it is printed, its numbers without separators, percentages without their sign, words as words."""
    lines = [(line.heading, *map(_plain, line.cells)) for line in table.lines]
    return csv_file([each.text for each in table.columns], lines)


def _plain(cell: Value | str) -> object:
    if isinstance(cell, str):
        return cell
    return cell.text if cell.printed is None or cell.words else cell.printed


def _figures(document: Document) -> Iterator[Sequence[object]]:
    for section in document.walk():
        for block in section.blocks:
            if isinstance(block, DataTable):
                yield from _of_table(section, block)
            elif isinstance(block, Prose):
                for name, figure in block.values.items():
                    yield (section.id, IN_TEXT, "", name, "", *_said(figure))


def _of_table(section: Section, table: DataTable) -> Iterator[Sequence[object]]:
    for line in table.lines:
        for column, cell in zip(table.columns[1:], line.cells, strict=True):
            if isinstance(cell, Value):
                yield (section.id, table.id, table.caption, line.heading, column.text, *_said(cell))


def _said(figure: Value) -> tuple[object, ...]:
    symbol = figure.why.value if figure.number is None else ""
    return (
        *(figure.printed, symbol, figure.text, figure.kind.value, figure.unit),
        *_counted(figure.of),
        *_counted(figure.base),
        *_counted(figure.less),
        figure.per,
    )


def _counted(counted: Counted | None) -> tuple[str, str, str]:
    if counted is None:
        return ("", "", "")
    scope = "; ".join(f"{dimension}={key}" for dimension, key in sorted(counted.scope))
    return (counted.measure, counted.period, scope)
