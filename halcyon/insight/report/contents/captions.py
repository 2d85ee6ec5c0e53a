"""What is to be seen on a chart, in a sentence: the highest, the lowest, what changed most. From what is shown alone.

Made again after disclosure control, from the figures that are left: where one of a column is hidden, which is the
lowest is not said, since it is among those.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from halcyon.insight.narrative.subjects import figures_of
from halcyon.insight.profile import UNKNOWN
from halcyon.insight.publication.document import Block, Chart, ChartKind, DataTable, Document, Section
from halcyon.insight.publication.values import Symbol, Value

BEFORE, PART = "the same in the period before", "the same part of the year before"

Bars = Sequence[tuple[str, Value]]  # what each line is called, with its figure


def with_captions(document: Document) -> Document:
    """The same publication, its charts with what is to be seen on them."""
    earlier = PART if figures_of(document).is_part else BEFORE

    def described(section: Section) -> Section:
        below = tuple(map(described, section.sections))
        return replace(section, blocks=tuple(captioned(section.blocks, earlier)), sections=below)

    return document.with_sections(described)


def captioned(blocks: Sequence[Block], earlier: str) -> Iterator[Block]:
    """The blocks of a section, its charts of tables beside them with what is to be seen on them.

    ``earlier``: what a second bar stands for.
    """
    tables = {each.id: each for each in blocks if isinstance(each, DataTable)}
    for each in blocks:
        is_ours = isinstance(each, Chart) and each.table in tables and each.columns
        yield _captioned(each, tables, earlier) if is_ours and isinstance(each, Chart) else each


def _captioned(chart: Chart, tables: Mapping[str, DataTable], earlier: str) -> Chart:
    table = tables[chart.table]
    drawn = [_bars(table, place) for place in chart.columns]
    beside = f", beside {earlier}." if chart.kind is ChartKind.GROUPED else "."
    head = table.columns[chart.columns[0] + 1].text
    parts = (f"A bar for each line of the table “{table.caption}”{beside}", *_seen(head, drawn))
    return replace(chart, says=" ".join(parts))


def _bars(table: DataTable, place: int) -> Bars:
    """Those of a column; not the total, nor what is not known."""
    return [
        (line.heading, cell)
        for line in table.lines
        for cell in line.cells[place : place + 1]
        if isinstance(cell, Value) and not line.is_total and not _is_unknown(cell)
    ]


def _is_unknown(value: Value) -> bool:
    return value.of is not None and any(key == UNKNOWN for _, key in value.of.scope)


def _seen(head: str, drawn: Sequence[Bars]) -> Iterator[str]:
    shown = [(name, value) for name, value in drawn[0] if value.number is not None]
    if not shown:
        return
    name, most = max(shown, key=_number)
    if not most.number:
        if len(shown) == len(drawn[0]):
            yield f"There is nothing in {head}."
        return
    lowest = "" if _hides(drawn[0]) else _lowest(shown, most)
    yield f"Highest in {head}: “{name}”, {most.text}{lowest}."
    if len(drawn) > 1:
        yield from _changed(shown, dict(drawn[1]))


def _lowest(shown: Bars, most: Value) -> str:
    name, least = min(shown, key=_number)
    return f"; lowest: “{name}”, {least.text}" if least.number != most.number else ""


def _changed(shown: Bars, before: Mapping[str, Value]) -> Iterator[str]:
    """What changed most, of what both show."""
    pairs = [
        (name, now, before[name]) for name, now in shown if name in before and before[name].number is not None
    ]
    if not pairs:
        return
    name, now, then = max(pairs, key=lambda pair: abs(_number(pair[:2]) - _number((pair[0], pair[2]))))
    if now.number != then.number:
        yield f"The greatest change: “{name}”, {now.text} after {then.text}."


def _hides(bars: Bars) -> bool:
    return any(value.symbol is Symbol.HIDDEN for _, value in bars)


def _number(bar: tuple[str, Value]) -> float:
    return float(bar[1].number or 0)
