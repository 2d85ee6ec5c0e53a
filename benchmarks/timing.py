"""Two things timed in turn, so that a machine's mood meets both alike."""

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil

Work = Callable[[], object]
WARM_UP = 5


@dataclass(frozen=True)
class Aim:
    """At most this ratio; ``worst``: of any of several; ``p95_ms``: and no longer than this, 19 times of 20."""

    ratio: float
    worst: float | None = None
    p95_ms: float | None = None

    def __str__(self) -> str:
        worst = f", any ≤ {self.worst:g}×" if self.worst else ""
        return f"≤ {self.ratio:g}×{worst}" + (f", p95 ≤ {self.p95_ms:g} ms" if self.p95_ms else "")


@dataclass(frozen=True)
class Times:
    """How long it took, in milliseconds."""

    median_ms: float
    p95_ms: float


@dataclass(frozen=True)
class Result:
    """How much longer ``a`` took than ``b``: the median over ``pairs`` of runs side by side.

    ``worst``: where several things stand behind the ratio, that of the worst of them.
    """

    what: str
    against: str
    aim: Aim
    ratio: float
    a: Times
    b: Times
    pairs: int
    worst: float | None = None

    @property
    def met(self) -> bool:
        """Whether the aim is kept, in all it says."""
        return (
            self.ratio <= self.aim.ratio
            and (self.aim.worst is None or self.worst is None or self.worst <= self.aim.worst)
            and (self.aim.p95_ms is None or self.a.p95_ms <= self.aim.p95_ms)
        )


def side_by_side(
    what: str, a: Work, against: str, b: Work, *, aim: Aim, pairs: int = 40, warm_up: int = WARM_UP
) -> Result:
    """Time A and B in turn, each first every other time, after a warm-up."""
    for _ in range(warm_up):
        a(), b()
    return compared(what, against, aim, [_pair(a, b, swapped=bool(n % 2)) for n in range(pairs)])


def compared(what: str, against: str, aim: Aim, pairs: Sequence[tuple[float, float]]) -> Result:
    """From pairs of seconds."""
    return Result(
        what=what,
        against=against,
        aim=aim,
        ratio=round(statistics.median(first / second for first, second in pairs), 2),
        a=times([first for first, _ in pairs]),
        b=times([second for _, second in pairs]),
        pairs=len(pairs),
    )


def times(seconds: Sequence[float]) -> Times:
    """The median and the 95th percentile, in milliseconds."""
    ordered = sorted(seconds)
    p95 = ordered[ceil(len(ordered) * 0.95) - 1]
    return Times(round(statistics.median(ordered) * 1000, 2), round(p95 * 1000, 2))


def timed(work: Work) -> float:
    """Seconds."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _pair(a: Work, b: Work, *, swapped: bool) -> tuple[float, float]:
    if swapped:
        second = timed(b)
        return timed(a), second
    return timed(a), timed(b)
