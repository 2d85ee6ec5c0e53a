"""All numbers of a publication set and the sums that tie them together, in pieces that do not touch."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from halcyon.insight.disclosure.reading import Facts
from halcyon.insight.disclosure.relations import Group, Knowledge, Relation, groups, nested, order, rest_of
from halcyon.insight.disclosure.settings import Settings
from halcyon.insight.disclosure.spans import ages, taken_apart, times
from halcyon.insight.publication.values import Counted

Parted = tuple[Counted, list[Counted]]
Groups = dict[Group, list[Counted]]


@dataclass(slots=True)
class System:
    """``numbers``: true ones, of what is printed and of what follows from it. Every relation holds of them.

    ``small``: numbers that must not be found out, printed or not. ``open``: printed, and may be hidden.
    ``public``: told by earlier publications. ``kept``: shown there as hidden, so that it is known to be no nought.
    """

    numbers: dict[Counted, int]
    relations: list[Relation] = field(default_factory=list)
    small: set[Counted] = field(default_factory=set)
    open: set[Counted] = field(default_factory=set)
    public: set[Counted] = field(default_factory=set)
    kept: set[Counted] = field(default_factory=set)


def build(facts: Facts, knowledge: Knowledge, settings: Settings) -> System:
    """The system of everything that is or was published.

    An onlooker takes parts for a whole wherever they add up to it, so every such sum is a relation. Where they
    fall short, what is left is a number of people too.
    """
    numbers = dict(facts.numbers)
    cells = (facts.printed | facts.public | facts.kept) & numbers.keys()
    parted = _known_groups(facts, cells)
    _infer_margins(numbers, parted)
    relations: dict[Relation, None] = {}
    for whole, parts in _wholes(facts, cells, parted, settings):
        known = [part for part in parts if part in numbers and part != whole]
        if whole in numbers and known:
            relations.update(dict.fromkeys(_related(numbers, whole, known)))
    for family in (*ages(cells), *times(cells, knowledge.not_additive)):
        relations.update(dict.fromkeys(taken_apart(family, numbers)))
    relations.update(dict.fromkeys(each for each in knowledge.relations if _is_true(each, numbers)))
    tied = {cell for each in relations for cell in (each.whole, *each.parts)} | cells
    return System(
        numbers={cell: numbers[cell] for cell in sorted(tied, key=order)},
        relations=list(relations),
        small={cell for cell in tied if settings.small(numbers[cell])}
        | {cell for cell, low in facts.lowest.items() if low <= settings.threshold and numbers[cell] > 0},
        open=facts.printed & tied - facts.public,
        public=facts.public & tied,
        kept=facts.kept & tied,
    )


def pieces(system: System) -> list[System]:
    """The parts between which no relation runs, in order."""
    root = {cell: cell for cell in system.numbers}

    def top(cell: Counted) -> Counted:
        while root[cell] != cell:
            root[cell] = root[root[cell]]
            cell = root[cell]
        return cell

    for relation in system.relations:
        for part in relation.parts:
            root[top(part)] = top(relation.whole)
    found: dict[Counted, System] = {}
    for cell, number in system.numbers.items():
        piece = found.setdefault(top(cell), System({}))
        piece.numbers[cell] = number
        for mine, whole in (
            (piece.small, system.small),
            (piece.open, system.open),
            (piece.public, system.public),
            (piece.kept, system.kept),
        ):
            if cell in whole:
                mine.add(cell)
    for relation in system.relations:
        found[top(relation.whole)].relations.append(relation)
    return list(found.values())


def _infer_margins(numbers: dict[Counted, int], parted: Groups) -> None:
    """Margins that nobody printed, as the largest sum of their printed parts: the finest crossings first."""
    wholes = sorted({whole for whole, _ in parted} - numbers.keys(), key=lambda each: -len(each.scope))
    by_whole: dict[Counted, list[list[Counted]]] = {}
    for (whole, _), parts in parted.items():
        by_whole.setdefault(whole, []).append(parts)
    for whole in wholes:
        sums = [
            sum(numbers[part] for part in known)
            for parts in by_whole[whole]
            if len(known := [part for part in parts if part in numbers]) > 1
        ]
        if sums:
            numbers[whole] = max(sums)


def _wholes(facts: Facts, cells: set[Counted], parted: Groups, settings: Settings) -> Iterator[Parted]:
    """What may be a whole with its parts: over all tables, in each table, across dimensions, under a share.

    A part by itself too, where it leaves few: "148 of 150" tells of two.
    """
    for (whole, _), parts in parted.items():
        yield whole, parts
        yield from ((whole, [part]) for part in parts if settings.small(_left(facts.numbers, whole, part)))
    for table in facts.tables:
        known = _known_groups(facts, cells, table)
        yield from ((whole, parts) for (whole, _), parts in known.items())
    yield from ((whole, [part]) for whole, part in nested(cells))
    shares = sorted(facts.shares, key=lambda share: (order(share[0]), order(share[1])))
    yield from ((base, [of]) for of, base in shares)


def _known_groups(facts: Facts, cells: set[Counted], among: frozenset[Counted] | None = None) -> Groups:
    """Parts of which every number is known: what an earlier publication hid, and nobody tells us, makes no sum."""
    unknown = facts.kept - facts.numbers.keys()
    seen = cells | unknown if among is None else among & (cells | unknown)
    return {group: parts for group, parts in groups(seen).items() if unknown.isdisjoint(parts)}


def _left(numbers: dict[Counted, int], whole: Counted, part: Counted) -> int:
    """What a part leaves of its whole; -1 where that is not known."""
    return numbers[whole] - numbers[part] if whole in numbers and part in numbers else -1


def _related(numbers: dict[Counted, int], whole: Counted, parts: Iterable[Counted]) -> Iterator[Relation]:
    """The whole as its parts and what they leave of it; of parts that are more than the whole, nothing."""
    parts = tuple(parts)
    left = numbers[whole] - sum(numbers[part] for part in parts)
    if left == 0:
        yield Relation(whole, parts)
    elif left > 0:
        rest = rest_of(whole, parts)
        numbers[rest] = left
        yield Relation(whole, (*parts, rest))


def _is_true(relation: Relation, numbers: dict[Counted, int]) -> bool:
    if not all(cell in numbers for cell in (relation.whole, *relation.parts)):
        return False
    return numbers[relation.whole] == sum(numbers[part] for part in relation.parts)
