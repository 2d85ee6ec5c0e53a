"""Percentages as they are printed, and which counts a printed percentage can stand for."""

from decimal import ROUND_HALF_UP, Decimal
from math import ceil, floor


def percentage(count: int, base: int, decimals: int) -> Decimal:
    """`count` as a percentage of `base` (not 0) to so many places, a half rounded up as at school."""
    return (Decimal(100 * count) / base).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def decimals(percent: Decimal) -> int:
    """To how many places it is printed: 2 for 14.75, 0 for 9."""
    return max(0, -int(percent.as_tuple().exponent))


def prints_as(count: int, base: int, percent: Decimal) -> bool:
    """Whether `count` of `base` is printed as `percent`, to its own number of places.

    A count that lies exactly between two printed values may be rounded either way: publishers differ.
    """
    low, high = _bounds(percent, base)
    return low <= count <= high and 0 <= count <= base


def counts_printed_as(percent: Decimal, base: int, *, certainly: bool = False) -> range:
    """The counts of `base` that are printed as `percent`; empty where no count is.

    A half is rounded up as at school; only where that leaves nothing, down. `certainly`: without the count
    that lies exactly between two printed values, unless there is no other.
    """
    low, high = _bounds(percent, base)
    inside = range(max(0, floor(low) + 1), min(base, ceil(high) - 1) + 1)
    if inside and certainly:
        return inside
    rounded_up = range(max(0, ceil(low)), min(base, ceil(high) - 1) + 1)
    return rounded_up or range(max(0, ceil(low)), min(base, floor(high)) + 1)


def nearest_count(percent: Decimal, base: int) -> int:
    """The count of `base` that is closest to `percent`."""
    return int((percent * base / 100).to_integral_value())


def _bounds(percent: Decimal, base: int) -> tuple[Decimal, Decimal]:
    """The counts, not whole, that are half a printed step below and above `percent`; of nothing, nothing."""
    if base == 0 and percent > 0:
        return Decimal(1), Decimal(0)
    half_step = Decimal(5).scaleb(-decimals(percent) - 1)
    return (percent - half_step) * base / 100, (percent + half_step) * base / 100
