"""What chance alone may do to a figure: limits for counts, rates and shares, and a rule that compares two of them.

A year's number of referrals is one draw of many that the same circumstances could have brought. "Within usual
variation" says that chance alone brings a difference as large in at least one of twenty pairs of years.
All limits are two-sided, 95%. Pure; no distributions beyond what Python has.

Counts and rates: Poisson. Fewer than ten: exact (Garwood, Biometrika 28, 1936); else Byar's approximation (Breslow
and Day, Statistical Methods in Cancer Research II, 1987, p. 69), as the public health indicators of England do.
Shares: Wilson's score (JASA 22, 1927). Two counts or rates: given their sum, the first is binomial (Przyborowski
and Wilenski, Biometrika 31, 1940), exact below a hundred, by its score else. Two shares: Newcombe's hybrid score
(Statistics in Medicine 17, 1998, method 10).
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from math import comb, exp, sqrt

Z = 1.959964  # standard errors that 95% of a normal distribution lie within
TAIL = 0.025  # what lies beyond each limit
FEW = 10  # counts below it get exact limits
MANY = 100  # sums of two counts from here on are compared by the score
LEAST = 5  # of two counts together, or of each base: below it nothing is claimed
PER = 10_000  # people that a rate is of


@dataclass(frozen=True, slots=True)
class Interval:
    """From ``low`` to ``high``, both included, in the unit of what it is the interval of."""

    low: float
    high: float

    def contains(self, value: float) -> bool:
        return self.low <= value <= self.high


class Change(StrEnum):
    """What can be said of a figure beside another, in words that follow the figure."""

    HIGHER = "higher"
    LOWER = "lower"
    USUAL = "within usual variation"
    TOO_FEW = "too few to compare"


def of_count(number: int) -> Interval:
    """The limits of a count. Raises ValueError for a negative one."""
    if number < 0:
        raise ValueError(f"a count is not negative: {number}")
    return _exact(number) if number < FEW else _byar(number)


def of_rate(number: int, people: int, *, per: int = PER) -> Interval:
    """The limits of a rate ``per`` so many people. Raises ValueError unless there are people."""
    if people <= 0:
        raise ValueError(f"a rate needs people: {people}")
    count = of_count(number)
    return Interval(count.low * per / people, count.high * per / people)


def of_share(number: int, base: int) -> Interval:
    """The limits of ``number`` of ``base``, in percent. Raises ValueError unless 0 <= number <= base > 0."""
    if not 0 <= number <= base or not base:
        raise ValueError(f"no share: {number} of {base}")
    low, high = _wilson(number, base)
    return Interval(100 * low, 100 * high)


def counts_compared(now: int, then: int) -> Change:
    """A count beside that of a period as long."""
    return rates_compared(now, 1, then, 1)


def rates_compared(now: int, people_now: float, then: int, people_then: float) -> Change:
    """A count among so many people (or in so many days) beside another; rates with both positive."""
    if min(people_now, people_then) <= 0:
        raise ValueError("a rate needs people")
    total, share = now + then, people_now / (people_now + people_then)
    if total < LEAST:
        return Change.TOO_FEW
    if total < MANY:
        unusual = min(_at_most(now, total, share), _at_least(now, total, share)) < TAIL
    else:
        unusual = abs(now - total * share) > Z * sqrt(total * share * (1 - share))
    return _said(now - total * share) if unusual else Change.USUAL


def shares_compared(now: int, base_now: int, then: int, base_then: int) -> Change:
    """A share beside another; each ``now`` of its base."""
    if min(base_now, base_then) < LEAST:
        return Change.TOO_FEW
    difference = of_difference(now, base_now, then, base_then)
    return Change.USUAL if difference.contains(0) else _said(difference.low)


def of_difference(now: int, base_now: int, then: int, base_then: int) -> Interval:
    """The limits of the difference of two shares, in points of percent."""
    first, second = now / base_now, then / base_then
    (low_1, high_1), (low_2, high_2) = _wilson(now, base_now), _wilson(then, base_then)
    below = sqrt((first - low_1) ** 2 + (high_2 - second) ** 2)
    above = sqrt((high_1 - first) ** 2 + (second - low_2) ** 2)
    return Interval(100 * (first - second - below), 100 * (first - second + above))


def _said(difference: float) -> Change:
    return Change.HIGHER if difference > 0 else Change.LOWER


def _byar(number: int) -> Interval:
    up = number + 1
    low = number * (1 - 1 / (9 * number) - Z / (3 * sqrt(number))) ** 3
    return Interval(low, up * (1 - 1 / (9 * up) + Z / (3 * sqrt(up))) ** 3)


def _exact(number: int) -> Interval:
    """Where so many or more, and so many or fewer, would be as rare as 2.5%."""
    low = _where(lambda mean: 1 - _poisson(number - 1, mean) < TAIL) if number else 0.0
    return Interval(low, _where(lambda mean: _poisson(number, mean) > TAIL))


def _where(below: Callable[[float], bool]) -> float:
    """The mean at which ``below`` stops being true, by halving what is left (no count here passes 50)."""
    low, high = 0.0, 50.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if below(middle) else (low, middle)
    return low


def _poisson(number: int, mean: float) -> float:
    """The chance of so many or fewer."""
    term = total = exp(-mean)
    for each in range(1, number + 1):
        term *= mean / each
        total += term
    return total if number >= 0 else 0.0


def _wilson(number: int, base: int) -> tuple[float, float]:
    share, square = number / base, Z * Z
    middle = (share + square / (2 * base)) / (1 + square / base)
    half = Z * sqrt(share * (1 - share) / base + square / (4 * base * base)) / (1 + square / base)
    # At the ends the limit is the share itself, and not a rounding error beside it.
    return (0.0 if number == 0 else middle - half), (1.0 if number == base else middle + half)


def _at_most(number: int, total: int, share: float) -> float:
    return sum(comb(total, each) * share**each * (1 - share) ** (total - each) for each in range(number + 1))


def _at_least(number: int, total: int, share: float) -> float:
    return _at_most(total - number, total, 1 - share)
