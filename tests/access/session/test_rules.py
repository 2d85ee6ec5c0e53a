"""When a session ends, and what its user is told."""

from datetime import UTC, datetime, timedelta

import pytest
from pytest_django import Settings

from halcyon.access.session.rules import Span, why_ended

BEGAN = datetime(2026, 6, 17, 8, 0, tzinfo=UTC)
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


@pytest.mark.parametrize(
    ("active", "at", "told"),
    [
        (0 * HOUR, 29 * MINUTE, ""),
        (0 * HOUR, 30 * MINUTE, "after 30 minutes without activity"),
        (5 * HOUR, 5 * HOUR + 29 * MINUTE, ""),
        (5 * HOUR, 9 * HOUR, "after 30 minutes without activity"),
        (11 * HOUR + 45 * MINUTE, 12 * HOUR - MINUTE, ""),
        (11 * HOUR + 45 * MINUTE, 12 * HOUR, "because 12 hours had passed"),
        (11 * HOUR + 30 * MINUTE, 12 * HOUR, "because 12 hours had passed"),
        (11 * HOUR + 20 * MINUTE, 13 * HOUR, "after 30 minutes without activity"),
    ],
)
def test_idle_for_half_an_hour_or_twelve_hours_old(active: timedelta, at: timedelta, told: str) -> None:
    sentence = why_ended(Span(began=BEGAN, active=BEGAN + active), BEGAN + at)
    assert told in sentence
    assert bool(told) == bool(sentence)


def test_the_lengths_are_settings(settings: Settings) -> None:
    settings.SESSION_IDLE = timedelta(minutes=10)
    span = Span(began=BEGAN, active=BEGAN)
    assert span.ends == BEGAN + 10 * MINUTE
    assert "after 10 minutes" in why_ended(span, BEGAN + 10 * MINUTE)
