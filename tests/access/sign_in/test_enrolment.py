"""The first sign-in: an authenticator and recovery codes before anything else."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from halcyon.access.sign_in.actions import accept_code
from halcyon.access.sign_in.queries import codes_left
from halcyon.access.sign_in.rules import STEP
from halcyon.access.user.models import User
from tests.access.sign_in.hands import Visitor, code_at, give_authenticator, place, secret_of, words
from tests.harness import PASSWORD, World


@pytest.fixture
def newcomer(asha: User) -> Visitor:
    """Asha after her password, without an authenticator."""
    visitor = Visitor(asha)
    assert place(visitor.give_password(next="/account/")) == "/sign-in/authenticator/"
    return visitor


def _key(visitor: Visitor) -> str:
    page = visitor.get("/sign-in/authenticator/").content.decode()
    match = re.search(r'<p class="hal-key">([A-Z2-7 ]+)</p>', page)
    assert match, page
    return match[1].replace(" ", "")


def _codes(page: str) -> list[str]:
    return re.findall(r'<li class="hal-codes__code">(\d{8})</li>', page)


def _add(visitor: Visitor) -> str:
    visitor.secret = _key(visitor)
    answer = visitor.post("/sign-in/authenticator/", code=code_at(visitor.secret, timezone.now()))
    assert place(answer) == "/sign-in/recovery-codes/"
    return visitor.get("/sign-in/recovery-codes/").content.decode()


def test_an_app_is_added_codes_are_kept_and_then_one_is_in(newcomer: Visitor) -> None:
    assert not newcomer.is_in
    codes = _codes(_add(newcomer))
    assert len(codes) == len(set(codes)) == 10
    assert not newcomer.is_in
    assert place(newcomer.post("/sign-in/recovery-codes/")) == "/account/"
    assert newcomer.is_in
    assert newcomer.secret == secret_of(newcomer.user)


def test_nothing_else_opens_before(newcomer: Visitor) -> None:
    for path in ("/", "/account/", "/account/authenticator/", "/account/recovery-codes/"):
        assert place(newcomer.get(path)) == "/sign-in/"
    assert place(newcomer.post("/sign-in/recovery-codes/")) == "/sign-in/authenticator/"
    assert place(newcomer.get("/sign-in/code/")) == "/sign-in/"
    assert not newcomer.is_in


def test_the_picture_is_drawn_here_and_stays_the_same(newcomer: Visitor) -> None:
    page = newcomer.get("/sign-in/authenticator/").content.decode()
    assert 'src="data:image/svg+xml;base64,' in page
    assert _key(newcomer) == _key(newcomer)


def test_a_wrong_first_code_adds_nothing(newcomer: Visitor) -> None:
    key = _key(newcomer)
    wrong = code_at(key, timezone.now() + timedelta(hours=1))
    answer = newcomer.post("/sign-in/authenticator/", code=wrong)
    assert "The code is not right" in words(answer)
    assert _key(newcomer) == key
    assert not Authenticator.objects.exists()


def test_the_first_code_is_used_up_by_it(newcomer: Visitor) -> None:
    _add(newcomer)
    other = Visitor(newcomer.user, newcomer.secret)
    other.give_password()
    assert other.give_code(code_at(other.secret, timezone.now())).status_code == 200
    assert not other.is_in


def test_who_closed_the_page_sees_the_codes_at_the_next_sign_in(newcomer: Visitor) -> None:
    first = _codes(_add(newcomer))
    again = Visitor(newcomer.user, newcomer.secret)
    again.give_password()
    assert place(again.give_code(again.next_code())) == "/sign-in/recovery-codes/"
    assert _codes(again.get("/sign-in/recovery-codes/").content.decode()) == first


def test_codes_are_not_shown_again(newcomer: Visitor) -> None:
    _add(newcomer)
    newcomer.post("/sign-in/recovery-codes/")
    page = newcomer.get("/account/recovery-codes/").content.decode()
    assert _codes(page) == []
    assert place(newcomer.get("/sign-in/recovery-codes/")) == "/"


def test_a_recovery_code_signs_in_once(newcomer: Visitor) -> None:
    code, *_ = _codes(_add(newcomer))
    newcomer.post("/sign-in/recovery-codes/")
    other = Visitor(newcomer.user)
    other.give_password()
    assert place(other.give_code(code)) == "/"
    assert codes_left(newcomer.user) == 9
    third = Visitor(newcomer.user)
    third.give_password()
    assert third.give_code(code).status_code == 200
    assert not third.is_in


def test_a_copy_of_the_database_holds_no_secret(newcomer: Visitor) -> None:
    codes = _codes(_add(newcomer))
    stored = " ".join(str(row.data) for row in Authenticator.objects.all())
    assert newcomer.secret not in stored
    assert not [code for code in codes if code in stored]


def test_under_another_key_no_code_is_right_and_nothing_falls_over(
    visitor: Visitor, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    settings.SECRET_KEY = "another" * 8
    visitor.give_password()
    assert "The code is not right" in words(visitor.give_code())
    assert "stored under another HALCYON_SECRET_KEY" in caplog.text


def test_an_authenticator_is_changed_in_one_step(visitor: Visitor) -> None:
    visitor.sign_in()
    page = visitor.get("/account/authenticator/").content.decode()
    key = re.search(r'<p class="hal-key">([A-Z2-7 ]+)</p>', page)
    assert key
    new = key[1].replace(" ", "")
    assert place(visitor.post("/account/authenticator/", code=code_at(new, timezone.now()))) == "/account/"
    assert secret_of(visitor.user) == new
    other = Visitor(visitor.user, visitor.secret)
    other.give_password()
    assert other.give_code(other.next_code()).status_code == 200, "the earlier app still works"
    other.secret = new
    assert place(other.give_code(at=timezone.now() + timedelta(seconds=STEP))) == "/"


def test_new_recovery_codes_replace_the_old(visitor: Visitor) -> None:
    visitor.sign_in()
    assert _codes(visitor.get("/account/recovery-codes/").content.decode()) == []
    assert place(visitor.post("/account/recovery-codes/")) == "/account/recovery-codes/"
    codes = _codes(visitor.get("/account/recovery-codes/").content.decode())
    assert len(codes) == 10
    assert place(visitor.post("/account/recovery-codes/")) == "/account/"
    assert _codes(visitor.get("/account/recovery-codes/").content.decode()) == []


@pytest.mark.parametrize("path", ["/account/authenticator/", "/account/recovery-codes/"])
def test_what_matters_asks_again_after_five_minutes(visitor: Visitor, path: str) -> None:
    visitor.sign_in()
    assert visitor.get(path).status_code == 200
    session = visitor.client.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 301
    session.save()
    assert visitor.get(path)["Location"] == f"/account/confirm/?next={path}"
    assert visitor.post(path)["Location"] == f"/account/confirm/?next={path}"
    answer = visitor.post("/account/confirm/", password="wrong", next=path)
    assert "The password is not right" in words(answer)
    assert place(visitor.post("/account/confirm/code/", code=visitor.next_code(), next=path)) == path
    assert visitor.get(path).status_code == 200


def test_a_password_confirms_too(visitor: Visitor) -> None:
    visitor.sign_in()
    assert place(visitor.post("/account/confirm/", password=PASSWORD, next="/account/")) == "/account/"


def _use_in_a_thread(user: User, code: str) -> bool:
    try:
        return accept_code(user=user, code=code, at=timezone.now()) is not None
    finally:
        connection.close()


@pytest.mark.slow(reason="threads with a connection each")
def test_of_two_who_use_a_code_at_one_moment_one_gets_in(committed: World) -> None:
    user = committed.user("asha")
    code = code_at(give_authenticator(user), timezone.now())
    with ThreadPoolExecutor(4) as pool:
        used = list(pool.map(lambda _: _use_in_a_thread(user, code), range(4)))
    assert sorted(used) == [False, False, False, True]


def test_nobody_gets_by_without_an_authenticator(asha: User) -> None:
    """There is no page that takes it away: it can only be changed."""
    client = Client()
    client.force_login(asha)
    assert client.get("/account/authenticator/deactivate/").status_code == 404
