"""Lowest and highest that a number can be, by the solver HiGHS."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import highspy
import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Columns = NDArray[np.intp]
NEARLY = 1e-6
NODES = 2_000  # of a search, which then gives the best it found
FEASIBLE = 2  # as HiGHS numbers the states of a solution


@dataclass(frozen=True, slots=True)
class Found:
    """An extreme: its value, the numbers there, and by how much each number's bound holds it (reduced costs)."""

    value: float
    numbers: Numbers
    held: Numbers

    @property
    def is_whole(self) -> bool:
        """Whether every number of it is whole."""
        return bool(np.all(np.abs(self.numbers - np.rint(self.numbers)) < NEARLY))


@dataclass(slots=True)
class Program:
    """Numbers between bounds under sums. The same question is answered alike in every run: one thread, one seed."""

    columns: int
    integer: bool
    highs: highspy.Highs = field(init=False)
    work: int = 0

    def __post_init__(self) -> None:
        self.highs = highspy.Highs()  # type: ignore[no-untyped-call]
        for option, value in (
            ("output_flag", False),
            ("threads", 1),
            ("random_seed", 1),
            ("presolve", "on" if self.integer else "off"),
            ("mip_max_nodes", NODES),
            ("mip_rel_gap", 0.0),
            ("mip_abs_gap", 0.5),
        ):
            self.highs.setOptionValue(option, value)
        self.highs.addVars(self.columns, np.zeros(self.columns), np.zeros(self.columns))
        if self.integer:
            kinds = np.full(self.columns, int(highspy.HighsVarType.kInteger), dtype=np.uint8)
            self.highs.changeColsIntegrality(self.columns, np.arange(self.columns, dtype=np.int32), kinds)

    def row(
        self, low: float, high: float, columns: Sequence[int] | Columns, times: Sequence[float] | Numbers
    ) -> None:
        """The sum of these columns, each so many times, lies between."""
        self.highs.addRow(
            low, high, len(columns), np.array(columns, dtype=np.int32), np.array(times, dtype=np.float64)
        )

    def bounds(self, low: Numbers, high: Numbers) -> None:
        """What each column lies between."""
        self.highs.changeColsBounds(self.columns, np.arange(self.columns, dtype=np.int32), low, high)

    def least(self, costs: Numbers) -> Found | None:
        """Where the costs are least, or in whole numbers the least that was found; None where nothing was."""
        self.highs.changeColsCost(self.columns, np.arange(self.columns, dtype=np.int32), costs)
        self.highs.run()
        info = self.highs.getInfo()
        self.work += self.columns + max(info.simplex_iteration_count, 0)
        if info.primal_solution_status != FEASIBLE:
            return None
        if not self.integer and self.highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        solution = self.highs.getSolution()
        held = np.zeros(self.columns) if self.integer else np.array(solution.col_dual)
        numbers = np.array(solution.col_value)
        return Found(float(costs @ numbers), np.rint(numbers) if self.integer else numbers, held)
