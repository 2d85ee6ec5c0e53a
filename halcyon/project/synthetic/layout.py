"""How the dimensions of a profile hang together, so that no more is solved at once than must be.

A table restricted by one dimension ties it to its own. The ties form a small graph; its dimensions are
removed one by one, the one with the fewest ties first, and what a dimension was tied to when it was removed
are its *parents*, now tied to each other. So each dimension, given its parents, is free of all the others:
whole-number tables of (dimension, parents) that agree where they overlap always fit together into people.
Within a tied dimension, keys that no restricted table tells apart form one class.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from halcyon.insight.bands import KINDS, band_of
from halcyon.insight.profile import UNKNOWN
from halcyon.project.synthetic.demands import Where

AGE = "age_band"


@cache
def matches(dimension: str, key: str, value: str) -> bool:
    """Whether a value counts under a key: an age (a band of one year) or a wait under its band, else the same word."""
    if dimension in KINDS and UNKNOWN not in (key, value):
        return band_of(dimension, key).covers(band_of(dimension, value))
    return key == value


@dataclass(frozen=True, slots=True)
class Layout:
    """Values of each dimension, their classes, the order of removal, and each dimension's parents."""

    values: Mapping[str, Sequence[str]]
    classes: Mapping[str, Mapping[str, int]]
    order: tuple[str, ...]
    parents: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, values: Mapping[str, Sequence[str]], wheres: Iterable[Where]) -> "Layout":
        """The layout for these values, tied by every condition on two dimensions or more."""
        tying = [where for where in wheres if len({dimension for dimension, _ in where}) > 1]
        order, parents = _removal(values, tying)
        classes = {dimension: _classes(dimension, values[dimension], tying) for dimension in values}
        return cls(values, classes, order, parents)

    def family(self, dimension: str) -> tuple[str, ...]:
        """The dimension with its parents."""
        return (dimension, *self.parents[dimension])

    def first(self, dimensions: Iterable[str]) -> str:
        """The dimension that is removed first; its family holds the others if they are all tied together."""
        return min(dimensions, key=self.order.index)

    def allowed(self, where: Where) -> dict[str, list[str]]:
        """For each dimension of a condition, the values that meet it."""
        return {
            dimension: [
                value
                for value in self.values[dimension]
                if all(matches(dimension, key, value) for each, key in where if each == dimension)
            ]
            for dimension in dict.fromkeys(dimension for dimension, _ in where)
        }


def _removal(
    values: Mapping[str, Sequence[str]], tying: Sequence[Where]
) -> tuple[tuple[str, ...], dict[str, tuple[str, ...]]]:
    ties: dict[str, set[str]] = {dimension: set() for dimension in values}
    for where in tying:
        dimensions = {dimension for dimension, _ in where}
        for dimension in dimensions:
            ties[dimension] |= dimensions - {dimension}
    names = list(values)
    parents: dict[str, tuple[str, ...]] = {}
    while ties:
        least = min(ties, key=lambda dimension: (len(ties[dimension]), names.index(dimension)))
        neighbours = ties.pop(least)
        parents[least] = tuple(sorted(neighbours, key=names.index))
        for each in neighbours:
            ties[each] = (ties[each] | neighbours) - {each, least}
    return tuple(parents), parents


def _classes(dimension: str, values: Sequence[str], tying: Sequence[Where]) -> dict[str, int]:
    keys = dict.fromkeys(key for where in tying for each, key in where if each == dimension)
    numbers: dict[tuple[bool, ...], int] = {}
    return {
        value: numbers.setdefault(tuple(matches(dimension, key, value) for key in keys), len(numbers))
        for value in values
    }
