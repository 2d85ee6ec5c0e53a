"""Which numbers to hide, so that none of them can be worked out: few, small, and rather parts than totals.

Cell suppression as an integer program, with cuts made by attacking each choice (M. Fischetti and J. J. Salazar, 2001;
A. Hundepool and others, Handbook on Statistical Disclosure Control). A choice is protected where the feasibility
interval of every hidden number, in whole numbers and given each shown number exactly, is wide enough: ``width`` from
end to end for a small one, two values for one that is hidden with it. Who knows an organisation's own number besides
must find two values too. That is more than everybody knows: a share is taken for the numbers behind it.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import permutations
from typing import TypeVar

import numpy as np

from halcyon.insight.disclosure.attack import Attack, Cut, Mask, Target
from halcyon.insight.disclosure.program import Program
from halcyon.insight.disclosure.relations import REST
from halcyon.insight.disclosure.settings import Settings
from halcyon.insight.disclosure.system import System
from halcyon.insight.publication.values import Counted

T = TypeVar("T")
ROUNDS = 60
INFINITE = float("inf")


@dataclass(slots=True)
class Choice:
    """What is hidden. ``exposed``: what earlier publications tell, whatever is hidden now; ``gave_up``: hid more."""

    hidden: set[Counted] = field(default_factory=set)
    exposed: set[Counted] = field(default_factory=set)
    gave_up: bool = False


def choose(piece: System, kept: set[Counted], settings: Settings) -> Choice:
    """What to hide of one piece. ``kept``: an earlier publication hid it, so this one does."""
    if not piece.small and not kept & piece.open:
        return Choice()
    return _Chooser(piece, kept, settings).choice()


class _Chooser:
    def __init__(self, piece: System, kept: set[Counted], settings: Settings) -> None:
        self.piece, self.settings = piece, settings
        self.attack = Attack(piece, settings)
        self.small = self.attack.among(piece.small)
        self.must = self.attack.may & (self.small | self.attack.among(kept))
        self.wholes = Counter(each.whole for each in piece.relations if len(each.parts) > 1)
        self.costs = np.array([float(self._cost(cell)) for cell in self.attack.cells])
        self.attainable: dict[tuple[int, int | None], int] = {}
        self.insiders = sorted(set(self._insiders()))

    def choice(self) -> Choice:
        """The cheapest protected choice found within the effort; past that, everything that may be hidden.

        With everything hidden and nothing told before, any solution can be doubled: nothing is found out.
        """
        exposed = self._what_is_out() if self.piece.public else set()
        hidden = self._searched()
        if hidden is not None:
            return Choice(self._cells(hidden), exposed)
        return Choice(self._cells(self.attack.may), exposed, gave_up=True)

    def _searched(self) -> Mask | None:
        hidden: Mask | None = self.must.copy()
        cuts: list[Cut] = []
        for _ in range(ROUNDS):
            assert hidden is not None
            found = self._within(self.attack.cuts(hidden, self._targets(hidden)))
            if found is None:
                return None
            if not found:
                return self._in_whole_numbers(hidden)
            cuts += found
            hidden = self._cheapest(cuts)
            if hidden is None:
                return None
        return None

    def _cheapest(self, cuts: list[Cut]) -> Mask | None:
        """The cheapest choice that satisfies all cuts."""
        program = Program(len(self.costs), integer=True)
        program.bounds(self.must.astype(np.float64), self.attack.may.astype(np.float64))
        for cut in cuts:
            weights = cut.weights.copy()
            if cut.column is not None:
                weights[cut.column] -= cut.needed
            columns = np.flatnonzero(weights)
            program.row(0.0 if cut.column is not None else cut.needed, INFINITE, columns, weights[columns])
        found = program.least(self.costs)
        return None if found is None else found.numbers > 0.5

    def _in_whole_numbers(self, hidden: Mask) -> Mask | None:
        """Hides more, the cheapest neighbours first, until no interval in whole numbers is too narrow."""
        while narrow := self._within(self.attack.narrow(hidden, self._targets(hidden))):
            more = {self._neighbour(target.column, hidden) for target, _ in narrow}
            for column in more:
                if column is None:
                    return None
                hidden[column] = True
        return hidden if narrow is not None else None

    def _within(self, found: Iterator[T]) -> list[T] | None:
        """What an attack finds; None where it takes more than the effort."""
        kept = []
        for each in found:
            kept.append(each)
            if self.attack.work > self.settings.effort:
                return None
        return kept if self.attack.work <= self.settings.effort else None

    def _neighbour(self, column: int, hidden: Mask) -> int | None:
        """The cheapest that can still be hidden, of those in one sum with it if there are any."""
        near = {each for columns, _ in self.attack.rows if column in columns for each in columns}
        may = [int(each) for each in np.flatnonzero(self.attack.may & ~hidden)]
        return min(may, key=lambda each: (each not in near, self.costs[each], each), default=None)

    def _targets(self, hidden: Mask) -> Iterator[Target]:
        """What must not be found out if this is hidden: the small, what is hidden with them, and by insiders."""
        for column in np.flatnonzero(hidden | (self.small & self.attack.latent)).tolist():
            width = self.settings.width if self.small[column] else 1
            yield from self._wanted(column, width, None)
        for column, insider in self.insiders:
            yield from self._wanted(column, 1, insider)

    def _wanted(self, column: int, width: int, insider: int | None) -> Iterator[Target]:
        width = min(width, self.attainable.get((column, insider), width))
        if width:
            yield Target(column, width, insider)

    def _insiders(self) -> Iterator[tuple[int, int]]:
        """Each small number of an organisation with each other that an organisation knows of the same whole."""
        at, may = self.attack.at, self.attack.may
        for relation in self.piece.relations:
            parts = [at[each] for each in relation.parts if each in self.piece.open and may[at[each]]]
            by = {pair[0] for each in relation.parts for pair in each.scope - relation.whole.scope}
            if by - {REST} and by - {REST} <= self.settings.contributors:
                yield from ((one, other) for one, other in permutations(parts, 2) if self.small[one])

    def _what_is_out(self) -> set[Counted]:
        """How wide each interval is at best, given what earlier publications told; what they tell for certain."""
        everything = self.attack.may.copy()
        for target, apart in list(self.attack.narrow(everything, self._targets(everything))):
            self.attainable[target.column, target.insider] = apart
        found_out = {
            self.attack.cells[column]
            for (column, insider), apart in self.attainable.items()
            if insider is None and apart == 0 and self.small[column]
        }
        return found_out | (self.piece.small & self.piece.public)

    def _cost(self, cell: Counted) -> int:
        """Hiding a large number costs more than a small one, and a total more than its parts."""
        size = 2 * self.piece.numbers[cell].bit_length()
        return 8 + size + 6 * min(self.wholes[cell], 5) + (0 if cell.scope else 20)

    def _cells(self, hidden: Mask) -> set[Counted]:
        return {self.attack.cells[column] for column in np.flatnonzero(hidden)}
