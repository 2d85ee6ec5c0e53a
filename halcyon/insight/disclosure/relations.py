"""What everybody knows of how published numbers hang together: which are sums of which others."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from types import MappingProxyType

from halcyon.insight.publication.values import Counted

Scope = frozenset[tuple[str, str]]
Group = tuple[Counted, str]  # what is parted, and by which dimension
DEEP = 4  # dimensions crossed; of more, not every margin is looked at
REST = "the rest"


@dataclass(frozen=True, slots=True)
class Relation:
    """A whole is the sum of its parts, which do not overlap."""

    whole: Counted
    parts: tuple[Counted, ...]


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What is known beside the publication itself.

    ``known``: true numbers of what is counted but not printed (bases), never published. ``relations``: sums that
    hold and cannot be seen from what is counted (open + started = closed + open). ``not_additive``: measures whose
    parts of a year do not make the year: stocks, and children counted once. ``ranks``: measures of time that are one
    record's, as the share of records at or below it (0.5 a median, 1 the longest). ``banded``: by which dimension
    their records are cut into bands of that time.
    """

    known: Mapping[Counted, int] = field(default_factory=lambda: MappingProxyType({}))
    relations: tuple[Relation, ...] = ()
    not_additive: frozenset[str] = frozenset()
    ranks: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    banded: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


def order(of: Counted) -> tuple[str, str, int, tuple[tuple[str, str], ...]]:
    """The same place in every run."""
    return of.measure, of.period, len(of.scope), tuple(sorted(of.scope))


def margins(of: Counted) -> Iterator[Counted]:
    """What it is a part of, itself among them; of a crossing of many dimensions, the nearest and the whole."""
    pairs = sorted(of.scope)
    sizes = range(len(pairs) + 1) if len(pairs) <= DEEP else (0, len(pairs) - 1, len(pairs))
    for size in sizes:
        for some in combinations(pairs, size):
            yield Counted(of.measure, of.period, frozenset(some))


def groups(cells: Iterable[Counted]) -> dict[Group, list[Counted]]:
    """The parts of each margin by each dimension, in order."""
    found: dict[Group, set[Counted]] = {}
    for cell in {margin for each in cells for margin in margins(each)}:
        for pair in cell.scope:
            whole = Counted(cell.measure, cell.period, cell.scope - {pair})
            found.setdefault((whole, pair[0]), set()).add(cell)
    return {group: sorted(parts, key=order) for group, parts in sorted(found.items(), key=_group_order)}


def rest_of(whole: Counted, parts: Iterable[Counted]) -> Counted:
    """What is left of a whole without these: a number that nobody printed and anybody can take away."""
    named = "; ".join(f"{each.measure} {each.period} {sorted(each.scope)}" for each in parts)
    return whole.where(REST, named)


def nested(cells: Iterable[Counted]) -> Iterator[tuple[Counted, Counted]]:
    """Pairs of printed whole and part that two dimensions or more lie between."""
    known = set(cells)
    for part in sorted(known, key=order):
        for whole in margins(part):
            if whole in known and len(part.scope) - len(whole.scope) >= 2:
                yield whole, part


def _group_order(item: tuple[Group, object]) -> tuple[object, ...]:
    (whole, dimension), _ = item
    return (*order(whole), dimension)
