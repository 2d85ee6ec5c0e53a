import contextlib
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from halcyon.govuk.fields.parse import Unclear, day_of, latin, time_of


@pytest.mark.parametrize(
    ("boxes", "day"),
    [
        (("4", "6", "2026"), date(2026, 6, 4)),
        (("04", "06", "2026"), date(2026, 6, 4)),
        (("4", "June", "2026"), date(2026, 6, 4)),
        (("4", "jun", "2026"), date(2026, 6, 4)),
        (("4", "SEPT", "2026"), date(2026, 9, 4)),
        (("29", "2", "2024"), date(2024, 2, 29)),
        (("1", "1", "1900"), date(1900, 1, 1)),
        (("31", "12", "2100"), date(2100, 12, 31)),
        (("4/6/2026", "", ""), date(2026, 6, 4)),
        (("4.6.2026", "", ""), date(2026, 6, 4)),
        (("4 June 2026", "", ""), date(2026, 6, 4)),
        (("4 June, 2026", "", ""), date(2026, 6, 4)),
        (("2026-06-04", "", ""), date(2026, 6, 4)),
    ],
)
def test_a_day_as_people_write_it(boxes, day):
    assert day_of(*boxes) == day


@pytest.mark.parametrize(
    ("boxes", "says", "parts"),
    [
        (("", "6", "2026"), "must include a day", ("day",)),
        (("4", "", ""), "must include a month and year", ("month", "year")),
        (("", "", ""), "must include a day, month and year", ("day", "month", "year")),
        (("31", "2", "2020"), "must be a real date", ("day", "month", "year")),
        (("29", "2", "2025"), "must be a real date", ("day", "month", "year")),
        (("0", "6", "2026"), "must be a real date", ("day", "month", "year")),
        (("4", "13", "2026"), "must be a real date", ("day", "month", "year")),
        (("4", "ju", "2026"), "must be a real date", ("day", "month", "year")),
        (("-4", "6", "2026"), "must be a real date", ("day", "month", "year")),
        (("²", "6", "2026"), "must be a real date", ("day", "month", "year")),
        (("4", "6", "26"), "must have a year of 4 numbers", ("year",)),
        (("4", "6", "20266"), "must have a year of 4 numbers", ("year",)),
        (("4", "6", "MMXX"), "must have a year of 4 numbers", ("year",)),
        (("1", "1", "1066"), "must be between 1900 and 2100", ("year",)),
        (("31", "12", "1899"), "must be between 1900 and 2100", ("year",)),
        (("1", "1", "2101"), "must be between 1900 and 2100", ("year",)),
        (("1", "1", "2999"), "must be between 1900 and 2100", ("year",)),
        (("1", "1", "0000"), "must be between 1900 and 2100", ("year",)),
    ],
)
def test_what_is_wrong_with_a_day_and_where(boxes, says, parts):
    with pytest.raises(Unclear) as unclear:
        day_of(*boxes)
    assert unclear.value.sentence("the date of birth") == f"The date of birth {says}"
    assert unclear.value.parts == parts


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("14:30", time(14, 30)),
        ("14.30", time(14, 30)),
        ("1430", time(14, 30)),
        ("0930", time(9, 30)),
        ("9", time(9)),
        ("2:30pm", time(14, 30)),
        ("2.30 p.m.", time(14, 30)),
        ("2 PM", time(14)),
        ("12am", time(0)),
        ("12pm", time(12)),
        ("12:15 am", time(0, 15)),
        ("midday", time(12)),
        ("Midnight", time(0)),
        ("00:00", time(0)),
        ("23:59", time(23, 59)),
    ],
)
def test_a_time_as_people_write_it(text, at):
    assert time_of(text) == at


@pytest.mark.parametrize(
    "text", ["", "24:00", "9:60", "13pm", "0am", "half nine", "9:5", "14:30:15", "-1", "9²"]
)
def test_what_is_no_time(text):
    with pytest.raises(Unclear) as unclear:
        time_of(text)
    assert unclear.value.parts == ("time",)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        (None, ""),
        (7, "7"),
        (" 4\n", "4"),
        ("٢٠١٢", "2012"),
        ("２０１２", "2012"),
        ("१२", "12"),
        ("\x004", "4"),
    ],
)
def test_digits_of_every_script_are_understood(typed, read):
    assert latin(typed) == read


@given(st.text(), st.text(), st.text())
def test_any_text_is_a_day_in_range_or_unclear(day, month, year):
    try:
        found = day_of(latin(day), latin(month), latin(year))
    except Unclear:
        return
    assert date(1900, 1, 1) <= found <= date(2100, 12, 31)


@given(st.text())
def test_any_text_is_a_time_or_unclear(text):
    with contextlib.suppress(Unclear):
        assert time_of(latin(text)) <= time.max


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_every_day_can_be_typed(day):
    assert day_of(str(day.day), f"{day:%B}", str(day.year)) == day
    assert day_of(day.isoformat(), "", "") == day
