"""Who belongs together: siblings, who share a family name; and groups of children who share a place (rates, 6.5).

Without them, pages that look for patterns would have nothing to find.
"""

import random
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from halcyon.base.dates import london_date, london_instant
from halcyon.people.place.codes import PlaceKind
from halcyon.project.synthetic.story import Child

SIBLING, IN_GROUP = 0.12, 0.3  # of the children referred
SMALLEST, LARGEST = 3, 8  # children in a group
APART = timedelta(days=300)  # between two births of one mother, twins aside
RECENT = 40  # children back: siblings come to notice within months of each other

#: Nights on which children of a group are missing together, and when: days after the first of them came to notice.
NIGHTS, AFTER = 3, (40, 130)
ALSO_AWAY = 0.75  # of the children of a group, each night; our assumption

#: Invented places of an invented city.
_WHERE = (
    "Riverside",
    "Old Mill",
    "Northgate",
    "Canal Street",
    "Station Road",
    "Meadow Bank",
    "Foundry Lane",
    "Cross",
)
_WHAT: Mapping[str, PlaceKind] = {
    "arcade": PlaceKind.SHOP,
    "skate park": PlaceKind.PARK,
    "takeaway": PlaceKind.SHOP,
    "bus station": PlaceKind.TRANSPORT,
    "tram stop": PlaceKind.TRANSPORT,
    "car park": PlaceKind.OTHER,
    "shopping centre": PlaceKind.SHOP,
    "park gates": PlaceKind.PARK,
    "hotel": PlaceKind.HOTEL,
    "flats": PlaceKind.PRIVATE,
}


@dataclass(frozen=True)
class Group:
    """Children who share a place and nights away from home."""

    place: str
    kind: PlaceKind
    nights: tuple[datetime, ...]


class Clusters:
    """Draws siblings and groups as children are told of, one after the other. Deterministic by seed."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(f"{seed} clusters")  # noqa: S311 - invented data, not a secret
        self._told: list[Child] = []
        self._group: Group | None = None
        self._left = 0
        self._places: Counter[str] = Counter()

    def placed_among(self, child: Child) -> Child:
        """The child, perhaps with the family name of another who may be a brother or a sister."""
        likely = [each for each in self._told[-RECENT:] if _may_be_siblings(child, each)]
        if likely and self.rng.random() < SIBLING:
            child = replace(child, family=self.rng.choice(likely).family)
        self._told.append(child)
        return child

    def where(self, received_at: datetime) -> Group | None:
        """The group of the next child, whose concern arises at its place; none for most."""
        if self.rng.random() >= IN_GROUP:
            return None
        if self._group is None or not self._left:
            self._group, self._left = self._another(received_at), self.rng.randint(SMALLEST, LARGEST)
        self._left -= 1
        return self._group

    def is_away(self) -> bool:
        """Whether a child is missing on a night of their group."""
        return self.rng.random() < ALSO_AWAY

    def _another(self, received_at: datetime) -> Group:
        """A group at a place that no group has had; where all have been, one with a number."""
        what = self.rng.choice(list(_WHAT))
        name = f"{self.rng.choice(_WHERE)} {what}"
        self._places[name] += 1
        named = name if self._places[name] == 1 else f"{name} {self._places[name]}"
        nights = (self._night(received_at) for _ in range(self.rng.randint(1, NIGHTS)))
        return Group(named, _WHAT[what], tuple(sorted(nights)))

    def _night(self, since: datetime) -> datetime:
        evening = london_date(since) + timedelta(days=self.rng.randint(*AFTER))
        return london_instant(
            evening, time(self.rng.choice((18, 19, 20, 20, 21, 22)), self.rng.randrange(60))
        )


def _may_be_siblings(child: Child, other: Child) -> bool:
    if child.born_on is None or other.born_on is None or child.ethnicity != other.ethnicity:
        return False
    return APART < abs(child.born_on - other.born_on) < timedelta(days=12 * 365)
