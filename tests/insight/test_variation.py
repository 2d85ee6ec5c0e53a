"""Limits and comparisons against published values, and what must hold of all of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from halcyon.insight.variation import (
    Change,
    counts_compared,
    of_count,
    of_difference,
    of_rate,
    of_share,
    rates_compared,
    shares_compared,
)

#: Exact Poisson limits (Garwood 1936; Pearson and Hartley, Biometrika Tables I, table 40).
GARWOOD = {
    0: (0.0, 3.689),
    1: (0.0253, 5.572),
    2: (0.242, 7.225),
    3: (0.619, 8.767),
    5: (1.623, 11.668),
    9: (4.115, 17.085),
}
#: The exact limits of larger counts from the same table; Byar's approximation is within one part in two hundred.
LARGER = {10: (4.795, 18.390), 20: (12.217, 30.888), 50: (37.111, 65.919), 100: (81.364, 121.627)}


@pytest.mark.parametrize(("number", "limits"), GARWOOD.items())
def test_limits_of_small_counts_are_exact(number: int, limits: tuple[float, float]) -> None:
    found = of_count(number)
    assert (found.low, found.high) == pytest.approx(limits, abs=6e-4)


@pytest.mark.parametrize(("number", "limits"), LARGER.items())
def test_limits_of_larger_counts_are_byars(number: int, limits: tuple[float, float]) -> None:
    found = of_count(number)
    assert (found.low, found.high) == pytest.approx(limits, rel=5e-3)


def test_limits_of_a_rate_are_those_of_its_count() -> None:
    assert of_rate(150, 49_500).low == pytest.approx(of_count(150).low / 4.95)
    assert of_rate(722, 118_000).high == pytest.approx(of_count(722).high / 11.8)
    assert of_rate(5, 1_000, per=1_000) == of_count(5)


#: Wilson's score as Newcombe prints it (Statistics in Medicine 17, 1998, 857-872, table I, method 3), in percent.
WILSON = {
    (81, 263): (25.53, 36.62),
    (15, 148): (6.24, 16.05),
    (0, 20): (0.0, 16.11),
    (1, 29): (0.61, 17.18),
    (20, 20): (83.89, 100.0),
}


@pytest.mark.parametrize(("share", "limits"), WILSON.items())
def test_limits_of_a_share_are_wilsons(share: tuple[int, int], limits: tuple[float, float]) -> None:
    found = of_share(*share)
    assert (found.low, found.high) == pytest.approx(limits, abs=6e-3)


#: Newcombe (Statistics in Medicine 17, 1998, 873-890, table II, method 10), in points of percent.
NEWCOMBE = {
    (56, 70, 48, 80): (5.24, 33.39),
    (9, 10, 3, 10): (17.05, 80.90),
    (6, 7, 2, 7): (5.82, 80.62),
    (5, 56, 0, 29): (-3.81, 19.26),
    (0, 10, 0, 20): (-16.11, 27.75),
    (10, 10, 0, 10): (60.75, 100.0),
}


@pytest.mark.parametrize(("shares", "limits"), NEWCOMBE.items())
def test_limits_of_a_difference_are_newcombes(
    shares: tuple[int, int, int, int], limits: tuple[float, float]
) -> None:
    found = of_difference(*shares)
    assert (found.low, found.high) == pytest.approx(limits, abs=6e-3)


COUNTS = [
    ((150, 148), Change.USUAL),  # sexual exploitation referrals of two years
    ((190, 150), Change.HIGHER),
    ((150, 190), Change.LOWER),
    ((188, 150), Change.HIGHER),  # 38 > 1.96 x the root of 338
    ((185, 150), Change.USUAL),  # 35 is less than 1.96 x the root of 335
    ((0, 5), Change.USUAL),  # of five, all then: 1 in 32 by chance
    ((0, 6), Change.LOWER),  # of six: 1 in 64
    ((10, 2), Change.HIGHER),  # ten or more of twelve: 79 of 4,096, less than 2.5%
    ((9, 3), Change.USUAL),
    ((3, 1), Change.TOO_FEW),
    ((0, 0), Change.TOO_FEW),
]


@pytest.mark.parametrize(("counts", "says"), COUNTS)
def test_two_counts_are_compared(counts: tuple[int, int], says: Change) -> None:
    assert counts_compared(*counts) is says


RATES = [
    ((150, 49_500, 150, 49_500), Change.USUAL),
    ((150, 49_500, 150, 30_000), Change.LOWER),  # the same number of more people is a lower rate
    ((190, 62_700, 150, 49_500), Change.USUAL),  # more referrals, no higher rate
    ((6, 1_000, 0, 9_000), Change.HIGHER),
    ((0, 1_000, 6, 9_000), Change.USUAL),  # one in ten of the people need have none of six
]


@pytest.mark.parametrize(("rates", "says"), RATES)
def test_two_rates_are_compared(rates: tuple[int, int, int, int], says: Change) -> None:
    assert rates_compared(*rates) is says


SHARES = [
    ((22, 150, 28, 148), Change.USUAL),  # looked after: 14.7% and 18.9%
    ((56, 70, 48, 80), Change.HIGHER),
    ((48, 80, 56, 70), Change.LOWER),
    ((0, 4, 40, 40), Change.TOO_FEW),
    ((0, 5, 40, 40), Change.LOWER),
]


@pytest.mark.parametrize(("shares", "says"), SHARES)
def test_two_shares_are_compared(shares: tuple[int, int, int, int], says: Change) -> None:
    assert shares_compared(*shares) is says


OPPOSITE = {Change.HIGHER: Change.LOWER, Change.LOWER: Change.HIGHER}


@given(now=st.integers(0, 400), then=st.integers(0, 400))
def test_who_stands_first_makes_no_difference(now: int, then: int) -> None:
    found = counts_compared(now, then)
    assert counts_compared(then, now) is OPPOSITE.get(found, found)


@given(number=st.integers(0, 1_000_000))
def test_a_count_lies_within_its_limits_and_more_have_higher_ones(number: int) -> None:
    found, more = of_count(number), of_count(number + 1)
    assert 0 <= found.low <= number < found.high
    assert found.low < more.low
    assert found.high < more.high


@given(st.integers(1, 100_000).flatmap(lambda base: st.tuples(st.integers(0, base), st.just(base))))
def test_a_share_lies_within_its_limits(share: tuple[int, int]) -> None:
    number, base = share
    found = of_share(number, base)
    assert -1e-9 <= found.low <= 100 * number / base + 1e-9
    assert 100 * number / base - 1e-9 <= found.high <= 100 + 1e-9


@pytest.mark.parametrize(
    "call",
    [
        lambda: of_count(-1),
        lambda: of_rate(1, 0),
        lambda: of_share(1, 0),
        lambda: of_share(3, 2),
        lambda: rates_compared(1, 0, 1, 1),
    ],
)
def test_what_is_no_count_rate_or_share_is_an_error(call: object) -> None:
    with pytest.raises(ValueError, match=r"."):
        call()  # type: ignore[operator]
