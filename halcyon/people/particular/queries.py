"""What a section of a person's details shows: what stands now, and what was before."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, TypeVar
from zlib import crc32

from halcyon.people.particular.models import Particular

P = TypeVar("P", bound=Particular)


@dataclass(frozen=True)
class Sorted(Generic[P]):
    """Rows of one kind: those that stand on a day, and those that are over or struck out, newest first."""

    now: list[P] = field(default_factory=list)
    before: list[P] = field(default_factory=list)


def sort(rows: Iterable[P], day: date) -> Sorted[P]:
    """Sort rows by whether they stand on a day. One that begins later stands already: it is planned."""
    found: Sorted[P] = Sorted()
    for row in sorted(rows, key=lambda row: (row.since or date.min, row.recorded_at), reverse=True):
        (found.before if row.is_over(day) else found.now).append(row)
    return found


def mark_of(rows: Iterable[Particular]) -> str:
    """A mark of what stands in a section: a form sends it back, so that a change meanwhile is seen."""
    stands = sorted(f"{row.pk}{row.until}" for row in rows if row.struck_at is None)
    return f"{crc32(' '.join(stands).encode()):08x}"
