"""Open sessions: their limits, their rows, and who loses them."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from halcyon.access.session.actions import end_all, purge
from halcyon.access.session.models import Session
from halcyon.access.user.actions import leave
from halcyon.access.user.models import User
from tests.access.sign_in.hands import Visitor, place, words
from tests.harness import PASSWORD, World

Wait = Callable[..., None]


def _rows(user: User) -> int:
    return Session.objects.filter(user_id=user.pk).count()


def test_a_session_is_a_row_that_knows_whose_it_is(visitor: Visitor) -> None:
    visitor.give_password()
    assert _rows(visitor.user) == 0
    visitor.give_code()
    assert _rows(visitor.user) == 1


def test_signing_out_deletes_the_row(visitor: Visitor) -> None:
    visitor.sign_in()
    key = visitor.client.session.session_key
    answer = visitor.post("/sign-out/")
    assert place(answer) == "/sign-in/"
    assert _rows(visitor.user) == 0
    visitor.client.cookies["halcyon-session"] = str(key)
    assert place(visitor.get("/account/")) == "/sign-in/"


def test_looking_at_the_sign_out_page_signs_nobody_out(visitor: Visitor) -> None:
    visitor.sign_in()
    assert "Sign out?" in words(visitor.get("/sign-out/"))
    assert visitor.is_in


def test_a_cookie_is_kept_from_scripts_and_other_sites(visitor: Visitor) -> None:
    answer = visitor.give_password()
    cookie = answer.cookies["halcyon-session"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["path"] == "/"
    assert not cookie["domain"]
    assert not cookie["max-age"], "it goes with the browser"
    token = visitor.get("/sign-in/code/").cookies["halcyon-csrf"]
    assert token["httponly"]
    assert token["samesite"] == "Lax"


# Limits


def test_activity_keeps_a_session(visitor: Visitor, wait: Wait) -> None:
    visitor.sign_in()
    for _ in range(4):
        wait(minutes=29)
        assert visitor.get("/account/").status_code == 200


def test_idleness_ends_it_and_leads_back(visitor: Visitor, wait: Wait) -> None:
    visitor.sign_in()
    wait(minutes=31)
    answer = visitor.get("/account/?page=2")
    assert answer["Location"] == "/sign-in/?next=/account/%3Fpage%3D2"
    assert not visitor.is_in
    assert _rows(visitor.user) == 0
    assert "You were signed out after 30 minutes without activity" in words(visitor.get(answer["Location"]))
    wait(minutes=1)
    again = visitor.client.post(
        answer["Location"], {"login": visitor.user.email, "password": PASSWORD}, REMOTE_ADDR=visitor.address
    )
    assert place(again) == "/sign-in/code/"
    assert visitor.give_code()["Location"] == "/account/?page=2"


def test_twelve_hours_end_it_whatever_is_done(visitor: Visitor, wait: Wait) -> None:
    visitor.sign_in()
    for _ in range(35):
        wait(minutes=20)
        assert visitor.get("/account/").status_code == 200
    wait(minutes=20)
    answer = visitor.get("/account/")
    assert place(answer) == "/sign-in/"
    assert "because 12 hours had passed" in words(visitor.get("/sign-in/"))


def test_a_page_that_keeps_itself_fresh_keeps_nobody_signed_in(visitor: Visitor, wait: Wait) -> None:
    visitor.sign_in()
    for _ in range(3):
        wait(minutes=9)
        assert visitor.client.get("/account/", headers={"X-Requested-With": "refresh"}).status_code == 200
    wait(minutes=4)
    answer = visitor.client.get("/account/", headers={"X-Requested-With": "refresh"})
    assert place(answer) == "/sign-in/"  # type: ignore[arg-type]


def test_keeping_it_is_a_sign_of_life(visitor: Visitor, wait: Wait) -> None:
    visitor.sign_in()
    wait(minutes=29)
    assert visitor.post("/session/keep/").status_code == 204
    wait(minutes=29)
    assert visitor.get("/account/").status_code == 200
    assert visitor.get("/session/keep/").status_code == 405


def test_nobody_can_keep_what_is_over(visitor: Visitor, wait: Wait) -> None:
    visitor.sign_in()
    wait(minutes=31)
    assert place(visitor.post("/session/keep/")) == "/sign-in/"


def test_a_button_pressed_too_late_leads_back_to_its_page(visitor: Visitor, wait: Wait) -> None:
    visitor.sign_in()
    wait(minutes=31)
    came_from = {"Referer": "http://testserver/account/?page=2"}
    answer = visitor.client.post("/session/keep/", headers=came_from)
    assert answer["Location"] == "/sign-in/?next=/account/%3Fpage%3D2"
    elsewhere = visitor.client.post("/session/keep/", headers={"Referer": "https://evil.example/account/"})
    assert elsewhere["Location"] == "/sign-in/?next=/session/keep/"


def test_a_page_says_when_its_session_ends(visitor: Visitor, wait: Wait) -> None:
    visitor.sign_in()
    page = visitor.get("/account/?page=2").content.decode()
    assert 'data-session-warn-at="1500" data-session-ends-at="1801"' in page
    assert f'data-session-last-at="{12 * 3600 + 1}"' in page
    assert 'data-session-keep-url="/session/keep/"' in page
    assert 'data-session-ended-url="/session/ended/?next=%2Faccount%2F%3Fpage%3D2"' in page
    wait(minutes=29)
    page = visitor.client.get("/account/", headers={"X-Requested-With": "refresh"}).content.decode()
    assert 'data-session-warn-at="1" data-session-ends-at="61"' in page
    assert "data-session" not in visitor.post("/sign-out/").content.decode()


def test_an_ended_session_leads_to_sign_in(visitor: Visitor, wait: Wait) -> None:
    visitor.sign_in()
    wait(minutes=31)
    assert visitor.get("/session/ended/?next=/account/")["Location"] == "/sign-in/?next=/account/"


def test_another_tab_that_went_on_is_told_and_not_kept_alive(visitor: Visitor, wait: Wait) -> None:
    visitor.sign_in()
    wait(minutes=20)
    answer = visitor.get("/session/ended/?next=/account/")
    assert "You are still signed in" in words(answer)
    assert 'href="/account/"' in answer.content.decode()
    wait(minutes=11)
    assert place(visitor.get("/session/ended/?next=/account/")) == "/sign-in/"


def test_signs_of_life_are_written_once_a_minute(visitor: Visitor, wait: Wait) -> None:
    visitor.sign_in()
    active = visitor.client.session["active"]
    wait(seconds=50)
    visitor.get("/account/")
    assert visitor.client.session["active"] == active
    wait(seconds=15)
    visitor.get("/account/")
    assert visitor.client.session["active"] > active


def test_being_seen_is_written_every_few_minutes(visitor: Visitor, wait: Wait) -> None:
    visitor.sign_in()
    visitor.user.refresh_from_db()
    first = visitor.user.seen_at
    assert first is not None
    for minutes, is_written in ((4, False), (2, True)):
        wait(minutes=minutes)
        visitor.get("/account/")
        visitor.user.refresh_from_db()
        assert (visitor.user.seen_at != first) == is_written


# Who loses them


def test_a_leaver_loses_open_sessions_at_once(visitor: Visitor, world: World) -> None:
    visitor.sign_in()
    elsewhere = Client()
    elsewhere.force_login(visitor.user)
    assert _rows(visitor.user) == 2
    with world.acting("tom") as tom:
        leave(user=visitor.user, by=tom, at=timezone.now())
    assert _rows(visitor.user) == 0
    assert place(visitor.get("/account/")) == "/sign-in/"
    assert place(elsewhere.get("/account/")) == "/sign-in/"  # type: ignore[arg-type]
    assert "is not right" in words(visitor.give_password())


def test_a_leaver_is_nobody_even_where_the_session_stayed(visitor: Visitor) -> None:
    """An account that ended in another way: by hand in the database."""
    visitor.sign_in()
    User.objects.filter(pk=visitor.user.pk).update(is_active=False)
    assert place(visitor.get("/account/")) == "/sign-in/"
    assert _rows(visitor.user) == 0


@pytest.mark.parametrize("column", ["is_active", "left_at"])
def test_either_mark_of_a_leaver_is_enough(visitor: Visitor, column: str) -> None:
    visitor.sign_in()
    ended = {"is_active": False} if column == "is_active" else {"left_at": timezone.now()}
    User.objects.filter(pk=visitor.user.pk).update(**ended)
    assert place(visitor.get("/account/")) == "/sign-in/"


def test_all_of_somebodys_sessions_end_but_one(world: World) -> None:
    asha, ben = world.user("asha"), world.user("ben")
    clients = [Client(), Client(), Client()]
    for client, user in zip(clients, (asha, asha, ben), strict=True):
        client.force_login(user)
    assert end_all(user_id=asha.pk, but=clients[0].session.session_key) == 1
    assert (_rows(asha), _rows(ben)) == (1, 1)


def test_old_rows_are_purged(visitor: Visitor) -> None:
    visitor.sign_in()
    assert purge(at=timezone.now()) == 0
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert purge(at=timezone.now()) >= 1
    assert _rows(visitor.user) == 0
