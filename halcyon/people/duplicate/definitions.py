"""What stands in the way of a join, and the service that compares."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from halcyon.access.service.definitions import service
from halcyon.access.viewer import Viewer

COMPARING = service("Comparing of files", role="service_comparing")


@dataclass(frozen=True)
class Blocker:
    """Why two files cannot be joined now, and the records where that is put right: kind and reference of each."""

    sentence: str
    records: tuple[tuple[str, str], ...] = ()


Blocks = Callable[[Viewer, UUID, UUID], Sequence[Blocker]]
_sources: list[Blocks] = []


def blocks_from(source: Blocks) -> Blocks:
    """Say that something above knows reasons against a join: two open cases, say. Declared once."""
    if source not in _sources:
        _sources.append(source)
    return source


def blocks_above(viewer: Viewer, one: UUID, other: UUID) -> list[Blocker]:
    """What stands in the way of a join, as far as it is known above."""
    return [blocker for source in _sources for blocker in source(viewer, one, other)]
