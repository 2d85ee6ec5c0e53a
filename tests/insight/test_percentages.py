"""Which counts a printed percentage can stand for."""

from decimal import ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from halcyon.insight.percentages import counts_printed_as, nearest_count, percentage, prints_as


def rounded(count: int, base: int, decimals: int, rounding: str) -> Decimal:
    return (Decimal(100 * count) / base).quantize(Decimal(1).scaleb(-decimals), rounding)


def counts(base: int, printed: Decimal, decimals: int, *roundings: str) -> list[int]:
    """Every count of a base that is printed so by each of these ways."""
    return [
        n for n in range(base + 1) if all(rounded(n, base, decimals, way) == printed for way in roundings)
    ]


@pytest.mark.parametrize(
    ("percent", "base", "expected"),
    [
        ("91", 150, [136, 137]),  # 90.67 and 91.33
        ("14.7", 150, [22]),
        ("18.9", 148, [28]),
        ("9", 141, [12, 13]),
        ("100", 3, [3]),
        ("0", 150, [0]),
        ("0", 500, [0, 1, 2]),
        ("33", 7, []),  # 2 of 7 is 29, 3 of 7 is 43
        ("13", 8, [1]),  # 12.5 exactly, rounded up as at school
        ("12", 8, [1]),  # 12.5 exactly, rounded to the even digit
        ("0.5", 1000, [5]),
        ("0", 0, [0]),
        ("50", 0, []),
        ("33.33", 3, [1]),
        ("33.3", 3, [1]),
    ],
)
def test_the_counts_of_printed_percentages(percent, base, expected):
    assert list(counts_printed_as(Decimal(percent), base)) == expected


@given(st.integers(1, 400), st.data(), st.integers(0, 2))
def test_every_count_can_be_found_from_what_it_prints(base, data, decimals):
    count = data.draw(st.integers(0, base))
    for rounding in (ROUND_HALF_UP, ROUND_HALF_EVEN):
        printed = rounded(count, base, decimals, rounding)
        assert prints_as(count, base, printed)
        possible = counts_printed_as(printed, base)
        assert len(possible) > 0
        assert all(prints_as(each, base, printed) for each in possible)


@given(st.integers(1, 400), st.data(), st.integers(0, 2))
def test_the_counts_are_those_that_round_to_it(base, data, decimals):
    printed = Decimal(data.draw(st.integers(0, 100 * 10**decimals))).scaleb(-decimals)
    up = counts(base, printed, decimals, ROUND_HALF_UP)
    even = counts(base, printed, decimals, ROUND_HALF_EVEN)
    assert list(counts_printed_as(printed, base)) == (up or even)
    # Whoever rounds, in whichever way, comes to the same.
    certain = counts(base, printed, decimals, ROUND_HALF_UP, ROUND_HALF_DOWN)
    assert list(counts_printed_as(printed, base, certainly=True)) == (certain or up or even)


def test_a_percentage_is_rounded_as_at_school():
    assert percentage(1, 8, 0) == 13
    assert str(percentage(22, 150, 1)) == "14.7"
    assert str(percentage(1, 2, 2)) == "50.00"


def test_the_nearest_count_is_nearest():
    assert nearest_count(Decimal("18.9"), 148) == 28
    assert nearest_count(Decimal("18.9"), 148_000) == 27_972
