"""Counts to the nearest 5 or 10 instead of hidden ones, such that sums still add: for totals of a region.

Controlled rounding as an integer program. Every count becomes one of the two multiples beside it, a multiple itself
and nought stay, and every sum holds of the rounded counts. So the rounded counts and the true ones both fit all that
is printed, and a small count is never the only one that does. Where no such rounding is found, what is near does.
"""

from collections import Counter
from collections.abc import Iterator

import numpy as np

from halcyon.insight.disclosure.program import Numbers, Program
from halcyon.insight.disclosure.settings import Settings
from halcyon.insight.disclosure.system import System
from halcyon.insight.publication.values import Counted

FAR = 20.0  # how much worse it is to go past the nearest multiples than to take the further of the two


def rounded(piece: System, settings: Settings) -> tuple[dict[Counted, int], set[Counted]]:
    """The printed counts of one piece, rounded; and those of them that can be only one number all the same.

    Told by earlier publications: they are hidden. With no rounding found at all, every count is.
    """
    program = _Rounder(piece, settings)
    multiples = program.multiples()
    if multiples is None:
        return {}, set(piece.open)
    return (
        {cell: int(multiples[program.at[cell]]) * settings.rounding for cell in piece.open},
        set(program.found_out(multiples)),
    )


class _Rounder:
    def __init__(self, piece: System, settings: Settings) -> None:
        self.piece, self.base = piece, settings.rounding
        self.cells = list(piece.numbers)
        self.at = {cell: column for column, cell in enumerate(self.cells)}
        self.truth = np.array([piece.numbers[cell] for cell in self.cells], dtype=np.float64)
        self.sums = [
            (self.at[each.whole], [self.at[part] for part in each.parts]) for each in piece.relations
        ]

    def multiples(self) -> Numbers | None:
        """How many times 5 or 10 each count becomes: the nearest in sum. None where none was found."""
        size = len(self.cells)
        lower = np.floor(self.truth / self.base)
        upper = np.ceil(self.truth / self.base)
        # columns: the multiple, what it goes past the two beside it by, and whether it is the further of the two
        program = Program(2 * size, integer=True)
        least = np.concatenate([np.where(self.truth == 0, 0, np.maximum(lower - 2, 0)), np.zeros(size)])
        most = np.concatenate([np.where(self.truth == 0, 0, upper + 2), np.full(size, 4.0)])
        program.bounds(least, most)
        for whole, parts in self.sums:
            program.row(0, 0, [whole, *parts], [-1.0, *(1.0 for _ in parts)])
        for column in range(size):
            program.row(-np.inf, upper[column], [column, size + column], [1.0, -1.0])
            program.row(lower[column], np.inf, [column, size + column], [1.0, 1.0])
        further = self.truth / self.base - lower  # from 0 to 1: how far up it lies
        wholes = Counter(whole for whole, _ in self.sums)
        weight = [1.0 + wholes[c] if cell in self.piece.open else 0.1 for cell, c in self.at.items()]
        costs = np.concatenate([weight * (1 - 2 * further), np.full(size, FAR)])
        found = program.least(costs)
        return None if found is None else found.numbers[:size]

    def found_out(self, multiples: Numbers) -> Iterator[Counted]:
        """Small counts that can be only one number, to who knows the rounding and what was told before."""
        program = Program(len(self.cells), integer=True)
        for whole, parts in self.sums:
            program.row(0, 0, [whole, *parts], [-1.0, *(1.0 for _ in parts)])
        low = np.zeros(len(self.cells))
        high = np.full(len(self.cells), 2 * self.truth.max() + 100)
        for cell, column in self.at.items():
            if cell in self.piece.public:
                low[column] = high[column] = self.truth[column]
            elif cell in self.piece.open:
                low[column] = max(0.0, multiples[column] * self.base - self.base + 1)
                high[column] = multiples[column] * self.base + self.base - 1
        program.bounds(np.minimum(low, self.truth), np.maximum(high, self.truth))
        for cell in self.piece.open & self.piece.small:
            if not self._can_be_two(program, self.at[cell]):
                yield cell

    def _can_be_two(self, program: Program, column: int) -> bool:
        costs = np.zeros(len(self.cells))
        for sign in (-1.0, 1.0):
            costs[column] = sign
            found = program.least(costs)
            if found is not None and abs(found.numbers[column] - self.truth[column]) > 0.5:
                return True
        return False
