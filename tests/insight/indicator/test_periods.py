"""Periods: what is one, and where London's midnights put its ends."""

from contextlib import suppress
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from halcyon.base.refusals import Refusal
from halcyon.insight.indicator.periods import (
    before,
    calendar_year_of,
    month_of,
    parsed,
    quarter_of,
    year,
    year_ago,
    year_before,
    year_from_slug,
    year_of,
    years,
)
from tests.insight.rows import instant


def test_a_year_begins_and_ends_at_midnight_in_london() -> None:
    period = year("2018/19")
    assert (period.start, period.last_day) == (date(2018, 4, 1), date(2019, 3, 31))
    assert (period.since, period.until) == (instant("2018-03-31 23:00"), instant("2019-03-31 23:00"))


def test_a_year_that_begins_in_winter_time() -> None:
    assert year("2024/25").since == instant("2024-03-31 23:00")
    assert year("1968/69").until == instant("1969-03-31 23:00"), "British Standard Time, all the year round"


@pytest.mark.parametrize(
    "text",
    ["", "2018", "2018/20", "2018-19", "18/19", "2018/19 ", " 2018/19", "2018/19\n", "٢٠١٨/١٩", "0001/02",
     "9999/00", "1899/00", "2200/01", "x" * 10_000, "2018/19'; DROP TABLE", "\x00"],
)  # fmt: skip
def test_what_is_no_year_is_refused_in_a_short_sentence(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        year(text)
    assert refused.value.code == "no_period"
    assert len(refused.value.sentence) < 120


@given(st.text())
def test_any_text_is_a_year_or_is_refused(text: str) -> None:
    with suppress(Refusal):
        assert year(text).label == text


def test_an_address_has_a_dash_for_the_stroke() -> None:
    assert year_from_slug("2018-19") == year("2018/19")
    assert year("2018/19").slug == "2018-19"
    with pytest.raises(Refusal):
        year_from_slug("2018-1-9")


def test_years_follow_one_another() -> None:
    three = years(year("2016/17"), year("2018/19"))
    assert [each.label for each in three] == ["2016/17", "2017/18", "2018/19"]
    assert all(earlier.until == later.since for earlier, later in pairwise(three))
    assert years(year("2018/19"), year("2016/17")) == ()


def test_the_year_of_a_day_and_the_one_before() -> None:
    assert year_of(date(2019, 3, 31)).label == "2018/19"
    assert year_of(date(2019, 4, 1)).label == "2019/20"
    assert year_before(year("2000/01")).label == "1999/00"
    assert year_before(year("1900/01")).label == "1899/00", "compared with, though nobody asks for it"


OF_A_DAY = (month_of, quarter_of, calendar_year_of, year_of)


@pytest.mark.parametrize(
    ("key", "label", "earlier", "a_year_ago", "first", "last"),
    [
        ("2024-02", "February 2024", "January 2024", "February 2023", date(2024, 2, 1), date(2024, 2, 29)),
        ("2026-01", "January 2026", "December 2025", "January 2025", date(2026, 1, 1), date(2026, 1, 31)),
        ("2026-q1", "January to March 2026", "October to December 2025", "January to March 2025",
         date(2026, 1, 1), date(2026, 3, 31)),
        ("2026-q4", "October to December 2026", "July to September 2026", "October to December 2025",
         date(2026, 10, 1), date(2026, 12, 31)),
        ("2026", "2026", "2025", "2025", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026/27", "2026/27", "2025/26", "2025/26", date(2026, 4, 1), date(2027, 3, 31)),
    ],
)  # fmt: skip
def test_what_an_address_says(
    key: str, label: str, earlier: str, a_year_ago: str, first: date, last: date
) -> None:
    period = parsed(key)
    assert (period.label, period.key) == (label, key)
    assert (period.start, period.last_day) == (first, last)
    assert (before(period).label, year_ago(period).label) == (earlier, a_year_ago)
    assert before(period).end == period.start


@given(st.dates(date(1901, 1, 1), date(2199, 12, 31)))
def test_a_day_is_in_one_period_of_each_kind(day: date) -> None:
    for of in OF_A_DAY:
        period = of(day)
        assert period.start <= day <= period.last_day
        assert parsed(period.key) == period
        assert of(period.start) == of(period.last_day) == period
        assert before(period) == of(period.start - (period.end - period.last_day))


@pytest.mark.parametrize(
    "text",
    ["", "26", "2026-13", "2026-00", "2026-q5", "2026-q0", "2026-Q1", "2026-1", "0001", "1066", "2999", "1900-01",
     "2026-q1 ", "\u0662\u0660\u0662\u0666", "\x00", "x" * 10_000, "2026/28", "<b>2026</b>"],
)  # fmt: skip
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(Refusal, match="period"):
        parsed(text)
