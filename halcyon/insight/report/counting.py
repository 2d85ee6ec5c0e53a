"""Counting what the tables of a report are made of: one query for each way of cutting, all periods together."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from halcyon.insight.indicator.dimensions import DIMENSIONS, Code, Dimension
from halcyon.insight.indicator.engines import Engine
from halcyon.insight.indicator.evaluation import evaluate
from halcyon.insight.indicator.indicator import Indicator
from halcyon.insight.indicator.library import INDICATORS
from halcyon.insight.indicator.periods import Period
from halcyon.insight.profile import Table

Fine = tuple[Code, ...]  # the codes of what restricts a table, in its order, then that of its dimension
Counted = Mapping[str, Counter[Fine]]  # by period


def dimensions_of(table: Table) -> tuple[Dimension, ...]:
    """What a table is restricted by, then what it is cut by."""
    return tuple(DIMENSIONS[key] for key in (*table.restrict, table.dimension))


def count(tables: Iterable[Table], periods: Sequence[Period], engine: Engine) -> dict[str, Counted]:
    """For each table, by its id, how many records there are in each period of each combination of codes."""
    known: dict[tuple[str, tuple[Dimension, ...]], Counted] = {}
    counted = {}
    for table in tables:
        dimensions = dimensions_of(table)
        by = tuple(dict.fromkeys(dimensions))
        cut = (table.measure, by)
        if cut not in known:
            known[cut] = _count(INDICATORS[table.measure], by, periods, engine)
        counted[table.id] = known[cut] if by == dimensions else _spread(known[cut], by, dimensions)
    return counted


def _count(
    indicator: Indicator, by: tuple[Dimension, ...], periods: Sequence[Period], engine: Engine
) -> Counted:
    counted: dict[str, Counter[Fine]] = {period.label: Counter() for period in periods}
    for figure in evaluate([indicator], periods, engine, by=by):
        counted[figure.period][figure.cut] += figure.number
    return counted


def _spread(counted: Counted, by: tuple[Dimension, ...], dimensions: tuple[Dimension, ...]) -> Counted:
    """A table restricted by its own dimension has its code twice."""
    places = [by.index(each) for each in dimensions]
    return {
        period: Counter({tuple(codes[place] for place in places): n for codes, n in numbers.items()})
        for period, numbers in counted.items()
    }
