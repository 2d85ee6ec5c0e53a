"""A joint assignment: for each record a value in each dimension, so that every demand is met exactly."""

import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TypeVar

from halcyon.insight.profile import ProfileError
from halcyon.project.synthetic.demands import Demand, OpenRow
from halcyon.project.synthetic.layout import Layout
from halcyon.project.synthetic.model import Lean, Model
from halcyon.project.synthetic.nearest import NotFoundError

T = TypeVar("T")
Columns = dict[str, list[str]]  # dimension to one value for each record


def assign(
    demands: Sequence[Demand],
    open_rows: Sequence[OpenRow],
    expected: Mapping[str, Mapping[str, int]],
    *,
    total: int,
    leans: Sequence[Lean] = (),
    rng: random.Random,
    of: str = "the records",
) -> Columns:
    """For each dimension of `expected` a list of `total` values that meets all demands and is else natural.

    `expected` says how many of each value one would expect; a dimension's numbers need not add up to
    `total`. `ProfileError` names who contradict each other; `of` is what they speak of, for that sentence.
    """
    every = [*demands, *(demand for row in open_rows for demand in row.loosely())]
    wheres = [where for demand in every for _, where in demand.terms] + [lean.where for lean in leans]
    layout = Layout.of({dimension: list(counts) for dimension, counts in expected.items()}, wheres)
    model = Model(layout, expected, total, leans, rng)
    try:
        solution = model.solve(demands, open_rows)
    except NotFoundError as error:
        guilty = _contradicting(model, demands, open_rows)
        raise ProfileError(_sentence(guilty, of, proven=error.proven)) from None
    return _deal(model, solution, rng)


def _contradicting(model: Model, demands: Sequence[Demand], open_rows: Sequence[OpenRow]) -> list[str]:
    """As few tables as cannot be true together: without any one of them it works."""
    said = [each.said_by for each in demands] + [row.said_by for row in open_rows]
    guilty = list(dict.fromkeys(said))
    for name in list(guilty):
        others = [other for other in guilty if other != name]
        some = [demand for demand in demands if demand.said_by in others]
        some_open = [row for row in open_rows if row.said_by in others]
        try:
            model.solve(some, some_open, effort=40)
        except NotFoundError:
            guilty = others
    return guilty


def _sentence(guilty: Sequence[str], of: str, *, proven: bool) -> str:
    *before, last = guilty
    names = f"{', '.join(before)} and {last}" if before else last
    if proven:
        return f"{names} cannot{' all' if before else ''} be true of {of}."
    return f"No numbers were found that make {names} true of {of}."


def _deal(model: Model, solution: Sequence[int], rng: random.Random) -> Columns:
    """Hand the values out: each dimension after its parents, by lot among records that are alike in those."""
    layout = model.layout
    columns: Columns = {}
    for dimension in reversed(layout.order):
        pools: dict[int, list[str]] = {}
        for value, number in layout.classes[dimension].items():
            pools.setdefault(number, []).extend([value] * solution[model.of_value[dimension, value]])
        for pool in pools.values():
            rng.shuffle(pool)
        hands = _hands(model, solution, dimension, columns, rng) if layout.parents[dimension] else None
        columns[dimension] = (
            _shuffled([value for pool in pools.values() for value in pool], rng)
            if hands is None
            else [pools[number].pop() for number in hands]
        )
    return {dimension: columns[dimension] for dimension in layout.values}


def _hands(
    model: Model, solution: Sequence[int], dimension: str, columns: Columns, rng: random.Random
) -> list[int]:
    """The class of each record in a dimension, given its values in the dimension's parents."""
    layout, cells = model.layout, model.of_cell[dimension]
    alike: defaultdict[tuple[int, ...], list[int]] = defaultdict(list)
    for record in range(model.total):
        alike[_classes(layout, layout.parents[dimension], columns, record)].append(record)
    classes = [0] * model.total
    for group, records in alike.items():
        hand = [cell[0] for cell in cells if cell[1:] == group for _ in range(solution[cells[cell]])]
        for record, number in zip(records, _shuffled(hand, rng), strict=True):
            classes[record] = number
    return classes


def _classes(layout: Layout, dimensions: Sequence[str], columns: Columns, record: int) -> tuple[int, ...]:
    return tuple(layout.classes[each][columns[each][record]] for each in dimensions)


def _shuffled(values: list[T], rng: random.Random) -> list[T]:
    rng.shuffle(values)
    return values
