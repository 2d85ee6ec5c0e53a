"""What can be worked out of one piece of a publication set, for a choice of what is hidden."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from halcyon.insight.disclosure.program import Found, Numbers, Program
from halcyon.insight.disclosure.settings import Settings
from halcyon.insight.disclosure.system import System
from halcyon.insight.publication.values import Counted

Mask = np.ndarray[tuple[int], np.dtype[np.bool_]]
NEARLY = 1e-6


@dataclass(frozen=True, slots=True)
class Target:
    """A column whose interval must be so wide to everybody, or to who knows the column ``insider`` besides."""

    column: int
    width: int
    insider: int | None = None


@dataclass(frozen=True, slots=True)
class Cut:
    """If ``column`` is hidden (None: it is), the weights of what is hidden must come to ``needed``."""

    column: int | None
    needed: float
    weights: Numbers


class Attack:
    """The columns are a piece's numbers in order; which of them are hidden is an array of truth values."""

    def __init__(self, piece: System, settings: Settings) -> None:
        self.cells = list(piece.numbers)
        self.at = {cell: column for column, cell in enumerate(self.cells)}
        self.truth = np.array([piece.numbers[cell] for cell in self.cells], dtype=np.float64)
        self.open, self.public = self.among(piece.open), self.among(piece.public)
        self.latent = ~self.open & ~self.public
        self.may = self.open & (self.truth >= settings.least)
        unseen = self.latent & ~self.among(piece.kept)
        self.least = np.where(unseen, 0.0, np.minimum(self.truth, float(settings.least)))
        self.most = 2 * float(self.truth.max()) + 100
        self.rows = [
            (
                [self.at[each.whole], *(self.at[part] for part in each.parts)],
                [-1.0, *(1.0 for _ in each.parts)],
            )
            for each in piece.relations
        ]
        self._relaxed, self._whole = self._program(integer=False), self._program(integer=True)

    @property
    def work(self) -> int:
        """How much was asked of the solver so far."""
        return self._relaxed.work + self._whole.work

    def among(self, cells: Iterable[Counted]) -> Mask:
        """The columns of these cells."""
        wanted = set(cells)
        return np.array([cell in wanted for cell in self.cells], dtype=np.bool_)

    def cuts(self, hidden: Mask, targets: Iterable[Target]) -> Iterator[Cut]:
        """For each target whose interval, not only in whole numbers, is too narrow: what would make it wider."""
        seen = _Seen(self.truth)
        for target in targets:
            extremes = [] if seen.is_wide(target) else list(self._extremes(self._relaxed, hidden, target))
            if not seen.add(target, extremes):
                yield self._cut(target, extremes)

    def narrow(self, hidden: Mask, targets: Iterable[Target]) -> Iterator[tuple[Target, int]]:
        """The targets whose interval in whole numbers is too narrow, with how wide it is.

        Solutions that happen to be whole are asked for first: most are, and a search takes far longer.
        """
        seen = _Seen(self.truth)
        left = []
        for target in targets:
            if not seen.is_wide(target):
                found = list(self._extremes(self._relaxed, hidden, target))
                if not seen.add(target, [each for each in found if each.is_whole]):
                    left.append(target)
        for target in left:
            extremes = [] if seen.is_wide(target) else list(self._extremes(self._whole, hidden, target))
            if not seen.add(target, extremes):
                yield target, seen.apart(target, extremes)

    def _program(self, *, integer: bool) -> Program:
        program = Program(len(self.cells), integer=integer)
        for columns, times in self.rows:
            program.row(0, 0, columns, times)
        return program

    def _extremes(self, program: Program, hidden: Mask, target: Target) -> Iterator[Found]:
        """Highest and lowest; only one of them where that is far enough from the truth."""
        free = hidden | self.latent
        low, high = np.where(free, self.least, self.truth), np.where(free, self.most, self.truth)
        if target.insider is not None:
            low[target.insider] = high[target.insider] = self.truth[target.insider]
        program.bounds(low, high)
        costs = np.zeros(len(self.cells))
        for sign in (-1.0, 1.0):
            costs[target.column] = sign
            if (found := program.least(costs)) is not None:
                yield found
                if abs(found.numbers[target.column] - self.truth[target.column]) >= target.width - NEARLY:
                    return  # the truth is the other end

    def _cut(self, target: Target, extremes: list[Found]) -> Cut:
        """What each column adds to the width if it is hidden, by duality; more than is needed counts as that.

        The sums hold of the truth too, so only the distance of each number from its truth can move the target.
        """
        up, down = self.most - self.truth, self.truth - self.least
        gains = np.zeros(len(self.cells))
        for each in extremes:
            pull = np.where(np.abs(each.held) < NEARLY, 0.0, -each.held)
            gains += np.where(pull > 0, pull * up, -pull * down)
        if target.insider is not None:
            gains[target.insider] = 0.0
        needed = target.width - float(gains[self.latent].sum())
        weights = np.where(self.may, np.minimum(gains, needed), 0.0)
        certain = self.latent[target.column]
        return Cut(None if certain else target.column, needed, weights)


class _Seen:
    """How low and high each number was in the solutions so far. The truth is one."""

    def __init__(self, truth: Numbers) -> None:
        self.truth, self.low, self.high = truth, truth.copy(), truth.copy()

    def is_wide(self, target: Target) -> bool:
        """Whether the solutions so far, which everybody can find, are enough."""
        return target.insider is None and self._everybody(target) >= target.width - NEARLY

    def add(self, target: Target, found: Iterable[Found]) -> bool:
        """Takes note of solutions. Whether the target's interval is now wide enough."""
        found = list(found)
        if target.insider is None:
            for each in found:
                self.low, self.high = np.minimum(self.low, each.numbers), np.maximum(self.high, each.numbers)
        return self._apart(target, found) >= target.width - NEARLY

    def apart(self, target: Target, found: Iterable[Found]) -> int:
        """How wide the interval is, in whole numbers."""
        return round(self._apart(target, list(found)))

    def _apart(self, target: Target, found: list[Found]) -> float:
        if target.insider is None:
            return self._everybody(target)
        numbers = [float(self.truth[target.column]), *(float(each.numbers[target.column]) for each in found)]
        return max(numbers) - min(numbers)

    def _everybody(self, target: Target) -> float:
        return float(self.high[target.column] - self.low[target.column])
