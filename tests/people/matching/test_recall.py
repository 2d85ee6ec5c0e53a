"""Recall over every kind of slip, in a small town: whoever is asked for is among the first ten."""

import pytest

from benchmarks.population import fill, people
from benchmarks.recall import recall
from benchmarks.slips import SLIPS, asked
from tests.harness import World

TOWN, EACH = 1_500, 6
AIM = 0.98


@pytest.mark.slow(reason="fifteen hundred people, and six searches of each kind")
def test_recall_in_a_small_town(committed: World) -> None:
    everybody = list(people(TOWN))
    fill(everybody)
    found = recall(committed.viewer("dana"), asked(everybody, EACH))
    assert set(found) == set(SLIPS), "every kind of slip was tried"
    asked_for = sum(row.asked for row in found.values())
    reached = sum(row.at_once + row.with_more for row in found.values())
    missed = {kind: row.missed for kind, row in found.items() if row.missed}
    assert reached / asked_for >= AIM, missed
