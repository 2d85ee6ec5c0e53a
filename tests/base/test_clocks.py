"""The clocks, as tables first, then as properties over every year, weekend, holiday and clock change."""

from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
from govuk_bank_holidays.bank_holidays import BankHolidays
from hypothesis import assume, given
from hypothesis import strategies as st

from halcyon.base.clocks import Clock, Direction, Unit, due, long_due, time_left
from halcyon.base.dates import LONDON, london_date, start_of_day, working_days_between
from halcyon.base.working_hours import working_time_between

HOUR_UNITS = (Unit.ELAPSED_HOURS, Unit.WORKING_HOURS)
DAY_UNITS = tuple(unit for unit in Unit if unit not in HOUR_UNITS)
PLAIN_UNITS = (Unit.ELAPSED_HOURS, Unit.WORKING_HOURS, Unit.WORKING_DAYS, Unit.DAYS, Unit.WEEKS)
A_DAY = timedelta(days=1)


def at(text: str) -> datetime:
    """An instant by London's wall clock."""
    return datetime.fromisoformat(text).replace(tzinfo=LONDON).astimezone(UTC)


# Without pauses

BY = [
    # the hub's judgement, the weekends on which the clocks change included
    (24, "elapsed_hours", "2026-06-04T17:03", "2026-06-05T17:03"),
    (24, "elapsed_hours", "2026-03-28T12:00", "2026-03-29T13:00"),
    (24, "elapsed_hours", "2026-10-24T12:00", "2026-10-25T11:00"),
    (72, "elapsed_hours", "2026-12-24T12:00", "2026-12-27T12:00"),
    (0, "elapsed_hours", "2026-06-04T17:03", "2026-06-04T17:03"),
    # red, amber
    (4, "working_hours", "2026-06-05T16:00", "2026-06-08T12:00"),
    (24, "working_hours", "2026-06-05T16:00", "2026-06-10T16:00"),
    (4, "working_hours", "2026-03-27T16:00", "2026-03-30T12:00"),
    # the end of the day is the next midnight
    (0, "working_days", "2026-06-04T17:03", "2026-06-05T00:00"),
    (1, "working_days", "2026-06-04T00:00", "2026-06-06T00:00"),
    (1, "working_days", "2026-06-04T23:59", "2026-06-06T00:00"),
    (1, "working_days", "2026-06-05T09:00", "2026-06-09T00:00"),
    (1, "working_days", "2026-06-06T09:00", "2026-06-09T00:00"),
    (1, "working_days", "2026-04-02T09:00", "2026-04-08T00:00"),
    (15, "working_days", "2026-12-21T09:00", "2027-01-15T00:00"),
    (45, "working_days", "2026-03-09T09:00", "2026-05-15T00:00"),
    (14, "days", "2026-06-04T09:00", "2026-06-19T00:00"),
    (1, "days", "2026-03-28T12:00", "2026-03-30T00:00"),
    (6, "weeks", "2026-06-04T09:00", "2026-07-17T00:00"),
    (3, "months", "2026-11-30T09:00", "2027-03-01T00:00"),
    (1, "months", "2026-01-31T09:00", "2026-03-01T00:00"),
    (1, "months", "2024-01-31T09:00", "2024-03-01T00:00"),
    (1, "years", "2024-02-29T09:00", "2025-03-01T00:00"),
    (4, "years", "2024-02-29T09:00", "2028-03-01T00:00"),
]

NOT_BEFORE = [
    (24, "elapsed_hours", "2026-03-28T12:00", "2026-03-29T13:00"),
    (4, "working_hours", "2026-06-05T16:00", "2026-06-08T12:00"),
    (30, "days", "2026-06-04T09:00", "2026-07-04T00:00"),
    (3, "working_days", "2026-06-04T09:00", "2026-06-09T00:00"),
    (6, "weeks", "2026-06-04T23:30", "2026-07-16T00:00"),
    (1, "months", "2026-01-31T09:00", "2026-02-28T00:00"),
    (2, "years", "2024-02-29T09:00", "2026-02-28T00:00"),
]

COUNTED_BACK = [
    (72, "elapsed_hours", "2026-03-30T12:00", "2026-03-27T11:00"),
    (4, "working_hours", "2026-06-08T10:00", "2026-06-05T14:00"),
    # a report, before its conference
    (3, "working_days", "2026-06-11T10:00", "2026-06-09T00:00"),
    (5, "working_days", "2026-06-11T10:00", "2026-06-05T00:00"),
    (3, "working_days", "2026-04-08T10:00", "2026-04-02T00:00"),
    (1, "working_days", "2026-06-08T10:00", "2026-06-06T00:00"),
    (0, "working_days", "2026-06-08T10:00", "2026-06-09T00:00"),
    (100, "days", "2026-06-11T10:00", "2026-03-04T00:00"),
    (6, "weeks", "2026-06-11T10:00", "2026-05-01T00:00"),
    (1, "months", "2026-03-31T10:00", "2026-03-01T00:00"),
    (1, "years", "2028-02-29T10:00", "2027-03-01T00:00"),
]


@pytest.mark.parametrize(("amount", "unit", "anchor", "expected"), BY)
def test_due_by(amount, unit, anchor, expected):
    assert due(Clock(amount, Unit(unit)), at(anchor)) == at(expected)


@pytest.mark.parametrize(("amount", "unit", "anchor", "expected"), NOT_BEFORE)
def test_not_before(amount, unit, anchor, expected):
    assert due(Clock(amount, Unit(unit), Direction.NOT_BEFORE), at(anchor)) == at(expected)


@pytest.mark.parametrize(("amount", "unit", "anchor", "expected"), COUNTED_BACK)
def test_counted_back(amount, unit, anchor, expected):
    assert due(Clock(amount, Unit(unit), Direction.COUNTED_BACK), at(anchor)) == at(expected)


def test_a_clock_runs_by_unless_told_otherwise():
    assert Clock(24, Unit.ELAPSED_HOURS) == Clock(24, Unit.ELAPSED_HOURS, Direction.BY)


def test_units_and_directions_by_their_stored_names():
    assert [*Unit] == ["elapsed_hours", "working_hours", "working_days", "days", "weeks", "months", "years"]
    assert [*Direction] == ["by", "not_before", "counted_back"]


def test_a_clock_counts_from_nought():
    with pytest.raises(ValueError, match="nought"):
        Clock(-1, Unit.DAYS)


@pytest.mark.parametrize("unit", list(Unit))
def test_an_anchor_needs_a_zone(unit):
    with pytest.raises(ValueError, match="time zone"):
        due(Clock(1, unit), datetime(2026, 6, 4))


# Pauses: 4 June 2026 is a Thursday

PAUSED = [
    # exactly as long as the pause
    (24, "elapsed_hours", "2026-06-04T12:00", ["2026-06-04T13:00/2026-06-04T13:25"], "2026-06-05T12:25"),
    (24, "elapsed_hours", "2026-10-24T12:00", ["2026-10-24T20:00/2026-10-25T20:00"], "2026-10-26T12:00"),
    # the weekend within a pause is no working time
    (4, "working_hours", "2026-06-05T15:00", ["2026-06-05T16:00/2026-06-08T10:00"], "2026-06-08T13:00"),
    (4, "working_hours", "2026-06-05T15:00", ["2026-06-05T18:00/2026-06-08T08:00"], "2026-06-08T11:00"),
    # days after the first day of the pause, up to its last
    (5, "working_days", "2026-06-04T12:00", ["2026-06-05T09:00/2026-06-05T17:00"], "2026-06-12T00:00"),
    (5, "working_days", "2026-06-04T12:00", ["2026-06-05T17:00/2026-06-08T09:00"], "2026-06-13T00:00"),
    (5, "working_days", "2026-06-04T12:00", ["2026-06-05T17:00/2026-06-07T09:00"], "2026-06-12T00:00"),
    (5, "working_days", "2026-06-04T12:00", ["2026-06-05T17:00/2026-06-09T09:00"], "2026-06-16T00:00"),
    (7, "days", "2026-06-04T12:00", ["2026-06-05T17:00/2026-06-09T09:00"], "2026-06-16T00:00"),
    (1, "weeks", "2026-06-04T12:00", ["2026-06-05T17:00/2026-06-09T09:00"], "2026-06-16T00:00"),
    (3, "months", "2026-06-04T12:00", ["2026-06-05T17:00/2026-06-09T09:00"], "2026-09-09T00:00"),
    (1, "years", "2026-06-04T12:00", ["2026-06-05T17:00/2026-06-09T09:00"], "2027-06-09T00:00"),
    # on the last day still, and past it no more
    (1, "days", "2026-06-04T12:00", ["2026-06-05T23:59/2026-06-08T09:00"], "2026-06-09T00:00"),
    (1, "days", "2026-06-04T12:00", ["2026-06-06T00:00/2026-06-08T09:00"], "2026-06-06T00:00"),
    (24, "elapsed_hours", "2026-06-04T12:00", ["2026-06-05T12:00/2026-06-05T13:00"], "2026-06-05T12:00"),
    (24, "elapsed_hours", "2026-06-04T12:00", ["2026-06-05T12:00/"], "2026-06-05T12:00"),
    # before the clock began
    (24, "elapsed_hours", "2026-06-04T12:00", ["2026-06-03T12:00/2026-06-04T12:00"], "2026-06-05T12:00"),
    (24, "elapsed_hours", "2026-06-04T12:00", ["2026-06-03T12:00/2026-06-04T13:00"], "2026-06-05T13:00"),
    # two pauses; the second begins before what the first has moved
    (
        24,
        "elapsed_hours",
        "2026-06-04T12:00",
        ["2026-06-04T13:00/2026-06-04T15:00", "2026-06-05T13:00/2026-06-05T14:00"],
        "2026-06-05T15:00",
    ),
    # overlapping ones count once
    (
        24,
        "elapsed_hours",
        "2026-06-04T12:00",
        ["2026-06-04T13:00/2026-06-04T15:00", "2026-06-04T14:00/2026-06-04T16:00"],
        "2026-06-05T15:00",
    ),
    (
        24,
        "elapsed_hours",
        "2026-06-04T12:00",
        ["2026-06-04T13:00/2026-06-04T18:00", "2026-06-04T14:00/2026-06-04T15:00"],
        "2026-06-05T17:00",
    ),
    # still paused
    (24, "elapsed_hours", "2026-06-04T12:00", ["2026-06-04T13:00/"], None),
    (5, "working_days", "2026-06-04T12:00", ["2026-06-01T13:00/"], None),
    (3, "months", "2026-06-04T12:00", ["2026-06-05T13:00/", "2026-06-05T14:00/2026-06-05T15:00"], None),
    (
        24,
        "elapsed_hours",
        "2026-06-04T12:00",
        ["2026-06-05T13:00/", "2026-06-04T13:00/2026-06-04T15:00"],
        None,
    ),
]


def pauses_of(texts: list[str]) -> list[tuple[datetime, datetime | None]]:
    pairs = [text.split("/") for text in texts]
    return [(at(start), at(end) if end else None) for start, end in pairs]


@pytest.mark.parametrize(("amount", "unit", "anchor", "pauses", "expected"), PAUSED)
def test_paused(amount, unit, anchor, pauses, expected):
    instant = due(Clock(amount, Unit(unit)), at(anchor), pauses_of(pauses))
    assert instant == (expected and at(expected))


def test_the_earliest_instant_is_paused_too():
    clock = Clock(30, Unit.DAYS, Direction.NOT_BEFORE)
    pauses = pauses_of(["2026-06-05T17:00/2026-06-09T09:00"])
    assert due(clock, at("2026-06-04T09:00"), pauses) == at("2026-07-08T00:00")
    assert due(clock, at("2026-06-04T09:00"), pauses_of(["2026-06-05T17:00/"])) is None


@pytest.mark.parametrize("unit", list(Unit))
@pytest.mark.parametrize("amount", [0, 3])
@pytest.mark.parametrize("pause", ["2026-06-05T17:00/2026-06-12T09:00", "2026-06-05T17:00/"])
def test_what_is_counted_back_waits_for_no_pause(unit, amount, pause):
    clock = Clock(amount, unit, Direction.COUNTED_BACK)
    assert due(clock, at("2026-06-11T10:00"), pauses_of([pause])) == due(clock, at("2026-06-11T10:00"))


def test_a_pause_does_not_end_before_it_begins():
    with pytest.raises(ValueError, match="before it begins"):
        due(Clock(1, Unit.DAYS), at("2026-06-04T12:00"), pauses_of(["2026-06-05T12:00/2026-06-05T11:00"]))


# Properties. The instants crowd around clock changes, Easters, Christmases, leap days and weekends.

ANCHOR_DAYS = [
    *(date(2026, 3, 27), date(2026, 3, 29), date(2026, 10, 23), date(2026, 10, 25)),
    *(date(2024, 2, 28), date(2024, 2, 29), date(2026, 1, 31), date(2026, 4, 2), date(2026, 12, 24)),
    *(date(1940, 2, 24), date(1968, 10, 27), date(1971, 10, 30)),
]
near_an_oddity = st.builds(
    lambda day, minutes: start_of_day(day) + timedelta(minutes=minutes),
    st.sampled_from(ANCHOR_DAYS),
    st.integers(0, 4 * 1440),
)
anywhere = st.datetimes(datetime(1900, 1, 2), datetime(2099, 1, 1), timezones=st.just(UTC))
anchors = st.one_of(near_an_oddity, anywhere)
amounts = st.integers(0, 90)
clocks = st.builds(Clock, amounts, st.sampled_from(list(Unit)))
spans = st.integers(0, 30 * 1440).map(lambda minutes: timedelta(minutes=minutes))
relative_pauses = st.lists(st.tuples(spans, spans), max_size=5)


def placed(anchor: datetime, pauses: list[tuple[timedelta, timedelta]]) -> list[tuple[datetime, datetime]]:
    return [(anchor + offset, anchor + offset + length) for offset, length in pauses]


@given(anchors, amounts)
def test_elapsed_hours_are_exact_whatever_the_clocks_do(anchor, amount):
    assert due(Clock(amount, Unit.ELAPSED_HOURS), anchor) - anchor == timedelta(hours=amount)
    back = due(Clock(amount, Unit.ELAPSED_HOURS, Direction.COUNTED_BACK), anchor)
    assert anchor - back == timedelta(hours=amount)


@given(anchors, amounts, st.sampled_from(DAY_UNITS))
def test_days_end_and_begin_with_london_midnights(anchor, amount, unit):
    by = due(Clock(amount, unit), anchor)
    earliest = due(Clock(amount, unit, Direction.NOT_BEFORE), anchor)
    back = due(Clock(amount, unit, Direction.COUNTED_BACK), anchor)
    for instant in (by, earliest, back):
        assert instant == start_of_day(london_date(instant))
    assert london_date(by) - london_date(earliest) == A_DAY
    assert earliest < by
    assert back <= start_of_day(london_date(anchor) + A_DAY) <= by


@given(anchors, amounts, st.sampled_from(list(Direction)))
def test_days_and_weeks_are_calendar_days(anchor, amount, direction):
    sign = -1 if direction is Direction.COUNTED_BACK else 1
    day = london_date(due(Clock(amount, Unit.WEEKS, direction), anchor) - timedelta.resolution)
    begins = direction is Direction.NOT_BEFORE
    assert day + begins * A_DAY == london_date(anchor) + sign * timedelta(weeks=amount)
    assert due(Clock(amount, Unit.WEEKS, direction), anchor) == due(
        Clock(amount * 7, Unit.DAYS, direction), anchor
    )
    assert due(Clock(amount, Unit.YEARS, direction), anchor) == due(
        Clock(amount * 12, Unit.MONTHS, direction), anchor
    )


HOLIDAYS = {
    each["date"] for each in BankHolidays(use_cached_holidays=True).get_holidays(division="england-and-wales")
}
FIRST, LAST = min(HOLIDAYS).year, max(HOLIDAYS).year


@given(st.datetimes(datetime(FIRST, 6, 1), datetime(LAST, 7, 1), timezones=st.just(UTC)), amounts)
def test_working_days_as_counted_with_the_second_library(anchor, amount):
    day = london_date(anchor)
    counted = 0
    while counted < amount:
        day += A_DAY
        counted += day.weekday() < 5 and day not in HOLIDAYS
    assert due(Clock(amount, Unit.WORKING_DAYS), anchor) == start_of_day(day + A_DAY)


@given(anchors, amounts)
def test_so_many_working_days_and_hours_have_passed(anchor, amount):
    last_day = london_date(due(Clock(amount, Unit.WORKING_DAYS), anchor) - timedelta.resolution)
    assert working_days_between(london_date(anchor), last_day) == amount
    assert working_time_between(anchor, due(Clock(amount, Unit.WORKING_HOURS), anchor)) == timedelta(
        hours=amount
    )


@given(clocks, anchors, relative_pauses)
def test_a_pause_never_hastens_and_a_longer_clock_is_never_due_earlier(clock, anchor, pauses):
    instants = placed(anchor, pauses)
    paused = due(clock, anchor, instants)
    assert anchor <= due(clock, anchor) <= paused
    assert paused <= due(Clock(clock.amount + 1, clock.unit), anchor, instants)


@given(clocks, anchors, relative_pauses, st.randoms(use_true_random=False))
def test_the_order_of_pauses_and_telling_them_twice_change_nothing(clock, anchor, pauses, random: Random):
    instants = placed(anchor, pauses)
    shuffled = instants * 2
    random.shuffle(shuffled)
    assert due(clock, anchor, shuffled) == due(clock, anchor, instants)


@given(clocks, anchors, spans, spans, spans)
def test_a_pause_told_in_two_parts_is_the_same_pause(clock, anchor, offset, first, second):
    start = anchor + offset
    middle, end = start + first, start + first + second
    assert due(clock, anchor, [(start, middle), (middle, end)]) == due(clock, anchor, [(start, end)])


@given(clocks, anchors, spans, spans)
def test_a_pause_never_forgives_lateness(clock, anchor, wait, length):
    instant = due(clock, anchor)
    late = instant + wait
    assert due(clock, anchor, [(late, late + length)]) == instant
    assert due(clock, anchor, [(late, None)]) == instant


@given(clocks, anchors, spans)
def test_while_a_pause_is_open_nothing_is_due(clock, anchor, offset):
    start = anchor + offset
    assume(start < due(clock, anchor))
    assert due(clock, anchor, [(start, None)]) is None
    assert due(clock, anchor, [(anchor - offset, None)]) is None


@given(st.integers(1, 90), st.sampled_from(PLAIN_UNITS), anchors, spans)
def test_a_clock_paused_from_its_beginning_starts_as_the_pause_ends(amount, unit, anchor, length):
    clock = Clock(amount, unit)
    end = anchor + length
    assert due(clock, anchor, [(anchor, end)]) == due(clock, end)
    assert due(clock, anchor, [(anchor - length, end)]) == due(clock, end)


@given(st.integers(1, 90), anchors, spans, spans)
def test_elapsed_hours_outside_the_pauses_are_the_hours_of_the_clock(amount, anchor, offset, length):
    start, end = anchor + offset, anchor + offset + length
    clock = Clock(amount, Unit.ELAPSED_HOURS)
    instant = due(clock, anchor, [(start, end)])
    overlap = max(min(end, instant) - start, timedelta(0)) if start < instant else timedelta(0)
    assert instant - anchor - overlap == timedelta(hours=amount)


# Words

NOW = at("2026-06-04T17:03")


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (timedelta(hours=2), "2 hours left"),
        (timedelta(hours=2, minutes=59), "2 hours left"),
        (timedelta(hours=1), "1 hour left"),
        (timedelta(minutes=59, seconds=59), "59 minutes left"),
        (timedelta(minutes=40), "40 minutes left"),
        (timedelta(minutes=1), "1 minute left"),
        (timedelta(seconds=59), "Due now"),
        (timedelta(0), "Due now"),
        (timedelta(seconds=-59), "Due now"),
        (timedelta(minutes=-1), "1 minute late"),
        (timedelta(hours=-1), "1 hour late"),
        (timedelta(hours=47), "47 hours left"),
        (timedelta(hours=48), "2 days left"),
        (timedelta(hours=71), "2 days left"),
        (timedelta(days=-3), "3 days late"),
        (timedelta(days=-400), "400 days late"),
    ],
)
def test_time_left(left, words):
    assert time_left(NOW + left, NOW) == words


def test_time_left_while_paused():
    assert time_left(None, NOW) == "Paused"


def test_time_left_runs_through_a_clock_change():
    before, after = at("2026-03-28T17:00"), at("2026-03-29T17:00")
    assert time_left(after.astimezone(LONDON), before.astimezone(LONDON)) == "23 hours left"


@pytest.mark.parametrize(
    ("instant", "words"),
    [
        ("2026-06-04T17:03", "4 June 2026 at 5:03pm"),
        ("2026-06-05T00:00", "4 June 2026"),
        ("2026-01-01T00:00", "31 December 2025"),
        ("2026-06-05T00:01", "5 June 2026 at 12:01am"),
    ],
)
def test_when_it_is_due_in_words(instant, words):
    assert long_due(at(instant)) == words
    assert long_due(at(instant).astimezone(LONDON)) == words
