"""Age bands as publishers write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from halcyon.insight.bands import (
    AGES,
    DECISION_WAITS,
    OUTCOME_WAITS,
    AgeBand,
    age_band,
    band_of,
    in_words,
)


@pytest.mark.parametrize(
    ("key", "inside", "outside"),
    [
        ("10-13", [10, 11, 12, 13], [9, 14]),
        ("14", [14], [13, 15]),
        ("18-21", [18, 21], [17, 22]),
        ("18+", [18, 19, 25, 90], [17, 0]),
        ("0-9", [0, 9], [10]),
        ("16-16", [16], [15, 17]),
    ],
)
def test_a_band_contains_its_ages_and_no_other(key, inside, outside):
    band = age_band(key)
    assert all(band.contains(age) for age in inside)
    assert not any(band.contains(age) for age in outside)


@pytest.mark.parametrize(
    "key",
    ["", "ten", "10-", "-13", "10–13", "13-10", "10 - 13", "+18", "18++", "100", "1e1", "١٤", "10-13\n"],
)
def test_what_is_no_band_is_refused(key):
    with pytest.raises(ValueError, match="age band"):
        AgeBand.parse(key)


@pytest.mark.parametrize("key", ["10-13", "14", "18+", "0"])
def test_a_band_is_written_as_it_was_read(key):
    assert str(AgeBand.parse(key)) == key


bands = st.builds(
    lambda low, more: AgeBand(low, None if more is None else low + more),
    st.integers(0, 25),
    st.none() | st.integers(0, 8),
)


@given(bands, bands)
def test_overlapping_and_covering_mean_what_they_say_of_ages(one, other):
    ages = range(60)  # beyond every closed band, so an open one shows
    ours, theirs = ({age for age in ages if band.contains(age)} for band in (one, other))
    assert one.overlaps(other) == bool(ours & theirs)
    assert one.covers(other) == (theirs <= ours)


@pytest.mark.parametrize(
    ("kind", "key", "words"),
    [
        (AGES, "10-13", "10 to 13"),
        (AGES, "14", "14"),
        (AGES, "18+", "18 and over"),
        (OUTCOME_WAITS, "0", "The same day"),
        (OUTCOME_WAITS, "0-1", "Up to 1 day"),
        (OUTCOME_WAITS, "0-5", "Up to 5 days"),
        (OUTCOME_WAITS, "1", "1 day"),
        (OUTCOME_WAITS, "2-5", "2 to 5 days"),
        (OUTCOME_WAITS, "11+", "More than 10 days"),
        (OUTCOME_WAITS, "2+", "More than 1 day"),
        (OUTCOME_WAITS, "1234", "1,234 days"),
        (DECISION_WAITS, "0", "Less than 1 hour"),
        (DECISION_WAITS, "0-23", "Less than 24 hours"),
        (DECISION_WAITS, "24-47", "24 to less than 48 hours"),
        (DECISION_WAITS, "48-119", "2 to less than 5 days"),
        (DECISION_WAITS, "48-100", "48 to less than 101 hours"),
        (DECISION_WAITS, "120+", "5 days or more"),
        (DECISION_WAITS, "1+", "1 hour or more"),
    ],
)
def test_a_band_in_words(kind: str, key: str, words: str) -> None:
    assert in_words(kind, key) == words
    assert str(band_of(kind, key)) == key


@pytest.mark.parametrize(
    ("kind", "key", "says"),
    [
        (OUTCOME_WAITS, "two", "A waiting band is written like"),
        (OUTCOME_WAITS, "5-2", "The waiting band '5-2' ends before it begins"),
        (DECISION_WAITS, "1234567", "A waiting band"),
        (AGES, "100", "An age band is written like"),
    ],
)
def test_what_is_no_band_of_its_kind_is_refused_and_says_itself(kind: str, key: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        band_of(kind, key)
    assert in_words(kind, key) == key
