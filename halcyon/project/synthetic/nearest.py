"""Whole numbers from 0 that meet linear conditions and lie as near as possible to what one would expect.

An integer program, solved by HiGHS with one thread, a fixed seed and a number of branches, so that the same
question has the same answer. Each unknown is its target plus what it lies over, minus what it lies under; both
cost its weight. The solver counts in floating point, so what it answers is counted again here in whole numbers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import highspy
import numpy as np

#: How much dearer than the cheapest an answer may be: what is near to the expected need not be the nearest.
GAP = 0.02
#: Seconds: far more than any question of ours takes. Beyond it nothing is answered, so no answer depends on it.
LONGEST = 60.0


@dataclass(frozen=True, slots=True)
class Condition:
    """`low` ≤ sum of factor × unknown ≤ `high`; None where there is no bound."""

    terms: Mapping[int, int]
    low: int | None
    high: int | None

    def holds(self, numbers: Sequence[int]) -> bool:
        """Whether these numbers meet it."""
        total = sum(factor * numbers[n] for n, factor in self.terms.items())
        return (self.low is None or self.low <= total) and (self.high is None or total <= self.high)


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
    if all(condition.holds(targets) for condition in conditions):
        return list(targets)
    solver = _solver(most_branches)
    solver.passModel(_program(targets, weights, conditions))
    solver.run()
    status = solver.getModelStatus()
    if status in {highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible}:
        raise NotFoundError(proven=True)
    found = solver.getInfo().primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    if status == highspy.HighsModelStatus.kTimeLimit or not found:
        raise NotFoundError(proven=False)
    numbers = _numbers(targets, solver.getSolution().col_value)
    if not all(condition.holds(numbers) for condition in conditions):
        raise NotFoundError(proven=False)
    return numbers


def _solver(most_branches: int) -> highspy.Highs:
    solver: highspy.Highs = highspy.Highs()  # type: ignore[no-untyped-call]
    options: dict[str, bool | int | float | str] = {
        "output_flag": False,
        "threads": 1,
        "parallel": "off",
        "random_seed": 0,
        "mip_rel_gap": GAP,
        "mip_max_nodes": most_branches,
        "time_limit": LONGEST,
    }
    for option, value in options.items():
        solver.setOptionValue(option, value)
    return solver


def _program(
    targets: Sequence[int], weights: Sequence[int], conditions: Sequence[Condition]
) -> highspy.HighsLp:
    """Two columns for each unknown, one over and one under its target; a row for each condition."""
    count = len(targets)
    program = highspy.HighsLp()
    program.num_col_, program.num_row_ = 2 * count, len(conditions)
    program.col_cost_ = np.array([*weights, *weights], dtype=np.double)
    program.col_lower_ = np.zeros(2 * count)
    program.col_upper_ = np.array([*[highspy.kHighsInf] * count, *targets], dtype=np.double)
    program.integrality_ = [highspy.HighsVarType.kInteger] * (2 * count)
    starts, columns, factors = [0], [], []
    low, high = [], []
    for condition in conditions:
        there = sum(factor * targets[n] for n, factor in condition.terms.items())
        low.append(-highspy.kHighsInf if condition.low is None else condition.low - there)
        high.append(highspy.kHighsInf if condition.high is None else condition.high - there)
        for n, factor in condition.terms.items():
            if factor:
                columns += [n, count + n]
                factors += [factor, -factor]
        starts.append(len(columns))
    program.row_lower_, program.row_upper_ = np.array(low, np.double), np.array(high, np.double)
    matrix = program.a_matrix_
    matrix.format_ = highspy.MatrixFormat.kRowwise
    matrix.num_col_, matrix.num_row_ = 2 * count, len(conditions)
    matrix.start_ = np.array(starts, np.int32)
    matrix.index_ = np.array(columns, np.int32)
    matrix.value_ = np.array(factors, np.double)
    return program


def _numbers(targets: Sequence[int], values: Sequence[float]) -> list[int]:
    count = len(targets)
    return [target + round(values[n]) - round(values[count + n]) for n, target in enumerate(targets)]
