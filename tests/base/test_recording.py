"""When something is written down: now, unless a story is being told."""

from datetime import UTC, datetime, timedelta

import pytest

from halcyon.base.recording import recorded_as_told, recorded_now

STORY = datetime(2019, 3, 31, 1, 30, tzinfo=UTC)


def test_it_is_now() -> None:
    before = datetime.now(UTC)
    assert before <= recorded_now() <= datetime.now(UTC)


def test_in_a_story_it_is_the_storys_time_and_afterwards_now_again() -> None:
    with recorded_as_told(STORY):
        assert recorded_now() == STORY
        with recorded_as_told(STORY + timedelta(days=1)):
            assert recorded_now() == STORY + timedelta(days=1)
        assert recorded_now() == STORY
    assert recorded_now() > STORY + timedelta(days=365)


def test_a_story_that_breaks_off_leaves_the_present() -> None:
    with pytest.raises(RuntimeError), recorded_as_told(STORY):
        raise RuntimeError("broken off")
    assert recorded_now() > STORY + timedelta(days=365)


def test_a_story_needs_a_time_zone() -> None:
    with pytest.raises(ValueError, match="time zone"), recorded_as_told(datetime(2019, 3, 31)):
        pass
