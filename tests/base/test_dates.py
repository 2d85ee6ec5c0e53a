from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from govuk_bank_holidays.bank_holidays import BankHolidays
from hypothesis import given
from hypothesis import strategies as st

from halcyon.base import dates

days = st.dates(date(1900, 1, 1), date(2100, 12, 31))
instants = st.datetimes(datetime(1900, 1, 2), datetime(2100, 12, 30), timezones=st.just(UTC))


def published_holidays() -> dict[int, set[date]]:
    """England's bank holidays as gov.uk published them, by year, from the second library's own copy."""
    known: dict[int, set[date]] = {}
    for each in BankHolidays(use_cached_holidays=True).get_holidays(division="england-and-wales"):
        known.setdefault(each["date"].year, set()).add(each["date"])
    return known


PUBLISHED = published_holidays()


def all_days(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [first + timedelta(days=n) for n in range((date(year + 1, 1, 1) - first).days)]


# London days


@pytest.mark.parametrize(
    ("day", "begins", "hours"),
    [
        (date(2026, 1, 15), datetime(2026, 1, 15, tzinfo=UTC), 24),
        (date(2026, 6, 4), datetime(2026, 6, 3, 23, tzinfo=UTC), 24),
        (date(2026, 3, 29), datetime(2026, 3, 29, tzinfo=UTC), 23),
        (date(2026, 10, 25), datetime(2026, 10, 24, 23, tzinfo=UTC), 25),
        (date(1970, 1, 15), datetime(1970, 1, 14, 23, tzinfo=UTC), 24),
    ],
)
def test_a_london_day_and_its_length(day, begins, hours):
    assert dates.start_of_day(day) == begins
    assert dates.start_of_day(day).tzinfo is UTC
    assert dates.end_of_day(day) - dates.start_of_day(day) == timedelta(hours=hours)


@given(days)
def test_a_day_is_what_lies_between_its_midnights(day):
    start, end = dates.start_of_day(day), dates.end_of_day(day)
    assert dates.london_date(start) == day == dates.london_date(end - timedelta.resolution)
    assert dates.london_date(end) == day + timedelta(days=1)
    assert end == dates.start_of_day(day + timedelta(days=1))


@given(instants)
def test_an_instant_lies_in_its_day_whatever_zone_it_is_told_in(instant):
    day = dates.london_date(instant)
    assert dates.start_of_day(day) <= instant < dates.end_of_day(day)
    assert dates.london_date(instant.astimezone(timezone(timedelta(hours=-11)))) == day


def test_a_time_that_comes_twice_is_the_first_and_one_that_is_skipped_is_an_hour_on():
    assert dates.london_instant(date(2026, 10, 25), time(1, 30)) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert dates.london_instant(date(2026, 3, 29), time(1, 30)) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


@pytest.mark.parametrize("function", [dates.in_utc, dates.london_date, dates.long_time])
def test_an_instant_without_a_zone_is_refused(function):
    with pytest.raises(ValueError, match="time zone"):
        function(datetime(2026, 6, 4))


@pytest.mark.parametrize("year", [1, 1066, 1847, 2101, 2999, 9998])
def test_strange_years_have_days_too(year):
    assert dates.london_date(dates.start_of_day(date(year, 12, 1))) == date(year, 12, 1)
    assert dates.is_working_day(date(year, 12, 1)) is (date(year, 12, 1).weekday() < 5)


def test_after_the_last_day_comes_none():
    with pytest.raises(OverflowError):
        dates.end_of_day(date.max)
    with pytest.raises(OverflowError):
        dates.add_working_days(date.max, 1)
    with pytest.raises(OverflowError):
        dates.add_months(date.max, 1)
    with pytest.raises(OverflowError):
        dates.add_months(date.min, -1)


# Working days


def test_the_second_library_knows_enough_years():
    assert set(PUBLISHED) >= set(range(2012, 2027))


@pytest.mark.parametrize("year", PUBLISHED)
def test_bank_holidays_agree_with_the_second_library(year):
    weekdays = [day for day in all_days(year) if day.weekday() < 5]
    ours = {day for day in weekdays if not dates.is_working_day(day)}
    assert ours == {day for day in PUBLISHED[year] if day.weekday() < 5}
    assert PUBLISHED[year] <= dates.bank_holidays(year)


@pytest.mark.parametrize("year", range(1900, 2101))
def test_each_year_has_a_plausible_number_of_working_days(year):
    assert 249 <= sum(map(dates.is_working_day, all_days(year))) <= 258


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (date(2026, 4, 2), True),
        (date(2026, 4, 3), False),  # Good Friday
        (date(2026, 4, 6), False),  # Easter Monday, none in Scotland
        (date(2026, 4, 7), True),
        (date(2026, 11, 30), True),  # St Andrew's Day, a holiday in Scotland
        (date(2026, 12, 26), False),  # Saturday
        (date(2026, 12, 28), False),  # instead of Saturday's Boxing Day
        (date(2022, 9, 19), False),  # a state funeral, proclaimed days before
        (date(2020, 5, 4), True),  # the holiday was moved to 8 May
        (date(2020, 5, 8), False),
    ],
)
def test_working_days(day, working):
    assert dates.is_working_day(day) is working


@pytest.mark.parametrize(
    ("day", "count", "reached"),
    [
        (date(2026, 6, 4), 0, date(2026, 6, 4)),
        (date(2026, 6, 6), 0, date(2026, 6, 6)),
        (date(2026, 6, 4), 1, date(2026, 6, 5)),
        (date(2026, 6, 5), 1, date(2026, 6, 8)),
        (date(2026, 6, 6), 1, date(2026, 6, 8)),
        (date(2026, 6, 8), -1, date(2026, 6, 5)),
        (date(2026, 6, 7), -1, date(2026, 6, 5)),
        (date(2026, 4, 2), 1, date(2026, 4, 7)),
        (date(2026, 4, 7), -1, date(2026, 4, 2)),
        (date(2025, 12, 24), 2, date(2025, 12, 30)),
        (date(2026, 1, 5), 45, date(2026, 3, 9)),
        (date(2026, 3, 9), 45, date(2026, 5, 14)),
    ],
)
def test_adding_working_days(day, count, reached):
    assert dates.add_working_days(day, count) == reached


@given(days, st.integers(1, 120))
def test_a_working_day_reached_is_one_and_is_counted_back_the_same(day, count):
    reached = dates.add_working_days(day, count)
    assert dates.is_working_day(reached)
    assert dates.working_days_between(day, reached) == count
    if dates.is_working_day(day):
        assert dates.add_working_days(reached, -count) == day


@given(days, st.integers(0, 400), st.integers(0, 400))
def test_working_days_between_add_up(day, first, second):
    middle, end = day + timedelta(days=first), day + timedelta(days=first + second)
    parts = dates.working_days_between(day, middle), dates.working_days_between(middle, end)
    assert dates.working_days_between(day, end) == sum(parts)
    assert dates.working_days_between(end, day) == 0


# Months, ages, years


@pytest.mark.parametrize(
    ("day", "months", "reached"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2026, 2, 28), 1, date(2026, 3, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
        (date(2026, 1, 15), -13, date(2024, 12, 15)),
        (date(2026, 1, 15), 0, date(2026, 1, 15)),
        (date(9999, 11, 30), 1, date(9999, 12, 30)),
    ],
)
def test_adding_months(day, months, reached):
    assert dates.add_months(day, months) == reached


@given(days, st.integers(-600, 600))
def test_a_month_later_is_the_same_day_or_the_last(day, months):
    reached = dates.add_months(day, months)
    assert (reached.year - day.year) * 12 + reached.month - day.month == months
    assert reached.day == day.day or (reached.day < day.day and (reached + timedelta(days=1)).day == 1)


@pytest.mark.parametrize(
    ("born", "on", "age"),
    [
        (date(2010, 6, 4), date(2026, 6, 3), 15),
        (date(2010, 6, 4), date(2026, 6, 4), 16),
        (date(2010, 6, 4), date(2010, 6, 4), 0),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
        (date(2008, 2, 29), date(2024, 2, 28), 15),
        (date(2008, 2, 29), date(2024, 2, 29), 16),
        (date(2026, 6, 4), date(2026, 6, 3), -1),
        (date(1066, 10, 14), date(2026, 10, 14), 960),
    ],
)
def test_age(born, on, age):
    assert dates.age_at(born, on) == age


@given(days, days)
def test_age_grows_by_one_a_year_on_one_day(born, on):
    step = dates.age_at(born, on + timedelta(days=1)) - dates.age_at(born, on)
    tomorrow = on + timedelta(days=1)
    born_on_leap_day = (born.month, born.day) == (2, 29)
    birthday = (tomorrow.month, tomorrow.day) == (born.month, born.day)
    in_place_of_it = born_on_leap_day and (on.month, on.day) == (2, 28) and tomorrow.day == 1
    assert step == int(birthday or in_place_of_it)


@pytest.mark.parametrize(
    ("day", "period"),
    [
        (date(2018, 4, 1), "2018/19"),
        (date(2019, 3, 31), "2018/19"),
        (date(2019, 4, 1), "2019/20"),
        (date(1999, 12, 31), "1999/00"),
        (date(2000, 1, 1), "1999/00"),
    ],
)
def test_financial_year(day, period):
    assert dates.financial_year(day) == period


def test_bounds_of_a_financial_year():
    assert dates.financial_year_bounds("2018/19") == (date(2018, 4, 1), date(2019, 4, 1))


@given(days)
def test_a_day_lies_within_its_financial_year(day):
    first, beyond = dates.financial_year_bounds(dates.financial_year(day))
    assert first <= day < beyond


@pytest.mark.parametrize(
    "period",
    ["", "2018", "2018/20", "2018/2019", "18/19", "2018-19", "2018/19\n", "0000/01", "9999/00", "२०१८/१९"],
)
def test_what_is_no_financial_year(period):
    with pytest.raises(ValueError, match=r"financial year|out of range"):
        dates.financial_year_bounds(period)


# In words


def test_a_date_in_words():
    assert dates.long_date(date(2026, 6, 4)) == "4 June 2026"
    assert [dates.long_date(date(2026, month, 1)) for month in (1, 12)] == [
        "1 January 2026",
        "1 December 2026",
    ]


@pytest.mark.parametrize(
    ("instant", "words"),
    [
        (datetime(2026, 6, 4, 16, 3, tzinfo=UTC), "4 June 2026 at 5:03pm"),
        (datetime(2026, 1, 4, 17, 3, tzinfo=UTC), "4 January 2026 at 5:03pm"),
        (datetime(2026, 6, 4, 16, 0, tzinfo=UTC), "4 June 2026 at 5pm"),
        (datetime(2026, 6, 4, 8, 5, tzinfo=UTC), "4 June 2026 at 9:05am"),
        (datetime(2026, 6, 4, 11, 0, tzinfo=UTC), "4 June 2026 at midday"),
        (datetime(2026, 6, 4, 11, 1, tzinfo=UTC), "4 June 2026 at 12:01pm"),
        (datetime(2026, 6, 3, 23, 0, tzinfo=UTC), "4 June 2026 at midnight"),
        (datetime(2026, 6, 3, 23, 1, tzinfo=UTC), "4 June 2026 at 12:01am"),
    ],
)
def test_a_time_in_words(instant, words):
    assert dates.long_time(instant) == words
