"""Peer groups and places: from children who came to notice at the same place to what the hub records of them."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from halcyon.people.place.codes import PlaceKind
from halcyon.project.synthetic.clusters import SMALLEST, Group
from halcyon.project.synthetic.timing import in_office


@dataclass(frozen=True)
class ContextStory:
    """A place and the peer group that meets there, opened once several children were named there.

    ``children``: each child’s key, with when the hub linked them.
    """

    place: str
    kind: PlaceKind
    opened_at: datetime
    children: tuple[tuple[str, datetime], ...]


class Gathering:
    """Remembers who came to notice where."""

    def __init__(self, until: datetime) -> None:
        self.until = until
        self._there: dict[Group, dict[str, datetime]] = {}

    def join(self, group: Group, child: str, at: datetime) -> None:
        """A child of a group came to notice."""
        self._there.setdefault(group, {}).setdefault(child, at)

    def stories(self) -> list[ContextStory]:
        """The groups of three children or more, in the order in which they were opened."""
        found = [self._story(group, list(there.items())) for group, there in self._there.items()]
        return sorted((each for each in found if each), key=lambda story: story.opened_at)

    def _story(self, group: Group, there: list[tuple[str, datetime]]) -> ContextStory | None:
        if len(there) < SMALLEST:
            return None
        opened = in_office(there[SMALLEST - 1][1] + timedelta(hours=2))
        linked = tuple((child, max(opened, in_office(at))) for child, at in there)
        if opened > self.until:
            return None
        return ContextStory(
            group.place, group.kind, opened, tuple(each for each in linked if each[1] <= self.until)
        )
