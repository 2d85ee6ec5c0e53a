"""Saved views: one's own alone, under both locks; replaced by name; a list that one may see, and no other."""

import pytest
from django.db import ProgrammingError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from halcyon.base.refusals import Refusal
from halcyon.records.saved_view.actions import (
    forget,
    look_at_first,
    save,
    share,
    share_no_longer,
)
from halcyon.records.saved_view.models import SavedView
from halcyon.records.saved_view.queries import of_list, shared_on
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


def _mine(world: World, name: str, view: str = "Mine") -> SavedView:
    with world.acting(name) as viewer:
        return next(each for each in of_list(viewer, "referrals") if each.name == view)


def _shared(world: World, name: str) -> list[tuple[str, str]]:
    with world.acting(name) as viewer:
        return [(each.name, by) for each, by in shared_on(viewer, "referrals")]


def test_a_team_sees_what_a_colleague_shares_and_nobody_else_does(world: World) -> None:
    _save(world, "mina")
    view = _mine(world, "mina")
    with world.acting("mina") as mina:
        share(view=view, by=mina)
    assert _shared(world, "morgan") == [("Mine", "Mina (synthetic)")]
    assert _shared(world, "mina") == [], "one's own stands among one's own"
    for name in ("ben", "sam", "tom"):
        assert _shared(world, name) == []
        with world.acting(name):
            assert not SavedView.objects.exists(), "the second lock alone must say the same"
    with world.acting("morgan") as morgan:
        forget(view=view, by=morgan)
        share_no_longer(view=view, by=morgan)
        look_at_first(view=view, by=morgan)
        assert SavedView.objects.filter(pk=view.pk).update(query="x=1") == 0, "read, and not changed"
    assert _shared(world, "morgan") == [("Mine", "Mina (synthetic)")]
    with world.acting("mina") as mina:
        share_no_longer(view=view, by=mina)
    assert _shared(world, "morgan") == []


def test_who_is_in_no_team_shares_with_nobody(world: World) -> None:
    _save(world, "lee")
    with world.acting("lee") as lee, pytest.raises(Refusal) as refused:
        share(view=_mine(world, "lee"), by=lee)
    assert refused.value.code == "no_team"


def test_nobody_shares_with_a_team_that_is_not_theirs(world: World) -> None:
    _save(world, "mina")
    hub = world.team("hub").principal_id
    with world.acting("mina"), pytest.raises(ProgrammingError), transaction.atomic():
        SavedView.objects.update(shared_with=[hub])


def test_a_list_opens_with_the_view_that_one_looks_at_first(world: World) -> None:
    client = Client()
    sign_in(client, "mina")
    for name, query in (("High", "grade=high"), ("Low", "grade=low")):
        _save(world, "mina", name, query)
        client.post(reverse("change_view", args=[_mine(world, "mina", name).pk, "first"]))
    assert client.get("/referrals/")["Location"] == "/referrals/?grade=low", "one at a time, the last"
    assert client.get("/referrals/?view=all").status_code == 200
    assert client.get("/referrals/?grade=high").status_code == 200
    client.post(reverse("change_view", args=[_mine(world, "mina", "Low").pk, "not-first"]))
    assert client.get("/referrals/").status_code == 200


@pytest.mark.parametrize("how", ["share", "keep", "first", "not-first"])
def test_only_ones_own_is_changed_and_only_by_a_post(world: World, how: str) -> None:
    _save(world, "mina")
    path = reverse("change_view", args=[_mine(world, "mina").pk, how])
    client = Client()
    sign_in(client, "mina")
    assert client.get(path).status_code == 405
    assert client.post(path).status_code == 302
    sign_in(client, "morgan")
    assert client.post(path).status_code == 404
    sign_in(client, "mina")
    assert client.post(path.replace(how, "nothing-like-it")).status_code == 404
