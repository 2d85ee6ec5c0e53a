"""Age bands as publishers write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from halcyon.insight.bands import AgeBand, age_band


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
