"""Shares of combinations, fitted to the shares of each part: iterative proportional fitting."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any, TypeVar

Cell = TypeVar("Cell", bound=tuple[Any, ...])
ROUNDS = 60


def fitted(
    weights: Mapping[Cell, float],
    margins: Mapping[int, Mapping[Any, float]],
    *,
    rounds: int = ROUNDS,
) -> dict[Cell, float]:
    """Numbers in the proportions of ``weights``, scaled until each place of a cell has the sums that its margin says.

    The sums of the last margin come out, those before as near as the cells that weigh nothing allow; a sum that no
    cell can be part of is left out.
    """
    found = dict(weights)
    for _ in range(rounds if len(margins) > 1 else 1):
        for place, margin in margins.items():
            sums: defaultdict[Any, float] = defaultdict(float)
            for cell, number in found.items():
                sums[cell[place]] += number
            scale = {key: margin.get(key, 0) / total if total else 0 for key, total in sums.items()}
            found = {cell: number * scale[cell[place]] for cell, number in found.items()}
    return found
