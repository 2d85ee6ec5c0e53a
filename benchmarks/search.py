"""Ranked search for a person, by a name with a slip in it and the date of birth, against a look-up by index."""

from collections.abc import Iterator

from django.db import connections

from benchmarks.areas import Area
from benchmarks.data import names_of
from benchmarks.statements import bare, caught, runner, under_policies, viewer_of
from benchmarks.timing import Aim, Result, side_by_side
from halcyon.access.acting import acting_as
from halcyon.people.matching.queries import find_people
from halcyon.people.matching.told import Sought

LOOK_UP = """
SELECT p.record_id, r.reference, n.given, n.family, p.born_on
FROM people_name n JOIN people_person p ON p.record_id = n.person_id JOIN records_record r ON r.id = p.record_id
WHERE n.given_key = %s AND n.family_key = %s AND p.born_on = %s"""
AIM = Aim(10)


def measure(area: Area, _: Area) -> Iterator[Result]:
    """As the hub, which reaches every child: the search's own query, and all of it with trail and commit."""
    area.enter()
    viewer, number = viewer_of("hub1@bench.example"), area.sizes.people // 2 + 17
    given, family = names_of(number)
    slip = given[:1] + given[2] + given[1] + given[3:]  # two letters swapped
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT born_on FROM people_person WHERE record_id = md5('file' || %s)::uuid", [str(number)]
        )
        (born,) = cursor.fetchone()

    def search() -> None:
        with acting_as(viewer):
            slipped = Sought(given=slip, family=family, born_on=born)
            if not find_people(viewer, slipped).shown:
                raise RuntimeError("nobody was found")

    with caught() as statements:
        search()
    query = runner(under_policies(viewer), [each for each in statements if "people_find" in each[0]])
    look_up = runner(bare("owner"), [(LOOK_UP, [given, family, born])])
    against = "a look-up by index, bare, as owner"
    yield side_by_side("search by slipped name and date of birth", query, against, look_up, aim=AIM)
    yield side_by_side("the same: with viewer, trail, commit", search, against, look_up, aim=AIM)
