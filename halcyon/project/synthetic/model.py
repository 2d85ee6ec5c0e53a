"""The joint assignment as an integer program: unknowns, what one would expect of them, and conditions."""

import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import product
from math import prod

from halcyon.insight.profile import ProfileError
from halcyon.project.synthetic.demands import Demand, OpenRow, Where
from halcyon.project.synthetic.fitting import fitted
from halcyon.project.synthetic.layout import Layout
from halcyon.project.synthetic.nearest import Condition, NotFoundError, nearest

MOST_CELLS = 4_000
# What a distance of 1 from the expected number costs: of one value; of a combination; of a wish.
VALUE_COST, CELL_COST, WISH_COST = 1_000, 100, 100_000
DOUBTFUL_COST = 30  # times as much, for a combination that should not be


@dataclass(frozen=True, slots=True)
class Lean:
    """How many times as common a combination is as chance would have it; 0 where it should not be."""

    where: Where
    factor: float


@dataclass(slots=True)
class Model:
    """The unknowns: how many records have a value, and how many a combination of classes in a family.

    `expected` gives for each dimension how many of each value one would expect of `total` records.
    """

    layout: Layout
    expected: Mapping[str, Mapping[str, int]]
    total: int
    leans: Sequence[Lean]
    rng: random.Random
    targets: list[int] = field(default_factory=list)
    weights: list[int] = field(default_factory=list)
    of_value: dict[tuple[str, str], int] = field(default_factory=dict)
    of_cell: dict[str, dict[tuple[int, ...], int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for dimension, values in self.layout.values.items():
            for value in values:
                self.of_value[dimension, value] = self._unknown(self.expected[dimension][value], VALUE_COST)
        for dimension in self.layout.order:
            if self.layout.parents[dimension]:
                self.of_cell[dimension] = self._cells(self.layout.family(dimension))

    def solve(
        self, demands: Sequence[Demand], open_rows: Sequence[OpenRow] = (), *, effort: int = 200
    ) -> list[int]:
        """How many of each unknown. NotFoundError where the demands cannot be met, or not with this effort.

        Open rows are first met as they are. Where that fails, the number that the first is about is fixed,
        the expected one first, then those around it; and so on with the next.
        """
        return self._settle(demands, open_rows, effort, iter(range(effort)))

    def _settle(
        self, demands: Sequence[Demand], open_rows: Sequence[OpenRow], effort: int, tries: Iterator[int]
    ) -> list[int]:
        if not open_rows:
            return self._rather(demands, effort)
        first, *others = open_rows
        loosely = [demand for row in open_rows for demand in row.loosely()]
        try:
            return self._rather([*demands, *loosely], effort // 8)
        except NotFoundError as error:
            if error.proven:
                raise
        proven = True
        for base in filter(first.allows, self._bases(first)):
            if next(tries, None) is None:
                raise NotFoundError(proven=False)
            try:
                return self._settle([*demands, *first.given(base)], others, effort // 2, tries)
            except NotFoundError as error:
                proven = proven and error.proven
        raise NotFoundError(proven=proven)

    def _bases(self, row: OpenRow) -> list[int]:
        """Every number that a row may be about, the nearest to the expected one first."""
        likely = sum(self.targets[unknown] for unknown in self.number(row.where))
        return sorted(range(self.total + 1), key=lambda base: (abs(base - likely), base))

    def _rather(self, demands: Sequence[Demand], effort: int) -> list[int]:
        """A solution within the bounds that one would keep if one can, or else within the others."""
        rather = [each if each.rather is None else replace(each, low=each.rather) for each in demands]
        if rather != list(demands):
            with suppress(NotFoundError):
                return self._solve(rather, effort)
        return self._solve(demands, effort)

    def _solve(self, demands: Sequence[Demand], most_branches: int) -> list[int]:
        targets, weights = list(self.targets), list(self.weights)
        conditions = list(self._structure())
        for demand in demands:
            terms = self._terms(demand)
            if demand.wish:
                terms[len(targets)] = -1
                targets.append(0)
                weights.append(WISH_COST)
            bounds = (0, 0) if demand.wish else (demand.low, demand.high)
            conditions.append(Condition(terms, *bounds))
        return nearest(targets, weights, conditions, most_branches=most_branches)

    def number(self, where: Where) -> Counter[int]:
        """How many records meet a condition, as a sum of unknowns."""
        allowed = self.layout.allowed(where)
        if not allowed:
            first = self.layout.order[0]
            allowed = {first: list(self.layout.values[first])}
        if len(allowed) == 1:
            [(dimension, values)] = allowed.items()
            return Counter(self.of_value[dimension, value] for value in values)
        first = self.layout.first(allowed)
        family = self.layout.family(first)
        classes = [
            {self.layout.classes[each][value] for value in allowed.get(each, self.layout.values[each])}
            for each in family
        ]
        return Counter(self.of_cell[first][cell] for cell in product(*classes))

    def _unknown(self, target: int, cost: int) -> int:
        """A new unknown. Costs differ by a little, so that solutions differ and no two steps are as good."""
        self.targets.append(target)
        self.weights.append(cost + self.rng.randrange(cost // 10))
        return len(self.targets) - 1

    def _cells(self, family: Sequence[str]) -> dict[tuple[int, ...], int]:
        shares = [self._class_shares(dimension) for dimension in family]
        if prod(len(each) for each in shares) + len(self.targets) > MOST_CELLS:
            raise ProfileError(
                f"The tables restricted among {', '.join(family)} are too many to meet at once."
            )
        leaning = self._leaning(family)
        leans = {
            cell: prod(
                factor
                for meant, factor in leaning
                if all(cell[place] in classes for place, classes in meant.items())
            )
            for cell in product(*shares)
        }
        by_chance = {
            cell: lean * prod(each[number] for each, number in zip(shares, cell, strict=True))
            for cell, lean in leans.items()
        }
        if any(lean != 1 for lean in leans.values()):
            by_chance = fitted(by_chance, dict(enumerate(shares)))
        return {
            cell: self._unknown(
                round(self.total * share), CELL_COST if leans[cell] else CELL_COST * DOUBTFUL_COST
            )
            for cell, share in by_chance.items()
        }

    def _class_shares(self, dimension: str) -> dict[int, float]:
        counts: Counter[int] = Counter()
        for value, number in self.layout.classes[dimension].items():
            counts[number] += self.expected[dimension][value]
        return {number: count / max(1, counts.total()) for number, count in counts.items()}

    def _leaning(self, family: Sequence[str]) -> list[tuple[dict[int, set[int]], float]]:
        """The leans within a family: for places in it, the classes that are meant, and the factor."""
        found = []
        for lean in self.leans:
            allowed = self.layout.allowed(lean.where)
            if set(allowed) <= set(family):
                classes = {
                    family.index(dimension): {self.layout.classes[dimension][value] for value in values}
                    for dimension, values in allowed.items()
                }
                found.append((classes, lean.factor))
        return found

    def _terms(self, demand: Demand) -> Counter[int]:
        terms: Counter[int] = Counter()
        for factor, where in demand.terms:
            for unknown, times in self.number(where).items():
                terms[unknown] += factor * times
        return terms

    def _structure(self) -> Iterator[Condition]:
        """Each dimension adds up to the total, and the tables of families agree where they overlap."""
        for dimension, values in self.layout.values.items():
            everyone = {self.of_value[dimension, value]: 1 for value in values}
            yield Condition(everyone, self.total, self.total)
        for dimension in self.of_cell:
            family = self.layout.family(dimension)
            for part in (family[:1], family[1:]):
                yield from self._agree(dimension, part)

    def _agree(self, dimension: str, part: Sequence[str]) -> Iterator[Condition]:
        """What a family's table says of a part of it is what the part's own numbers say."""
        ours, theirs = self._summed(dimension, part), self._own(part)
        for classes in ours:
            terms = ours[classes].copy()
            terms.subtract(theirs[classes])
            yield Condition(terms, 0, 0)

    def _own(self, part: Sequence[str]) -> dict[tuple[int, ...], Counter[int]]:
        if len(part) > 1:
            return self._summed(self.layout.first(part), part)
        sums: defaultdict[tuple[int, ...], Counter[int]] = defaultdict(Counter)
        for value, number in self.layout.classes[part[0]].items():
            sums[number,][self.of_value[part[0], value]] = 1
        return sums

    def _summed(self, dimension: str, part: Sequence[str]) -> dict[tuple[int, ...], Counter[int]]:
        """The table of a dimension's family, summed over what is not in the part."""
        places = [self.layout.family(dimension).index(each) for each in part]
        sums: defaultdict[tuple[int, ...], Counter[int]] = defaultdict(Counter)
        for cell, unknown in self.of_cell[dimension].items():
            sums[tuple(cell[place] for place in places)][unknown] = 1
        return sums
