"""The tests that read files back find what is wrong in them: in every format, whatever it is."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from halcyon.insight.publication.document import DataTable, Document
from halcyon.insight.publication.formats import FORMATS
from halcyon.insight.publication.values import Kind, Value
from tests.insight.publication.reading import figures_in, tables_agree
from tests.insight.publication.samples import BY_SOURCE, document

pytestmark = pytest.mark.slow(reason="files are written and read")

Change = Callable[[DataTable], DataTable]


def with_table(change: Change) -> Document:
    """The sample, its first table changed."""
    return document().with_blocks(
        lambda block: change(block) if isinstance(block, DataTable) and block.id == BY_SOURCE.id else block
    )


def one_more(kind: Kind, by: str) -> Change:
    """The first figure of a kind differs."""

    def change(table: DataTable) -> DataTable:
        there = next(
            cell
            for line in table.lines
            for cell in line.cells
            if isinstance(cell, Value) and cell.kind is kind
        )
        return table.with_values(
            lambda value: (
                replace(value, number=value.number + Decimal(by))
                if value is there and value.number
                else value
            )
        )

    return change


def shown(table: DataTable) -> DataTable:
    """What is hidden has a number after all."""
    return table.with_values(
        lambda value: value if value.number is not None else replace(value, number=Decimal(3), symbol=None)
    )


def swapped(table: DataTable) -> DataTable:
    """Two lines have each other's figures."""
    first, second, *rest = table.lines
    lines = (replace(first, cells=second.cells), replace(second, cells=first.cells), *rest)
    return replace(table, lines=lines)


def years_swapped(table: DataTable) -> DataTable:
    return replace(
        table, lines=tuple(replace(each, cells=tuple(reversed(each.cells))) for each in table.lines)
    )


def without_a_line(table: DataTable) -> DataTable:
    return replace(table, lines=table.lines[1:])


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(
    "change",
    [
        one_more(Kind.COUNT, "1"),
        one_more(Kind.PERCENT, "0.1"),
        shown,
        swapped,
        years_swapped,
        without_a_line,
    ],
    ids=["a count", "a share", "a hidden one", "lines swapped", "years swapped", "a line less"],
)
def test_what_is_wrong_is_found(form: str, change: Change) -> None:
    wrong = FORMATS[form].write(with_table(change), "")
    with pytest.raises(AssertionError):
        tables_agree(document(), form, wrong)


@pytest.mark.parametrize("form", FORMATS)
def test_each_figure_is_found_at_its_place(form: str) -> None:
    read = figures_in(form, FORMATS[form].write(document(), ""))
    expected = {
        (table.caption, line.heading, column.text): cell.text
        for table in document().tables()
        for line in table.lines
        for column, cell in zip(table.columns[1:], line.cells, strict=True)
        if isinstance(cell, Value)
    }
    assert len(expected) == 14
    assert {place: read[place] for place in expected} == expected
