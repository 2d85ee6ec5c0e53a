"""Appending to the trail from eight processes, with the sealer at work and without."""

import multiprocessing
from collections.abc import Iterator
from contextlib import closing

from benchmarks.areas import Area
from benchmarks.crew import WRITERS, Crew
from benchmarks.timing import Aim, Result, compared

AIM = Aim(1.1)
ROUNDS = 5


def measure(area: Area, _: Area) -> Iterator[Result]:
    """Two kinds of request: one that notes before its work, and one after."""
    context = multiprocessing.get_context("spawn")
    with closing(Crew(context, area.name, area.sizes.scale)) as crew:
        for first in (True, False):
            pairs = [_pair(crew, first=first, swapped=bool(n % 2)) for n in range(ROUNDS)]
            when = "at a request’s start" if first else "at its end"
            yield compared(f"trail: {WRITERS} writers append {when}, sealer running", "no sealer", AIM, pairs)


def _pair(crew: Crew, *, first: bool, swapped: bool) -> tuple[float, float]:
    """Seconds for a request, with the sealer and without."""
    if swapped:
        without = crew.seconds(first=first, sealed=False)
        return crew.seconds(first=first, sealed=True), without
    return crew.seconds(first=first, sealed=True), crew.seconds(first=first, sealed=False)
