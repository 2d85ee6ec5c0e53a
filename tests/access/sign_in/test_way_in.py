"""The way in: password, code, first page; and what does not lead in."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from halcyon.access.sign_in.rules import STEP
from halcyon.access.user.models import User
from tests.access.sign_in.hands import Visitor, code_at, place, words
from tests.harness import PASSWORD


def test_password_then_code_then_the_first_page(visitor: Visitor) -> None:
    assert "Sign in" in words(visitor.get("/sign-in/"))
    assert place(visitor.give_password()) == "/sign-in/code/"
    assert not visitor.is_in
    assert "Enter your code" in words(visitor.get("/sign-in/code/"))
    assert place(visitor.give_code()) == reverse("home")
    assert visitor.is_in
    assert visitor.get("/account/").status_code == 200


def test_the_address_may_be_typed_in_capitals_and_with_spaces(visitor: Visitor) -> None:
    assert place(visitor.give_password(email=f"  {visitor.user.email.upper()} ")) == "/sign-in/code/"


def test_a_password_alone_opens_nothing(visitor: Visitor) -> None:
    visitor.give_password()
    for path in (
        "/",
        "/account/",
        "/account/password/",
        "/account/authenticator/",
        "/account/recovery-codes/",
    ):
        assert place(visitor.get(path)) == "/sign-in/"


def test_a_wrong_password_says_so_and_not_more(visitor: Visitor) -> None:
    answer = visitor.give_password("not the password")
    assert answer.status_code == 200
    assert "The email address or the password is not right" in words(answer)
    assert not visitor.is_in
    assert place(visitor.get("/sign-in/code/")) == "/sign-in/"


def test_a_wrong_code_says_so(visitor: Visitor) -> None:
    visitor.give_password()
    answer = visitor.give_code("000000" if code_at(visitor.secret, timezone.now()) != "000000" else "111111")
    assert "The code is not right, or was used before" in words(answer)
    assert not visitor.is_in


@pytest.mark.parametrize("steps", [-1, 0, 1])
def test_a_clock_may_be_half_a_minute_off(visitor: Visitor, steps: int) -> None:
    visitor.give_password()
    assert place(visitor.give_code(at=timezone.now() + timedelta(seconds=STEP * steps))) == "/"


@pytest.mark.parametrize("steps", [-3, 3])
def test_a_code_of_another_time_is_wrong(visitor: Visitor, steps: int) -> None:
    visitor.give_password()
    assert visitor.give_code(at=timezone.now() + timedelta(seconds=STEP * steps)).status_code == 200
    assert not visitor.is_in


def test_a_code_is_right_once(visitor: Visitor) -> None:
    code = code_at(visitor.secret, timezone.now())
    visitor.give_password()
    assert place(visitor.give_code(code)) == "/"
    other = Visitor(visitor.user, visitor.secret)
    other.give_password()
    assert "was used before" in words(other.give_code(code))
    assert not other.is_in
    assert place(other.give_code(other.next_code())) == "/"


def test_an_earlier_code_than_the_last_one_used_is_wrong(visitor: Visitor) -> None:
    visitor.give_password()
    visitor.give_code(visitor.next_code())
    other = Visitor(visitor.user, visitor.secret)
    other.give_password()
    assert other.give_code(code_at(other.secret, timezone.now())).status_code == 200
    assert not other.is_in


def test_half_way_in_ends_after_a_quarter_of_an_hour(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor.give_password()
    session = visitor.client.session
    session["account_login"]["initiated_at"] -= 16 * 60
    session.save()
    assert place(visitor.give_code()) == "/sign-in/"
    assert not visitor.is_in


def test_somebody_half_way_in_may_start_again(visitor: Visitor) -> None:
    visitor.give_password()
    assert place(visitor.get("/sign-in/")) == "/sign-in/code/"
    assert place(visitor.post("/sign-out/")) == "/sign-in/"
    assert visitor.get("/sign-in/").status_code == 200


def test_the_session_has_another_key_afterwards(visitor: Visitor) -> None:
    visitor.give_password()
    before = visitor.client.session.session_key
    visitor.give_code()
    assert before
    assert visitor.client.session.session_key != before
    fixed = Client()
    fixed.cookies["halcyon-session"] = before
    assert "_auth_user_id" not in fixed.session


def test_who_is_in_needs_no_sign_in_page(visitor: Visitor) -> None:
    visitor.sign_in()
    assert place(visitor.get("/sign-in/")) == "/"


# Where it leads


def test_back_to_where_somebody_wanted_to_go(visitor: Visitor) -> None:
    assert visitor.get("/account/password/")["Location"] == "/sign-in/?next=/account/password/"
    assert place(visitor.sign_in(next="/account/password/")) == "/account/password/"


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "///evil.example",
        "http:evil.example",
        "javascript:alert(1)",
        "https://testserver@evil.example/",
        "\x00/",
        "\n//evil.example",
        " https://evil.example",
        "/" + "a" * 3000,
    ],
)
def test_never_to_somebody_elses_address(visitor: Visitor, address: str) -> None:
    assert visitor.sign_in(next=address)["Location"] == "/"


def test_a_persona_may_not_be_led_away_either(visitor: Visitor) -> None:
    assert visitor.get("/session/ended/?next=//evil.example/")["Location"] == "/sign-in/?next=/"


# Who does not come in


def test_a_leaver_is_refused_like_a_stranger(visitor: Visitor) -> None:
    visitor.user.is_active, visitor.user.left_at = False, timezone.now()
    visitor.user.save()
    answer = visitor.give_password()
    assert "The email address or the password is not right" in words(answer)


def test_who_leaves_half_way_in_stays_out(visitor: Visitor) -> None:
    visitor.give_password()
    User.objects.filter(pk=visitor.user.pk).update(is_active=False, left_at=timezone.now())
    assert place(visitor.give_code()) == "/sign-in/"
    assert not visitor.is_in


def test_there_is_no_sign_up_and_nothing_else_of_the_library(visitor: Visitor) -> None:
    for path in ("signup", "login", "email", "password/reset", "2fa", "inactive", "confirm-email"):
        for prefix in ("", "accounts/", "sign-in/", "account/"):
            if f"{prefix}{path}" != "account/password/":
                assert visitor.get(f"/{prefix}{path}/").status_code == 404, path


def test_scripts_get_no_other_answer_than_people(visitor: Visitor) -> None:
    answer = visitor.client.post(
        "/sign-in/",
        {"login": visitor.user.email, "password": "wrong"},
        headers={"Accept": "application/json"},
    )
    assert answer["Content-Type"].startswith("text/html")


def test_forms_need_their_token(asha: User) -> None:
    strict = Client(enforce_csrf_checks=True)
    for path in ("/sign-in/", "/password/", "/sign-out/", "/sign-in/as/"):
        answer = strict.post(path, {"login": asha.email, "password": PASSWORD, "email": asha.email})
        assert answer.status_code == 403, path


# Hostile input

HOSTILE = [
    "\x00",
    "a\x00b@example.test",
    "a" * 300,
    "a" * 300 + "@example.test",
    "ｱ" * 5000,
    "'; DROP--",
    "😀" * 300,
]


@pytest.mark.parametrize("value", HOSTILE, ids=range(len(HOSTILE)))
def test_no_form_on_the_way_in_falls_over(visitor: Visitor, value: str) -> None:
    answers = [
        visitor.post("/sign-in/", login=value, password=value, next=value),
        visitor.post("/sign-in/", **{value[:50]: value}),
        visitor.post("/password/", email=value),
        visitor.post("/sign-in/as/", persona=value),
        visitor.get(f"/password/{value[:12]}-{value[:30]}/"),
        visitor.give_password(),
        visitor.post("/sign-in/code/", code=value),
        visitor.post("/sign-in/code/"),
        visitor.post("/sign-in/code/", credential=value),
        visitor.post("/sign-in/mailed-code/", code=value),
        visitor.post("/sign-in/recovery-codes/", code=value),
    ]
    assert {answer.status_code for answer in answers} <= {200, 302, 404}


@pytest.mark.parametrize("value", HOSTILE, ids=range(len(HOSTILE)))
def test_no_form_of_ones_account_falls_over(visitor: Visitor, value: str) -> None:
    visitor.sign_in()
    answers = [
        visitor.post("/account/password/", oldpassword=value, password1=value, password2=value),
        visitor.post("/account/password/", oldpassword=PASSWORD, password1=value, password2=value),
        visitor.post("/account/confirm/", password=value, next=value),
        visitor.post("/account/confirm/code/", code=value),
        visitor.post("/account/authenticator/", code=value),
    ]
    assert {answer.status_code for answer in answers} <= {200, 302}


def test_a_body_without_end_is_turned_away(visitor: Visitor) -> None:
    assert visitor.post("/sign-in/", login=visitor.user.email, password="a" * 3_000_000).status_code == 400
