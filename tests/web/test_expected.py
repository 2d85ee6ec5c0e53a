"""Expected but missing: each expectation is met or not, in a list that gives the same count, for whom it concerns."""

from datetime import timedelta

import pytest
from django.utils import timezone

from halcyon.access.viewer import Viewer
from halcyon.casework.contact.actions import tell_referrer
from halcyon.casework.contact.codes import Telling
from halcyon.casework.contact.told import ChildAsTold
from halcyon.casework.permissions import EXPECTED
from halcyon.people.person.codes import Ethnicity
from halcyon.people.person.models import Person
from halcyon.people.safe_contact.models import SafeContact
from halcyon.web.expected.expectations import EXPECTATIONS, of
from tests.govuk.markup import Page
from tests.harness import World, personas
from tests.looking import Look, QueriesOf, TextOf

KEYS = [each.key for each in EXPECTATIONS]
LONG_AFTER = timedelta(days=30)


def missing(world: World, name: str, key: str, after: timedelta = LONG_AFTER) -> list[str]:
    """The headlines of what is missing for somebody."""
    (each,) = [each for each in EXPECTATIONS if each.key == key]
    with world.acting(name) as viewer:
        return [row.record.headline for row in each.find(viewer, world.at + after)]


def unknown_child(**known: object) -> dict[str, list[ChildAsTold]]:
    return {"children": [ChildAsTold(given="Robin", family="Example", **known)]}  # type: ignore[arg-type]


def test_each_role_has_what_concerns_it(world: World) -> None:
    def keys(viewer: Viewer) -> set[str]:
        return {each.key for each in of(viewer)}

    cases = {"not-accepted", "no-safe-contact", "no-ethnicity", "no-birth"}
    assert keys(world.viewer("sam")) == {"referrer-not-told", "file-not-found", "strategy-expected"}
    assert keys(world.viewer("mina")) == {"not-graded", "review-late", "sample-late", *cases}
    assert keys(world.viewer("asha")) == cases
    assert keys(world.viewer("lee")) == set()


def test_a_referrer_is_missed_until_told(world: World) -> None:
    referral = world.referral()
    assert missing(world, "dana", "referrer-not-told") == ["Robin Example"]
    with world.acting("dana") as dana:
        tell_referrer(
            contact=referral.contact,
            words="It goes to the service.",
            method=Telling.PHONE,
            by=dana,
            at=world.at + timedelta(hours=2),
        )
    assert missing(world, "dana", "referrer-not-told") == []


def test_a_file_is_missed_until_it_is_found(world: World) -> None:
    contact = world.contact()
    assert missing(world, "sam", "file-not-found") == ["Robin Example"]
    assert missing(world, "erin", "file-not-found") == [], "another area's hub"
    world.referral(contact)
    assert missing(world, "sam", "file-not-found") == []


@pytest.mark.parametrize(("after", "late"), [(timedelta(days=1), False), (LONG_AFTER, True)])
def test_a_grade_is_missed_when_its_time_is_over(world: World, after: timedelta, late: bool) -> None:
    world.referral()
    assert (missing(world, "mina", "not-graded", after) == ["Robin Example"]) is late


@pytest.mark.parametrize(("after", "late"), [(timedelta(hours=3), False), (LONG_AFTER, True)])
def test_an_answer_is_missed_when_its_time_is_over(world: World, after: timedelta, late: bool) -> None:
    world.offered()
    assert (missing(world, "mina", "not-accepted", after) == ["Robin Example"]) is late


def test_an_open_case_wants_its_child_known(world: World) -> None:
    case = world.case()
    for key in ("no-safe-contact", "no-ethnicity"):
        assert missing(world, "asha", key) == ["Robin Example"], key
        assert missing(world, "yusuf", key) == [], key
    assert missing(world, "asha", "no-birth") == []
    with world.acting("asha"):
        Person.objects.filter(pk=case.person_id).update(ethnicity=Ethnicity.REFU, born_on=None)
        SafeContact.objects.create(
            record_id=case.person_id,
            person_id=case.person_id,
            ways=["phone"],
            recorded_at=world.at,
            recorded_by_id=world.user("asha").principal_id,
            reviewed_on=world.at.date(),
        )
    assert missing(world, "asha", "no-ethnicity") == [], "declined to say is an answer"
    assert missing(world, "asha", "no-safe-contact") == []
    assert missing(world, "asha", "no-birth") == ["Robin Example"]


@pytest.mark.parametrize("name", [each for each in personas() if each != "nobody"])
@pytest.mark.slow(reason="every list of a persona is opened")
def test_the_overview_counts_what_the_lists_hold(
    text_of: TextOf, look: Look, recent: World, name: str
) -> None:
    recent.contact(**unknown_child())
    recent.case()
    viewer = recent.viewer(name)
    keys = {each.key for each in of(viewer)} if viewer.may(EXPECTED) else set()
    for key in KEYS:
        assert look(name, f"/expected/{key}/").status_code == (200 if key in keys else 404), key
    if not keys:
        assert look(name, "/expected/").status_code == 404
        return
    overview = text_of(name, "/expected/")
    for key in keys:
        (each,) = [each for each in EXPECTATIONS if each.key == key]
        with recent.acting(name) as viewer:
            number = each.find(viewer, timezone.now()).count()
        assert f"/expected/{key}/" in overview
        listed = text_of(name, f"/expected/{key}/")
        assert len(Page(listed).find("tr")) == (number + 1 if number else 0), key
        assert ("Nothing is missing" in listed) is (number == 0), key


def test_the_number_of_queries_does_not_grow(queries_of: QueriesOf, recent: World) -> None:
    recent.contact()
    one = queries_of("sam", "/expected/file-not-found/")
    for _ in range(2):
        recent.contact()
    assert queries_of("sam", "/expected/file-not-found/") == one


@pytest.mark.parametrize("page", ["0", "99999999999", "-1", "x", "%00"])
def test_hostile_pages(look: Look, world: World, page: str) -> None:
    assert look("sam", f"/expected/file-not-found/?page={page}").status_code == 200
