"""Who belongs together: siblings, who share a family name; and groups of children who share a place (rates, 6.5).

Without them, pages that look for patterns would have nothing to find.
"""

import random
from collections import Counter
from dataclasses import replace
from datetime import timedelta

from halcyon.casework.contact.codes import Setting
from halcyon.project.synthetic.story import Child

SIBLING, IN_GROUP = 0.12, 0.3  # of the children referred
SMALLEST, LARGEST = 3, 8  # children in a group
APART = timedelta(days=300)  # between two births of one mother, twins aside
RECENT = 40  # children back: siblings come to notice within months of each other

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
_WHAT = ("arcade", "skate park", "takeaway", "bus station", "tram stop", "car park", "shopping centre")


class Clusters:
    """Draws siblings and groups as children are told of, one after the other. Deterministic by seed."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(f"{seed} clusters")  # noqa: S311 - invented data, not a secret
        self._told: list[Child] = []
        self._place, self._left = "", 0
        self._places: Counter[str] = Counter()

    def placed_among(self, child: Child) -> Child:
        """The child, perhaps with the family name of another who may be a brother or a sister."""
        likely = [each for each in self._told[-RECENT:] if _may_be_siblings(child, each)]
        if likely and self.rng.random() < SIBLING:
            child = replace(child, family=self.rng.choice(likely).family)
        self._told.append(child)
        return child

    def where(self) -> tuple[str, str]:
        """Where the next child's concern arises: a setting and its words; often nobody said."""
        if self.rng.random() >= IN_GROUP:
            return "", ""
        if not self._left:
            self._place, self._left = self._another_place(), self.rng.randint(SMALLEST, LARGEST)
        self._left -= 1
        return Setting.PLACE.value, self._place

    def _another_place(self) -> str:
        """A place that no group has had; where all have been, one with a number."""
        name = f"{self.rng.choice(_WHERE)} {self.rng.choice(_WHAT)}"
        self._places[name] += 1
        return name if self._places[name] == 1 else f"{name} {self._places[name]}"


def _may_be_siblings(child: Child, other: Child) -> bool:
    if child.born_on is None or other.born_on is None or child.ethnicity != other.ethnicity:
        return False
    return APART < abs(child.born_on - other.born_on) < timedelta(days=12 * 365)
