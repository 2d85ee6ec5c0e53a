from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from halcyon.base.dates import LONDON, is_working_day
from halcyon.base.working_hours import NO_TIME, add_working_time, is_open, next_opening, working_time_between

# June 2026: the 1st is a Monday, no bank holiday before 31 August.
minutes = st.integers(-5000, 5000).map(lambda count: timedelta(minutes=count))
instants = st.datetimes(datetime(2015, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC))


def at(day: int, hour: int, minute: int = 0, *, month: int = 6) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=LONDON).astimezone(UTC)


@pytest.mark.parametrize(
    ("start", "hours", "reached"),
    [
        (at(4, 10), 0, at(4, 10)),
        (at(6, 10), 0, at(6, 10)),
        (at(4, 10), 2, at(4, 12)),
        (at(5, 16), 1, at(5, 17)),
        (at(5, 16), 1.5, at(8, 9, 30)),
        (at(5, 17), 1, at(8, 10)),
        (at(5, 20), 1, at(8, 10)),
        (at(6, 12), 4, at(8, 13)),
        (at(4, 7), 1, at(4, 10)),
        (at(4, 10), 8, at(5, 10)),
        (at(4, 9), 8, at(4, 17)),
        (at(4, 9), 24, at(8, 17)),
        (at(2, 16, month=4), 2, at(7, 10, month=4)),  # over Easter
        (at(8, 10), -1, at(8, 9)),
        (at(8, 9), -1, at(5, 16)),
        (at(8, 10), -2, at(5, 16)),
        (at(7, 12), -8, at(5, 9)),
        (at(4, 20), -1, at(4, 16)),
        (at(27, 16, month=3), 2, at(30, 10, month=3)),  # the clocks go forward between
        (at(23, 16, month=10), 2, at(26, 10, month=10)),  # and back
    ],
)
def test_adding_working_time(start, hours, reached):
    assert add_working_time(start, timedelta(hours=hours)) == reached


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        (at(4, 10), at(4, 12), 2),
        (at(4, 12), at(4, 10), 0),
        (at(5, 12), at(4, 10), 0),
        (at(4, 10), at(4, 10), 0),
        (at(4, 7), at(4, 20), 8),
        (at(5, 16), at(8, 10), 2),
        (at(6, 9), at(7, 17), 0),
        (at(4, 18), at(5, 8), 0),
        (at(2, 9, month=4), at(7, 17, month=4), 16),
    ],
)
def test_working_time_between(start, end, hours):
    assert working_time_between(start, end) == timedelta(hours=hours)


def counted_minutes(start: datetime, end: datetime) -> int:
    """The same, minute by minute, as London's wall clock shows them."""
    count, now = 0, start
    while now < end:
        local = now.astimezone(LONDON)
        count += is_working_day(local.date()) and 9 <= local.hour < 17
        now += timedelta(minutes=1)
    return count


@settings(max_examples=25)
@given(
    st.sampled_from(
        [date(2026, 3, 27), date(2026, 10, 23), date(2026, 4, 2), date(2026, 12, 24), date(2026, 6, 4)]
    ),
    st.integers(0, 1440),
    st.integers(0, 6000),
)
def test_working_time_is_what_counting_minutes_gives(day, offset, length):
    start = datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(minutes=offset)
    end = start + timedelta(minutes=length)
    assert working_time_between(start, end) == timedelta(minutes=counted_minutes(start, end))


@given(instants, minutes)
def test_what_is_added_lies_between(start, span):
    reached = add_working_time(start, span)
    assert working_time_between(min(start, reached), max(start, reached)) == abs(span)
    assert (reached > start) == (span > timedelta(0))


@given(instants, st.integers(0, 5000), st.integers(0, 5000), st.sampled_from([1, -1]))
def test_adding_in_two_steps_is_adding_at_once(start, first, second, sign):
    steps = [timedelta(minutes=sign * each) for each in (first, second)]
    assert add_working_time(add_working_time(start, steps[0]), steps[1]) == add_working_time(
        start, sum(steps, NO_TIME)
    )


def test_beyond_the_calendar():
    with pytest.raises(OverflowError):
        add_working_time(datetime(9999, 12, 30, tzinfo=UTC), timedelta(hours=100))
    with pytest.raises(OverflowError):
        add_working_time(datetime(1, 1, 3, tzinfo=UTC), timedelta(hours=-100))


def test_an_instant_needs_a_zone():
    with pytest.raises(ValueError, match="time zone"):
        add_working_time(datetime(2026, 6, 4), timedelta(hours=1))


@pytest.mark.parametrize(
    ("now", "opens"),
    [
        (at(4, 8), at(4, 9)),
        (at(4, 9), at(5, 9)),
        (at(4, 12), at(5, 9)),
        (at(5, 17), at(8, 9)),  # Friday at five
        (at(6, 3), at(8, 9)),
        (at(28, 17, month=8), at(1, 9, month=9)),  # the Monday is a bank holiday
    ],
)
def test_when_the_office_opens_next(now: datetime, opens: datetime) -> None:
    assert next_opening(now) == opens


@given(instants)
def test_the_next_opening_is_at_nine_on_a_working_day_and_none_lies_between(now: datetime) -> None:
    opens = next_opening(now)
    local = opens.astimezone(LONDON)
    assert opens > now
    assert (local.hour, local.minute) == (9, 0)
    assert is_working_day(local.date())
    assert working_time_between(now, opens) <= timedelta(hours=8)


@pytest.mark.parametrize(
    ("now", "opened"),
    [
        (at(4, 8), False),
        (at(4, 9), True),
        (at(5, 16), True),
        (at(5, 17), False),
        (at(6, 12), False),
        (at(31, 12, month=8), False),  # a bank holiday
    ],
)
def test_when_the_office_is_open(now: datetime, opened: bool) -> None:
    assert is_open(now) is opened
