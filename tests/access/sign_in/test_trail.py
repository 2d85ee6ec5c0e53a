"""Signing in and out, what was refused and what was changed: each is a row in the trail."""

from django.utils import timezone

from halcyon.access.attempt.actions import hashed
from halcyon.access.sign_in.actions import reset_second_factor
from halcyon.access.sign_in.mail import one_time_link
from halcyon.access.sign_in.queries import has_authenticator
from halcyon.access.user.models import User
from tests.access.sign_in.hands import Visitor, code_at, place, trail, verbs
from tests.access.sign_in.test_passwords import NEW, _set
from tests.harness import PASSWORD, World


def test_in_and_out_are_the_users_own_rows(visitor: Visitor) -> None:
    visitor.sign_in()
    visitor.post("/sign-out/")
    rows = trail()[-2:]
    assert [row.verb for row in rows] == ["signed in", "signed out"]
    assert {row.user_id for row in rows} == {visitor.user.pk}
    assert {row.actor for row in rows} == {visitor.user.name}
    assert all(row.origin.startswith("203.0.113.9 ") for row in rows)


def test_refusals_are_nobodys_and_carry_a_hash(visitor: Visitor) -> None:
    visitor.give_password("wrong")
    visitor.give_password()
    visitor.give_code("000000")
    rows = [row for row in trail() if row.verb == "sign-in refused"]
    assert [(row.user_id, row.subject, row.purpose) for row in rows] == [
        (None, hashed(visitor.user.email), "password"),
        (None, hashed(visitor.user.email), "code"),
    ]


def test_a_pause_is_noted_once(visitor: Visitor) -> None:
    for _ in range(9):
        visitor.give_password("wrong")
    rows = [row for row in trail() if row.verb == "tries paused"]
    assert [(row.user_id, row.purpose) for row in rows] == [(None, "password-here")]


def test_the_first_sign_in_and_its_authenticator(asha: User) -> None:
    newcomer = Visitor(asha)
    newcomer.give_password()
    newcomer.get("/sign-in/authenticator/")
    secret = newcomer.client.session["authenticator_secret"]
    newcomer.post("/sign-in/authenticator/", code=code_at(secret, timezone.now()))
    newcomer.post("/sign-in/recovery-codes/")
    assert verbs() == ["authenticator added", "signed in"]
    assert {row.user_id for row in trail()} == {asha.pk}


def test_what_is_changed_about_an_account(visitor: Visitor) -> None:
    visitor.sign_in()
    visitor.get("/account/authenticator/")
    secret = visitor.client.session["authenticator_secret"]
    visitor.post("/account/authenticator/", code=code_at(secret, timezone.now()))
    visitor.post("/account/recovery-codes/")
    visitor.post("/account/password/", oldpassword=PASSWORD, password1=NEW, password2=NEW)
    assert verbs()[-4:] == ["signed in", "authenticator replaced", "recovery codes made", "password changed"]


def test_a_password_set_by_link(visitor: Visitor) -> None:
    visitor.post("/password/", email=visitor.user.email)
    _set(visitor, one_time_link(visitor.user))
    asked, was_set = trail()[-2:]
    assert (asked.verb, asked.user_id, asked.subject) == (
        "password reset asked for",
        None,
        hashed(visitor.user.email),
    )
    assert (was_set.verb, was_set.user_id) == ("password set by link", visitor.user.pk)


def test_a_second_factor_taken_away_by_an_administrator(visitor: Visitor, world: World) -> None:
    visitor.sign_in()
    with world.acting("tom") as tom:
        reset_second_factor(user=visitor.user, by=tom)
    row = trail()[-1]
    assert (row.verb, row.user_id, row.subject) == (
        "second factor removed",
        tom.user_id,
        f"user {visitor.user.pk}",
    )
    assert not has_authenticator(visitor.user)
    assert place(visitor.get("/account/")) == "/sign-in/", "open sessions end"
    assert place(visitor.give_password()) == "/sign-in/authenticator/"
