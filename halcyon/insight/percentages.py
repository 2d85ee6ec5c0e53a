"""Printed percentages: which counts a printed percentage can stand for."""

from decimal import Decimal
from math import ceil, floor


def decimals(percent: Decimal) -> int:
    """To how many places it is printed: 2 for 14.75, 0 for 9."""
    return max(0, -int(percent.as_tuple().exponent))


def prints_as(count: int, base: int, percent: Decimal) -> bool:
    """Whether `count` of `base` is printed as `percent`, to its own number of places.

    A count that lies exactly between two printed values may be rounded either way, up or to the even digit.
    """
    return count in _around(percent, base, inclusive=True)


def counts_printed_as(percent: Decimal, base: int) -> range:
    """The counts of `base` that are printed as `percent`; empty where no count is.

    Counts exactly between two printed values depend on the way of rounding, so they are given only where
    there is no other, and then those that schoolbook rounding (up) makes right before the others.
    """
    certain = _around(percent, base, inclusive=False)
    if certain:
        return certain
    between = _around(percent, base, inclusive=True)
    return between[:1]


def nearest_count(percent: Decimal, base: int) -> int:
    """The count of `base` that is closest to `percent`."""
    return int((percent * base / 100).to_integral_value())


def _around(percent: Decimal, base: int, *, inclusive: bool) -> range:
    """Counts within half a printed step of `percent`, not above `base`."""
    if base == 0:
        return range(1 if percent == 0 else 0)
    half_step = Decimal(5).scaleb(-decimals(percent) - 1)
    low, high = (percent - half_step) * base / 100, (percent + half_step) * base / 100
    if inclusive:
        return range(max(0, ceil(low)), min(base, floor(high)) + 1)
    return range(max(0, floor(low) + 1), min(base, ceil(high) - 1) + 1)
