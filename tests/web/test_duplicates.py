"""The hub's queue of possible duplicates, as pages; and the page of a silent alert."""

import pytest
from django.urls import reverse

from halcyon.people.duplicate.models import Pair
from halcyon.people.matching.models import Alert
from halcyon.people.person.models import Person
from tests.casework.asking import HOSTILE, send
from tests.harness import World, alike, met
from tests.looking import Look, QueriesOf, TextOf

pytestmark = pytest.mark.slow(reason="pages through the whole stack")


@pytest.fixture
def pair(recent: World) -> Pair:
    """Robin Example, whom Asha works with, and another file of nearly the same name."""
    recent.case()
    alike(recent)
    with recent.acting("dana"):
        return Pair.objects.select_related("one__record", "other__record").get()


def _at(page: str, pair: Pair, *more: object) -> str:
    return reverse(page, args=[pair.pk, *more])


def test_the_queue_says_who_and_why(pair: Pair, text_of: TextOf) -> None:
    page = text_of("sam", "/duplicates/")
    assert "1 pair to be judged" in page
    assert "Robin Example" in page
    assert "Robin Exampel" in page
    assert "Same date of birth" in page


def test_an_empty_queue_says_when_something_would_stand_here(recent: World, text_of: TextOf) -> None:
    assert "No possible duplicates" in text_of("sam", "/duplicates/")


def test_who_reaches_one_file_alone_finds_no_pair(pair: Pair, look: Look) -> None:
    assert look("asha", "/duplicates/").status_code == 404, "no such part of Asha’s role"
    assert look("erin", _at("duplicate", pair)).status_code == 404
    assert "Robin" not in look("erin", "/duplicates/").content.decode()


def test_two_files_stand_side_by_side_with_what_differs(pair: Pair, text_of: TextOf) -> None:
    page = text_of("dana", _at("duplicate", pair))
    assert page.count("Differs") >= 2
    assert "Asha (synthetic)" in page
    assert "What stands in the way" not in page


def test_join_says_what_will_happen_then_does_it(recent: World, pair: Pair, text_of: TextOf) -> None:
    keep = pair.one.record.reference
    response = send("sam", _at("duplicate", pair), {"keep": keep})
    assert response["Location"] == _at("join_duplicate", pair, keep)
    page = text_of("sam", response["Location"])
    assert "Nobody sees more than they do now." in page
    assert "Does not see it" in page
    assert send("sam", response["Location"], {"reason": ""}).status_code == 422
    assert send("sam", response["Location"], {"reason": "The school rang and said so."}).status_code == 302
    with recent.acting("sam"):
        assert Person.objects.get(pk=pair.other_id).same_as_id == pair.one_id
    assert "Judged in the last 30 days" in text_of("sam", "/duplicates/")
    for person in (pair.one, pair.other):
        shown = text_of("sam", reverse("child", args=[person.record.reference]))
        assert "This child has another file" in shown
    found = text_of("sam", "/search/?q=robin+example")
    assert "1 child" in found


def test_taking_apart_and_keeping_apart(recent: World, pair: Pair, look: Look) -> None:
    keep = pair.one.record.reference
    send("sam", _at("join_duplicate", pair, keep), {"reason": "The school rang and said so."})
    assert look("dana", _at("take_apart", pair)).status_code == 200
    send("dana", _at("take_apart", pair), {"reason": "The school was wrong about it."})
    send("dana", _at("duplicate", pair), {"keep": "apart"})
    send("dana", _at("keep_apart", pair), {"reason": "Twins: I have met them both."})
    with recent.acting("dana"):
        assert not Person.objects.filter(same_as__isnull=False).exists()
        assert Pair.objects.get().state == "not_same"


def test_two_at_once_the_second_gets_a_sentence(pair: Pair) -> None:
    address = _at("join_duplicate", pair, pair.one.record.reference)
    send("sam", address, {"reason": "The school rang and said so."})
    response = send("dana", _at("keep_apart", pair), {"reason": "They are twins, I think."})
    assert response.status_code == 422
    assert "Somebody has already joined these files." in response.content.decode()


def test_a_blocker_stands_with_a_link_and_without_a_button(recent: World, text_of: TextOf) -> None:
    one, other = recent.case(), recent.case()
    alike(recent, "Nobody", "Alike")
    with recent.acting("dana"):
        pair = Pair.objects.get(one_id__in=(one.person_id, other.person_id))
        keep = pair.one.record if hasattr(pair.one, "record") else None
    assert keep is not None
    page = text_of("dana", _at("join_duplicate", pair, keep.reference))
    assert "Both files have an open case." in page
    assert "Join the two files" not in page
    assert (
        send("dana", _at("join_duplicate", pair, keep.reference), {"reason": "It is one child."}).status_code
        == 422
    )


def test_only_one_of_the_two_can_stay(pair: Pair, look: Look) -> None:
    assert look("sam", _at("join_duplicate", pair, "23456789CDF")).status_code == 404
    assert send("sam", _at("duplicate", pair), {"keep": "23456789CDF"}).status_code == 422


@pytest.mark.parametrize("typed", HOSTILE.values(), ids=HOSTILE)
def test_no_reason_breaks_it(pair: Pair, typed: str) -> None:
    for page in ("keep_apart",):
        assert send("sam", _at(page, pair), {"reason": typed}).status_code in {302, 422}


def test_the_queue_takes_a_constant_number_of_queries(
    recent: World, pair: Pair, queries_of: QueriesOf
) -> None:
    one = queries_of("dana", "/duplicates/")
    alike(recent, "Kit", "Otherwise")
    alike(recent, "Kitt", "Otherwise")
    alike(recent, "Mohammed", "Hussain")
    alike(recent, "Muhammad", "Hussein")
    assert queries_of("dana", "/duplicates/") == one


# The page of a silent alert


def _alert(world: World) -> Alert:
    met(world)
    with world.acting("mina"):
        return Alert.objects.get()


def test_the_owner_sees_whom_to_call_and_records_the_call(recent: World, text_of: TextOf) -> None:
    address = reverse("search_alert", args=[_alert(recent).pk])
    page = text_of("mina", address)
    assert "Sam (synthetic)" in page
    assert "0114 496 0000" in page
    assert send("mina", address, {"words": ""}).status_code == 422
    assert send("mina", address, {"words": "Told Sam that we work with the family."}).status_code == 302
    assert "Called back" in text_of("mina", address)
    assert send("morgan", address, {"words": "Again."}).status_code == 422


def test_the_searcher_does_not_find_the_alert(recent: World, look: Look) -> None:
    address = reverse("search_alert", args=[_alert(recent).pk])
    assert look("sam", address).status_code == 404
    assert "Notices (" not in look("sam", "/").content.decode()
