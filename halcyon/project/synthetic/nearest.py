"""Whole numbers from 0 that meet linear conditions and lie as near as possible to what one would expect.

This is a small integer program: the dual simplex method in whole numbers throughout (so "impossible" is a
proof, not a rounding error), then branching where a solution is not whole. Each unknown is written as its
target plus what it lies over, minus what it lies under; both cost its weight, so the start is optimal in cost
and each step mends one broken condition as cheaply as can be. Sizes here: some hundred unknowns.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import gcd


@dataclass(frozen=True, slots=True)
class Condition:
    """`low` ≤ sum of factor × unknown ≤ `high`; None where there is no bound."""

    terms: Mapping[int, int]
    low: int | None
    high: int | None


class NotFoundError(Exception):
    """No whole numbers meet the conditions; or, unless `proven`, none were found with the effort allowed."""

    def __init__(self, *, proven: bool) -> None:
        super().__init__("no whole numbers meet the conditions" if proven else "no whole numbers were found")
        self.proven = proven


def nearest(
    targets: Sequence[int],
    weights: Sequence[int],
    conditions: Sequence[Condition],
    *,
    most_branches: int = 400,
) -> list[int]:
    """One whole number from 0 for each target, near to it, that together meet every condition.

    `weights` says for each unknown what a distance of 1 costs (above 0). Raises `NotFoundError`.
    """
    waiting = [_Tableau.of(targets, weights, conditions)]
    gave_up = False
    for _ in range(most_branches):
        if not waiting:
            break
        tableau = waiting.pop()
        if tableau.solve():
            broken = tableau.fraction(len(targets))
            if broken is None:
                return tableau.values(len(targets))
            waiting += tableau.branches(broken)
        gave_up |= not tableau.steps_left
    raise NotFoundError(proven=not waiting and not gave_up)


@dataclass(slots=True)
class _Line:
    """`scale` × the line's own quantity = `value` + sum of factor × column; all whole, scale above 0.

    The quantity must not be negative; where `exact`, it must be 0.
    """

    scale: int
    value: int
    factors: dict[int, int]
    exact: bool = False

    def shrink(self) -> None:
        divisor = gcd(self.scale, self.value, *self.factors.values())
        if divisor > 1:
            self.scale //= divisor
            self.value //= divisor
            self.factors = {column: factor // divisor for column, factor in self.factors.items()}

    def copy(self) -> "_Line":
        return _Line(self.scale, self.value, dict(self.factors), self.exact)


@dataclass(slots=True)
class _Tableau:
    """Basic quantities, each as a line in the others, which are 0; `cost` has a factor for each of those.

    Quantities are numbered: unknown i is i; then come the columns and the slacks of conditions.
    """

    lines: dict[int, _Line]
    cost: _Line
    next_number: int = 0
    steps_left: int = field(default=20_000)

    @classmethod
    def of(
        cls, targets: Sequence[int], weights: Sequence[int], conditions: Sequence[Condition]
    ) -> "_Tableau":
        count = len(targets)
        over, under = range(count, 2 * count), range(2 * count, 3 * count)
        lines = {n: _Line(1, targets[n], {over[n]: 1, under[n]: -1}) for n in range(count)}
        cost = {column: weights[n] for n in range(count) for column in (over[n], under[n])}
        tableau = cls(lines, _Line(1, 0, cost), 3 * count)
        for condition in conditions:
            tableau.require(condition, targets, over, under)
        return tableau

    def require(
        self, condition: Condition, targets: Sequence[int], over: Sequence[int], under: Sequence[int]
    ) -> None:
        """Add a condition on unknowns that are still at their targets."""
        value = sum(factor * targets[n] for n, factor in condition.terms.items())
        factors = {over[n]: factor for n, factor in condition.terms.items() if factor}
        factors |= {under[n]: -factor for n, factor in condition.terms.items() if factor}
        if condition.low is not None:
            exact = condition.low == condition.high
            self._add(_Line(1, value - condition.low, dict(factors), exact))
            if exact:
                return
        if condition.high is not None:
            opposite = {column: -factor for column, factor in factors.items()}
            self._add(_Line(1, condition.high - value, opposite))

    def solve(self) -> bool:
        """Mend broken lines until none is left; False if one cannot be mended."""
        while (number := self._easiest()) is not None:
            line = self.lines[number]
            if line.value > 0:  # an exact line that lies too high: turn it round
                line.value = -line.value
                line.factors = {column: -factor for column, factor in line.factors.items()}
            entering = self._cheapest(line)
            if entering is None or not self.steps_left:
                return False
            self.steps_left -= 1
            self._exchange(number, entering)
        return True

    def fraction(self, count: int) -> int | None:
        """The first unknown that is not whole, or None."""
        return next(
            (n for n in range(count) if n in self.lines and self.lines[n].value % self.lines[n].scale), None
        )

    def values(self, count: int) -> list[int]:
        """The unknowns of a solution in whole numbers."""
        return [self.lines[n].value // self.lines[n].scale if n in self.lines else 0 for n in range(count)]

    def branches(self, number: int) -> "list[_Tableau]":
        """Two tableaux: the unknown at most the whole number below, at least the one above; nearer last."""
        line = self.lines[number]
        floor, rest = divmod(line.value, line.scale)
        below, above = self._copy(), self._copy()
        opposite = {column: -factor for column, factor in line.factors.items()}
        below._add(_Line(line.scale, floor * line.scale - line.value, opposite))
        above._add(_Line(line.scale, line.value - (floor + 1) * line.scale, dict(line.factors)))
        return [above, below] if 2 * rest < line.scale else [below, above]

    def _add(self, line: _Line) -> None:
        self.lines[self.next_number] = line
        self.next_number += 1

    def _copy(self) -> "_Tableau":
        lines = {number: line.copy() for number, line in self.lines.items()}
        return _Tableau(lines, self.cost.copy(), self.next_number, self.steps_left)

    def _easiest(self) -> int | None:
        """The broken line that touches the fewest columns: mending it spoils the least of the others."""
        broken = [
            (len(line.factors), number)
            for number, line in self.lines.items()
            if line.value < 0 or (line.exact and line.value)
        ]
        return min(broken)[1] if broken else None

    def _cheapest(self, line: _Line) -> int | None:
        """The column that mends the line at the least cost for each unit; None if no column can."""
        best: int | None = None
        for column, factor in line.factors.items():
            if factor <= 0:
                continue
            if best is None:
                best = column
                continue
            # cost / factor is compared crosswise, to stay in whole numbers
            ours = self.cost.factors.get(column, 0) * line.factors[best]
            theirs = self.cost.factors.get(best, 0) * factor
            if (ours, column) < (theirs, best):
                best = column
        return best

    def _exchange(self, leaving: int, entering: int) -> None:
        """The column takes the line's place: solve the line for it and put that into all the others."""
        line = self.lines.pop(leaving)
        pivot = line.factors.pop(entering)
        factors = {column: -factor for column, factor in line.factors.items()}
        if not line.exact:  # an exact quantity stays 0 for good, so it needs no column
            factors[leaving] = line.scale
        solved = _Line(pivot, -line.value, factors)
        solved.shrink()
        for other in (*self.lines.values(), self.cost):
            if entering in other.factors:
                _substitute(other, entering, solved)
        self.lines[entering] = solved


def _substitute(line: _Line, column: int, solved: _Line) -> None:
    """Put the line of a column in its place."""
    factor = line.factors.pop(column)
    common = gcd(factor, solved.scale)
    mine, theirs = solved.scale // common, factor // common
    if mine != 1:
        line.scale *= mine
        line.value *= mine
        line.factors = {each: number * mine for each, number in line.factors.items()}
    line.value += theirs * solved.value
    for each, number in solved.factors.items():
        total = line.factors.get(each, 0) + theirs * number
        if total:
            line.factors[each] = total
        else:
            line.factors.pop(each, None)
    if line.scale != 1:
        line.shrink()
