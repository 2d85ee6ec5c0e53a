"""Figures of a publication in sentences that it makes itself: by reference, and beside those of the period before."""

from collections.abc import Iterator
from decimal import Decimal

from halcyon.insight.narrative.catalogue import interval_of, name_of
from halcyon.insight.narrative.subjects import Figures, Subject
from halcyon.insight.publication.document import DataTable, Document, Line
from halcyon.insight.publication.values import Kind, Value
from halcyon.insight.report.coordinates import counted
from halcyon.insight.variation import Change

Said = tuple[str, dict[str, Value]]  # a paragraph, and the values that it refers to
Pair = tuple[Value, Value]  # a figure, and that of the period before
READ_AS = (Kind.PERCENT, Kind.WAIT, Kind.COUNT, Kind.PLAIN)


def pair_of(indicator: str, figures: Figures) -> Pair | None:
    """An indicator's printed figures of the period and the one before; None where one of them is not shown."""
    for kind in READ_AS:
        now = figures.known.get((counted(indicator, figures.period), kind))
        then = figures.known.get((counted(indicator, figures.before), kind))
        if now is not None and then is not None and now.number is not None and then.number is not None:
            return now, then
    return None


def difference(pair: Pair) -> Decimal:
    """By how much the figure is greater than the one before."""
    return (pair[0].number or Decimal(0)) - (pair[1].number or Decimal(0))


def after(pair: Pair, figures: Figures) -> Said:
    """ "12 after 9", by reference."""
    (now, values), (then, others) = named(pair[0], figures), named(pair[1], figures)
    return f"{now} after {then}", {**values, **others}


def named(value: Value, figures: Figures) -> Said:
    """A figure by reference."""
    name = name_of(value, figures.period, figures.before)
    return f"{{{{{name}}}}}", {name: value}


def spread(value: Value, figures: Figures) -> Said:
    """Between what a figure lies by chance alone, by reference; "" where its base is not shown."""
    base = (
        next(
            (known for kind in (Kind.COUNT, Kind.PLAIN) if (known := figures.known.get((value.base, kind)))),
            None,
        )
        if value.base
        else None
    )
    found = interval_of(value, base)
    if found is None:
        return "", {}
    name = f"{name_of(value, figures.period, figures.before)}.interval"
    return f"{{{{{name}}}}}", {name: found}


def changed(document: Document, indicator: str, figures: Figures) -> Change | None:
    """What the tables say of a figure beside the one before; None where they say nothing, as of waits."""
    of = counted(indicator, figures.period)
    said = {each.value: each for each in Change}
    known = (
        each
        for table in document.tables()
        for each in table.values()
        if each.of == of and each.less is not None and each.less.period == figures.before
    )
    return next((said[each.words] for each in known if each.number is not None and each.words in said), None)


def headings(document: Document) -> dict[Subject, str]:
    """What tables cut by one dimension call each group: the dimension's heading and the line's."""
    found: dict[Subject, str] = {}
    for table in document.tables():
        for line in _parts(table):
            for cell in line.cells:
                if isinstance(cell, Value) and cell.of is not None and len(cell.of.scope) == 1:
                    head = table.columns[0].text.lower()
                    found.setdefault((cell.of.measure, cell.of.scope), f"{head}: {line.heading}")
    return found


def _parts(table: DataTable) -> Iterator[Line]:
    return (line for line in table.lines if not line.is_total)
