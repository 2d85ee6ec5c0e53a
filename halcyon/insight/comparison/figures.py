"""Which figures of two publications differ. Pure.

A figure is known by its place: its table, its line, its column, and the period that line or column names (else the
publication's own). What one of two prints as ``c`` is not compared: beside the other it would tell what was hidden.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import NamedTuple

from halcyon.insight.publication.document import Block, DataTable, Document, Line
from halcyon.insight.publication.values import Kind, Symbol, Value


class Place(NamedTuple):
    """Where a figure stands, its period apart. ``nth``: of several with the same headings, which one."""

    table: str
    line: str
    column: str
    nth: int


class Cell(NamedTuple):
    """A figure with the headings it stands under."""

    caption: str
    line: str
    column: str
    value: Value


@dataclass(frozen=True)
class Change:
    """A figure that differs: what its line and column are called, as it was and as it is."""

    line: str
    column: str
    before: Value
    after: Value

    @property
    def difference(self) -> str:
        """How much more or less is printed: "+12", "−1.3 points"; '' where one of the two is no number."""
        one, other = self.before.printed, self.after.printed
        if one is None or other is None or self.before.words or self.after.words:
            return ""
        places = max(self.before.places, self.after.places)
        by, unit = other - one, self.after.unit
        number = f"{abs(by):,.{places}f}"
        if self.after.kind is Kind.PERCENT or unit == "%":
            unit = "point" if number == "1" else "points"
        return f"{'+' if by > 0 else '−'}{number} {unit}".strip()


@dataclass(frozen=True)
class InTable:
    """The figures of a table that differ."""

    caption: str
    changes: Sequence[Change]


@dataclass(frozen=True)
class Compared:
    """``both``: figures that stand in both and are compared; ``hidden``: those that one or both print as ``c``.

    A figure that several tables print counts once, under the first of them.
    """

    both: int = 0
    hidden: int = 0
    tables: Sequence[InTable] = field(default=())

    @property
    def changed(self) -> int:
        return sum(len(each.changes) for each in self.tables)


def plainly_headed(document: Document, so_far: str) -> Document:
    """The same with the period's own name wherever a table says how far it has come ("2026/27 to 22 November")."""

    def plain(text: str) -> str:
        return text.replace(so_far, document.period)

    def headed(block: Block) -> Block:
        if not isinstance(block, DataTable):
            return block
        return replace(
            block,
            caption=plain(block.caption),
            columns=tuple(replace(each, text=plain(each.text)) for each in block.columns),
            lines=tuple(replace(each, heading=plain(each.heading)) for each in block.lines),
        )

    return document.with_blocks(headed) if so_far else document


def same_periods(before: Document, after: Document) -> Compared:
    """The figures that both print of the same periods: a difference is a restatement."""
    return _compared(_cells(before, _labels(before, after)), _cells(after, _labels(before, after)))


def own_periods(before: Document, after: Document) -> Compared:
    """The figures of one's own period beside those of the other's: from one year to the next.

    Headings leave the periods out. How a figure differs from an earlier one is no figure of a period, and left out too.
    """
    labels = _labels(before, after)
    one, other = (
        {
            (place, ""): cell._replace(line=place.line.strip(" ,"), column=place.column.strip(" ,"))
            for (place, period), cell in _cells(each, labels).items()
            if period == each.period and cell.value.kind is not Kind.CHANGE
        }
        for each in (before, after)
    )
    return _compared(one, other)


def came(before: Document, after: Document) -> Sequence[str]:
    """The captions of tables that only the later one has."""
    there = {each.id for each in before.tables()}
    return [each.caption for each in after.tables() if each.id not in there]


_Cells = Mapping[tuple[Place, str], Cell]


def _compared(before: _Cells, after: _Cells) -> Compared:
    told: dict[object, tuple[Cell, Cell]] = {}
    for key, cell in after.items():
        if key in before:
            told.setdefault(_figure(key, cell.value), (before[key], cell))
    pairs = list(told.values())
    seen = [(one, other) for one, other in pairs if not (_is_hidden(one.value) or _is_hidden(other.value))]
    changed = [(one, other) for one, other in seen if one.value.text != other.value.text]
    tables = [
        InTable(caption, tuple(Change(new.line, new.column, old.value, new.value) for old, new in of))
        for caption, of in groupby(changed, lambda pair: pair[1].caption)
    ]
    return Compared(len(seen), len(pairs) - len(seen), tables)


def _figure(key: tuple[Place, str], value: Value) -> object:
    """What tells a figure from others wherever it stands; of what counts nothing said, its place."""
    return (value.of, value.base, value.kind, value.unit) if value.of else key


def _cells(document: Document, labels: Sequence[str]) -> _Cells:
    found: dict[tuple[Place, str], Cell] = {}
    times: Counter[tuple[str, str, str, str]] = Counter()
    for table in document.tables():
        for line, column, value in _values(table):
            period = _period(column, labels) or _period(line.heading, labels)
            heads = (table.id, _without(line.heading, period), _without(column, period))
            of = period or document.period
            place = Place(*heads, times[(*heads, of)])
            times[(*heads, of)] += 1
            found[place, of] = Cell(table.caption, line.heading, column, value)
    return found


def _values(table: DataTable) -> Iterator[tuple[Line, str, Value]]:
    for line in table.lines:
        for column, cell in zip(table.columns[1:], line.cells, strict=False):
            if isinstance(cell, Value):
                yield line, column.text, cell


def _labels(*documents: Document) -> Sequence[str]:
    """The periods that figures of these are of, the longest words first."""
    of = {value.of.period for each in documents for value in each.values() if value.of}
    return sorted(of | {each.period for each in documents}, key=lambda label: (-len(label), label))


def _period(heading: str, labels: Iterable[str]) -> str:
    """The period that a heading names; '' where it names none."""
    return next((each for each in labels if each in heading), "")


def _without(heading: str, period: str) -> str:
    return heading.replace(period, "") if period else heading


def _is_hidden(value: Value) -> bool:
    return value.number is None and value.symbol is Symbol.HIDDEN
