"""The rows that a publication's table prints, read back from what its cells count."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from halcyon.insight.publication.document import DataTable, Line
from halcyon.insight.publication.values import Counted, Kind, Value
from halcyon.insight.report.coordinates import BASE
from halcyon.insight.report.document import Row

Scope = frozenset[tuple[str, str]]


@dataclass
class _Column:
    """The figures of one column, of one measure in one period: lines with a key, and what is summed up."""

    whole: Counted
    parts: list[tuple[str, Value]] = field(default_factory=list)
    sums: list[Value] = field(default_factory=list)


def rows_of(table: DataTable) -> list[tuple[Counted, Row]]:
    """Each row with what its total counts. A hidden figure is left out, and so is its row's total.

    A column is a row where all its figures are of one measure and period, cut by one dimension; its key is the one
    pair by which a figure's scope is narrower; a line that counts the whole of them is their total, also where it is
    not set apart as one. Columns of the same (a count and its percentage) are one row.
    """
    rows: dict[Counted, Row] = {}
    for column in _columns(table):
        row = _row(column)
        before = rows.get(column.whole)
        rows[column.whole] = row if before is None else _joined(before, row)
    return list(rows.items())


def is_whole(table: DataTable) -> bool:
    """Whether no figure of it is hidden or missing, so that what it shows can be added up."""
    return all(
        cell.number is not None for line in table.lines for cell in line.cells if isinstance(cell, Value)
    )


def _columns(table: DataTable) -> Iterator[_Column]:
    wholes = [
        cell.of
        for line in table.lines
        if line.is_total
        for cell in line.cells
        if isinstance(cell, Value) and cell.of
    ]
    for place in range(max((len(line.cells) for line in table.lines), default=0)):
        found = [(line, cell) for line in table.lines if (cell := _value(line, place)) is not None]
        measures = {(cell.of.measure, cell.of.period) for _, cell in found if cell.of}
        if len(measures) != 1:
            continue
        common = frozenset.intersection(*(_scope(cell) for _, cell in found))
        column = _Column(_whole(Counted(*measures.pop(), common), wholes))
        if len({dimension for _, cell in found for dimension, _ in _scope(cell) - column.whole.scope}) > 1:
            continue
        for line, cell in found:
            if line.is_total or (len(found) > 1 and _is_count(cell) and cell.of == column.whole):
                column.sums.append(cell)
            else:
                column.parts.append((_key(line, _scope(cell) - column.whole.scope), cell))
        yield column


def _whole(common: Counted, wholes: Iterable[Counted]) -> Counted:
    """What a column's figures are of: where one line alone has a figure, what the table's totals count."""
    wider = [
        each
        for each in wholes
        if (each.measure, each.period) == (common.measure, common.period) and each.scope <= common.scope
    ]
    return max(wider, key=lambda each: len(each.scope), default=common)


def _row(column: _Column) -> Row:
    total = next((each for each in column.sums if each.of == column.whole), None)
    stated = next((each for each in column.sums if each.of and _states_base(each.of)), total)
    count = {
        key: int(cell.number) for key, cell in column.parts if _is_count(cell) and cell.number is not None
    }
    percent = {
        key: cell.number
        for key, cell in column.parts
        if cell.kind is Kind.PERCENT and cell.number is not None
    }
    return Row(column.whole.period, _number(total), _number(stated), count, percent)


def _joined(one: Row, other: Row) -> Row:
    return Row(
        one.period,
        one.total if one.total is not None else other.total,
        one.base if one.base is not None else other.base,
        {**one.count, **other.count},
        {**one.percent, **other.percent},
    )


def _value(line: Line, place: int) -> Value | None:
    cell = line.cells[place] if place < len(line.cells) else None
    if not isinstance(cell, Value) or cell.of is None or cell.less is not None:
        return None  # how a figure changed is none itself
    return cell


def _scope(value: Value) -> Scope:
    """Without what only says that a base is not the total."""
    scope = value.of.scope if value.of else frozenset()
    return frozenset(pair for pair in scope if pair[0] != BASE)


def _states_base(of: Counted) -> bool:
    return any(dimension == BASE for dimension, _ in of.scope)


def _key(line: Line, narrower: Scope) -> str:
    """The key of a line; of a line that alone is all there is, or is cut in more ways, its heading."""
    return next(iter(narrower))[1] if len(narrower) == 1 else line.heading


def _is_count(value: Value) -> bool:
    return value.kind in {Kind.COUNT, Kind.PLAIN}


def _number(value: Value | None) -> int | None:
    return None if value is None or value.number is None else int(value.number)
