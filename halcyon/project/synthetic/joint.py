"""A joint assignment: for each record a value in each dimension, so that every demand is met exactly."""

import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import TypeVar

from halcyon.insight.profile import ProfileError
from halcyon.project.synthetic.demands import Demand, OpenRow
from halcyon.project.synthetic.layout import Layout
from halcyon.project.synthetic.model import Lean, Model
from halcyon.project.synthetic.nearest import NotFoundError

#: Steps of a search that only asks whether something is possible, how often that is asked for a sentence, and how
#: many sentences there are about one year.
EFFORT, MOST_QUESTIONS, MOST_SENTENCES = 40, 60, 4

T = TypeVar("T")
Columns = dict[str, list[str]]  # dimension to one value for each record


def assign(
    demands: Sequence[Demand],
    open_rows: Sequence[OpenRow],
    expected: Mapping[str, Mapping[str, int]],
    *,
    total: int,
    leans: Sequence[Lean] = (),
    fits: Sequence[Lean] = (),
    rng: random.Random,
    of: str = "the records",
) -> Columns:
    """For each dimension of `expected` a list of `total` values that meets all demands and is else natural.

    `expected` says how many of each value one would expect; a dimension's numbers need not add up to
    `total`. `fits` are leans that give way where, with them, there is no solution or too much to solve.
    `ProfileError` names who contradict each other; `of` is what they speak of, for that sentence.
    """
    if fits:
        with suppress(NotFoundError, ProfileError):
            model = _model(demands, open_rows, expected, total, [*leans, *fits], rng)
            return _deal(model, model.solve(demands, open_rows), rng)
    model = _model(demands, open_rows, expected, total, leans, rng)
    try:
        solution = model.solve(demands, open_rows)
    except NotFoundError as error:
        raise ProfileError(
            "\n".join(_contradictions(model, demands, open_rows, of, proven=error.proven))
        ) from None
    return _deal(model, solution, rng)


def _model(  # noqa: PLR0917 - a private short form
    demands: Sequence[Demand],
    open_rows: Sequence[OpenRow],
    expected: Mapping[str, Mapping[str, int]],
    total: int,
    leans: Sequence[Lean],
    rng: random.Random,
) -> Model:
    every = [*demands, *(demand for row in open_rows for demand in row.loosely())]
    wheres = [where for demand in every for _, where in demand.terms] + [lean.where for lean in leans]
    layout = Layout.of({dimension: list(counts) for dimension, counts in expected.items()}, wheres)
    return Model(layout, expected, total, leans, rng)


def _contradictions(
    model: Model, demands: Sequence[Demand], open_rows: Sequence[OpenRow], of: str, *, proven: bool
) -> Iterator[str]:
    """A sentence for each contradiction; those after the first are among the tables that the ones before left."""
    for _ in range(MOST_SENTENCES):
        guilty = _contradicting(model, demands, open_rows)
        yield _sentence(_with_figures(model, guilty, demands, open_rows), of, proven=proven)
        demands = [each for each in demands if each.said_by not in guilty or not each.figure]
        open_rows = [row for row in open_rows if row.said_by not in guilty]
        try:
            model.solve(demands, open_rows, effort=EFFORT)
        except NotFoundError as error:
            proven = error.proven
        else:
            return


def _contradicting(model: Model, demands: Sequence[Demand], open_rows: Sequence[OpenRow]) -> list[str]:
    """As few tables as cannot be true together: without any one of them it works."""
    said = [each.said_by for each in demands] + [row.said_by for row in open_rows]

    def contradict(names: Sequence[str]) -> bool:
        some = [demand for demand in demands if demand.said_by in names]
        return not _possible(model, some, [row for row in open_rows if row.said_by in names])

    return _least(list(dict.fromkeys(said)), contradict)


def _least(guilty: list[T], contradict: Callable[[list[T]], bool]) -> list[T]:
    """As few as contradict, the first rather than the last: many are left out at a time at first, then one by one.

    After so many questions it is left at what is known.
    """
    asked, size = 0, max(1, len(guilty) // 2)
    while True:
        end = len(guilty)
        while end > 0 and asked < MOST_QUESTIONS:
            start = max(0, end - size)
            others = guilty[:start] + guilty[end:]
            asked += 1
            if others and contradict(others):
                guilty = others
            end = start
        if size == 1 or asked >= MOST_QUESTIONS:
            return guilty
        size = max(1, min(size, len(guilty)) // 2)


def _with_figures(
    model: Model, guilty: Sequence[str], demands: Sequence[Demand], open_rows: Sequence[OpenRow]
) -> list[str]:
    """The guilty, each with as few of its figures as are needed for the contradiction."""
    some = [each for each in demands if each.said_by in guilty and not each.wish]
    some_open = [row for row in open_rows if row.said_by in guilty]
    loose = [each for each in some if not each.figure]
    figured = [each for each in some if each.figure]
    some = _least(
        sorted(figured, key=lambda each: not _meets(each, figured)),
        lambda others: not _possible(model, [*others, *loose], some_open),
    )
    figures = {
        name: ", ".join(dict.fromkeys(each.figure for each in some if each.said_by == name and each.figure))
        for name in guilty
    }
    return [f"{name} ({said})" if said else name for name, said in figures.items()]


def _meets(demand: Demand, others: Sequence[Demand]) -> bool:
    """Whether a figure is of a key that another table speaks of, too: what a reader would look at first."""
    keys = _keys(demand)
    return any(keys & _keys(other) for other in others if other.said_by != demand.said_by)


def _keys(demand: Demand) -> set[tuple[str, str]]:
    return {pair for _, where in demand.terms for pair in where}


def _possible(model: Model, demands: Sequence[Demand], open_rows: Sequence[OpenRow]) -> bool:
    try:
        model.solve(demands, open_rows, effort=EFFORT)
    except NotFoundError:
        return False
    return True


def _sentence(guilty: Sequence[str], of: str, *, proven: bool) -> str:
    *before, last = guilty
    names = f"{', '.join(before)} and {last}" if before else last
    if proven:
        together = "" if not before else " both" if len(before) == 1 else " all"
        return f"{names} cannot{together} be true of {of}."
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
