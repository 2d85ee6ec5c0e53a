"""Saved views: one's own alone, under both locks; replaced by name; a list that one may see, and no other."""

import pytest
from django.test import Client
from django.utils import timezone

from halcyon.base.refusals import Refusal
from halcyon.records.saved_view.actions import forget, save
from halcyon.records.saved_view.models import SavedView
from halcyon.records.saved_view.queries import of_list
from halcyon.records.saved_view.rules import MOST, tidied
from tests.harness import World, sign_in


def _save(world: World, name: str, view: str = "Mine", query: str = "grade=high") -> None:
    with world.acting(name) as viewer:
        save(page="referrals", name=view, query=query, by=viewer, at=timezone.now())


def _views(world: World, name: str) -> list[tuple[str, str]]:
    with world.acting(name) as viewer:
        return [(each.name, each.query) for each in of_list(viewer, "referrals")]


def test_a_view_is_found_again_and_another_of_its_name_takes_its_place(world: World) -> None:
    _save(world, "mina", "High", "grade=high&page=7")
    _save(world, "mina", "Again", "again=yes")
    _save(world, "mina", " High ", "grade=high&sort=-due")
    assert _views(world, "mina") == [("Again", "again=yes"), ("High", "grade=high&sort=-due")]


def test_nobody_sees_or_forgets_anothers(world: World) -> None:
    _save(world, "mina")
    with world.acting("mina") as mina:
        (hers,) = of_list(mina, "referrals")
    for name in ("asha", "morgan", "tom"):
        assert _views(world, name) == []
        with world.acting(name) as other:
            assert not SavedView.objects.exists(), "the second lock alone must say the same"
            forget(view=hers, by=other)
    assert _views(world, "mina") == [("Mine", "grade=high")]


@pytest.mark.parametrize(
    ("view", "query", "code"),
    [
        ("", "grade=high", "name_missing"),
        (" \u200b ", "grade=high", "name_missing"),
        ("Mine", "", "nothing_to_save"),
        ("Mine", "page=2&grade=", "nothing_to_save"),
        ("Mine", "q=" + "x" * 2001, "too_long"),
    ],
)
def test_what_cannot_be_saved(world: World, view: str, query: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        _save(world, "mina", view, query)
    assert refused.value.code == code


def test_there_is_room_for_so_many_of_a_list(world: World) -> None:
    for number in range(MOST):
        _save(world, "mina", f"View {number}")
    _save(world, "mina", "View 3", "grade=low")
    with pytest.raises(Refusal):
        _save(world, "mina", "One more")


def test_an_address_keeps_what_was_chosen_and_not_which_page() -> None:
    assert (
        tidied("grade=high&grade=low&sort=-due&page=3&source=&x=%00")
        == "grade=high&grade=low&sort=-due&x=%00"
    )


def test_on_the_list_it_is_saved_opened_and_forgotten(committed: World, client: Client) -> None:
    sign_in(client, "mina")
    assert b"Save this view" not in client.get("/referrals/").content, "nothing is filtered yet"
    assert b"Save this view" in client.get("/referrals/?grade=high").content
    said = {"page": "referrals", "query": "grade=high&page=1", "name": "High <b>"}
    answer = client.post("/views/save/", said)
    assert answer.headers["Location"] == "/referrals/?grade=high"
    page = client.get("/referrals/?grade=high").content
    assert b"High &lt;b&gt;" in page
    assert b"Save this view" not in page, "this is the saved one"
    with committed.acting("mina") as mina:
        (view,) = of_list(mina, "referrals")
    assert client.post(f"/views/{view.pk}/forget/").headers["Location"] == "/referrals/"
    assert _views(committed, "mina") == []


@pytest.mark.parametrize(
    ("who", "page"), [("lee", "referrals"), ("mina", "home"), ("mina", "no such"), ("mina", "")]
)
def test_only_a_list_that_one_may_see_is_saved(committed: World, client: Client, who: str, page: str) -> None:
    sign_in(client, who)
    said = {"page": page, "query": "grade=high", "name": "Mine"}
    assert client.post("/views/save/", said).status_code == 404


@pytest.mark.parametrize("query", ["\0", "%00=%00", "&" * 9000, "a=b" * 9000, "=", "%ff=%fe", "next=//evil"])
def test_hostile_addresses(committed: World, client: Client, query: str) -> None:
    sign_in(client, "mina")
    answer = client.post("/views/save/", {"page": "referrals", "query": query, "name": "x\0" * 40})
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/referrals/?")
