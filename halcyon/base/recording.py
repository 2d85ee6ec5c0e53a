"""When something is written down: now. An action takes when a thing was *so* as its argument; this it reads.

    recorded_at=recorded_now()

The synthetic area tells months in a minute: what its people write down on time is recorded at the time of the
story, not of the telling. It alone may set this clock (tests/architecture holds that).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime

from halcyon.base.dates import in_utc

_told: ContextVar[datetime | None] = ContextVar("recorded_at_in_a_story", default=None)


def recorded_now() -> datetime:
    """The present instant, in UTC; within a story that is being told, the story's."""
    return _told.get() or datetime.now(UTC)


@contextmanager
def recorded_as_told(at: datetime) -> Iterator[None]:
    """While invented people are told about, what they write down is recorded at this instant of their story."""
    token = _told.set(in_utc(at))
    try:
        yield
    finally:
        _told.reset(token)
