"""Ranked search over slips, as the database answers it."""

from datetime import date

import pytest

from halcyon.people.matching.queries import Match, find_people
from halcyon.people.matching.told import Sought
from halcyon.people.person.actions import open_file
from halcyon.people.person.models import Person
from tests.harness import World


def _file(
    world: World, given: str, family: str, born: date | None = date(2011, 3, 9), by: str = "dana"
) -> Person:
    with world.acting(by) as viewer:
        return open_file(
            given=given, family=family, born_on=born, team=world.team("hub"), by=viewer, at=world.at
        )


def _find(world: World, by: str = "dana", **sought: object) -> list[Match]:
    with world.acting(by) as viewer:
        return list(find_people(viewer, Sought(**sought)).shown)  # type: ignore[arg-type]


#: What somebody typed: what it is a slip of, and what the result says of it.
SLIPS = [
    ("Robin", "Example", date(2011, 3, 9), "same first name"),
    ("Robbin", "Example", date(2011, 3, 9), "first name spelt another way"),
    ("Robim", "Example", date(2011, 3, 9), "one letter of the first name differs"),
    ("Roibn", "Example", date(2011, 3, 9), "letters of the first name in another order"),
    ("Example", "Robin", date(2011, 3, 9), "first and family name swapped"),
    ("Robin", "Example", date(2011, 9, 3), "day and month of birth swapped"),
    ("Robin", "Example", date(2010, 3, 9), "one digit of the date of birth differs"),
    ("Robin", "Example", date(2001, 3, 9), "one digit of the date of birth differs"),
    ("Robin", "Example", date(1998, 3, 9), "same day and month of birth, another year"),
    ("Robin", "Example", date(2011, 3, 21), "same month and year of birth"),
    ("", "Example", date(2011, 3, 9), "same date of birth"),
    ("Robin", "", date(2011, 3, 9), "same date of birth"),
    ("Robin", "Egzample", date(2011, 3, 9), "family name sounds alike"),
]


@pytest.mark.parametrize(("given", "family", "born", "why"), SLIPS)
def test_a_slip_is_found_and_says_why(world: World, given: str, family: str, born: date, why: str) -> None:
    robin = _file(world, "Robin", "Example")
    _file(world, "Somebody", "Else", date(2012, 4, 5))
    found = _find(world, given=given, family=family, born_on=born)
    assert [each.person_id for each in found] == [robin.pk]
    assert why in found[0].why
