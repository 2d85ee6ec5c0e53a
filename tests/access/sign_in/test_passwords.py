"""Setting and changing a password: by a mailed link, or by who knows the present one."""

import re

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from halcyon.access.sign_in.jobs import mail_link, mail_notice
from halcyon.access.sign_in.mail import one_time_link
from halcyon.access.user.models import User
from tests.access.sign_in.hands import Visitor, place, verbs, words
from tests.harness import PASSWORD, World

NEW = "correct horse battery staple"


def _jobs() -> list[tuple[str, dict[str, object]]]:
    return list(ProcrastinateJob.objects.order_by("id").values_list("task_name", "args"))


def _follow(visitor: Visitor, link: str) -> str:
    """Open a link; the address of its form, which no longer holds the key."""
    path = link.removeprefix(settings.HALCYON_ADDRESS)
    answer = visitor.get(path)
    assert place(answer).endswith("-set-password/"), words(answer)
    return place(answer)


def _set(visitor: Visitor, link: str, password: str = NEW, again: str = "") -> str:
    form = _follow(visitor, link)
    return place(visitor.post(form, password1=password, password2=again or password))


# By link


def test_a_link_is_asked_for_mailed_followed_and_used(visitor: Visitor) -> None:
    assert "Set a new password" in words(visitor.get("/password/"))
    assert place(visitor.post("/password/", email=visitor.user.email.upper())) == "/password/sent/"
    assert "If there is an account with that address" in words(visitor.get("/password/sent/"))
    [(task, args)] = _jobs()
    assert (task, args) == ("sign_in.mail_link", {"user_id": visitor.user.pk})
    mail_link(user_id=visitor.user.pk)
    [message] = mail.outbox
    assert message.to == [visitor.user.email]
    assert "Asha" not in f"{message.subject} {message.body}", "mail names nobody"
    link = re.search(r"http://\S+", str(message.body))
    assert link
    assert _set(visitor, link[0]) == "/password/set/"
    assert "Your password is set" in words(visitor.get("/password/set/"))
    assert visitor.give_password().status_code == 200, "the old one still opens"
    assert place(visitor.give_password(NEW)) == "/sign-in/code/"
    assert place(visitor.give_code()) == "/"


def test_the_code_is_still_asked_for_after_a_link(visitor: Visitor) -> None:
    _set(visitor, one_time_link(visitor.user))
    visitor.give_password(NEW)
    assert place(visitor.get("/account/")) == "/sign-in/"


def test_a_link_works_once(visitor: Visitor) -> None:
    link = one_time_link(visitor.user)
    _set(visitor, link)
    answer = visitor.get(link.removeprefix(settings.HALCYON_ADDRESS))
    assert "This link no longer works" in words(answer)


def test_a_link_works_for_a_day(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    path = one_time_link(visitor.user).removeprefix(settings.HALCYON_ADDRESS)
    monkeypatch.setattr("django.conf.settings.PASSWORD_RESET_TIMEOUT", -1)
    assert "This link no longer works" in words(visitor.get(path))


def test_a_link_dies_with_a_sign_in(visitor: Visitor) -> None:
    link = one_time_link(visitor.user)
    visitor.sign_in()
    visitor.post("/sign-out/")
    assert "no longer works" in words(visitor.get(link.removeprefix(settings.HALCYON_ADDRESS)))


def test_a_leavers_link_opens_nothing(visitor: Visitor) -> None:
    path = one_time_link(visitor.user).removeprefix(settings.HALCYON_ADDRESS)
    User.objects.filter(pk=visitor.user.pk).update(is_active=False, left_at=timezone.now())
    assert "This link no longer works" in words(visitor.get(path))
    mail_link(user_id=visitor.user.pk)
    assert mail.outbox == []


@pytest.mark.parametrize("key", ["1-abc", "1-set-password", "zzzzzzzzzzzzz-abc-def", "0-a", "1-" + "a" * 200])
def test_a_made_up_link_opens_nothing(visitor: Visitor, key: str) -> None:
    assert "This link no longer works" in words(visitor.get(f"/password/{key}/"))


def test_a_link_ends_every_session(visitor: Visitor) -> None:
    visitor.sign_in()
    other = Visitor(visitor.user)
    _set(other, one_time_link(User.objects.get(pk=visitor.user.pk)))
    assert place(visitor.get("/account/")) == "/sign-in/"


def test_a_link_ends_a_pause(visitor: Visitor) -> None:
    assert [visitor.give_password("forgotten").status_code for _ in range(6)][-1] == 429
    _set(visitor, one_time_link(visitor.user))
    assert place(visitor.give_password(NEW)) == "/sign-in/code/"


def test_a_link_opened_by_somebody_else_signs_them_out_first(visitor: Visitor, world: World) -> None:
    client = Client()
    client.force_login(world.user("ben"))
    ben = Visitor(visitor.user, client=client)
    _set(ben, one_time_link(visitor.user))
    assert not ben.is_in


def test_links_lead_to_our_own_host_whatever_was_asked(visitor: Visitor) -> None:
    visitor.client.post(
        "/password/", {"email": visitor.user.email}, headers={"X-Forwarded-Host": "evil.example"}
    )
    mail_link(user_id=visitor.user.pk)
    assert settings.HALCYON_ADDRESS in mail.outbox[0].body
    assert "evil.example" not in mail.outbox[0].body


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("short", "at least 12 characters"),
        ("password1234", "too common"),
        ("asha@example.test", "too similar"),
        ("", "Enter a new password"),
        ("a\x00b" * 20, "Enter a new password"),
    ],
)
def test_a_weak_password_is_refused(visitor: Visitor, password: str, sentence: str) -> None:
    form = _follow(visitor, one_time_link(visitor.user))
    assert sentence in words(visitor.post(form, password1=password, password2=password))
    assert place(visitor.give_password()) == "/sign-in/code/"


def test_a_long_password_in_any_script_is_taken(visitor: Visitor) -> None:
    password = "drei zufällige Wörter " + "ж" * 300
    _set(visitor, one_time_link(visitor.user), password)
    assert place(visitor.give_password(password)) == "/sign-in/code/"


def test_two_different_passwords_are_refused(visitor: Visitor) -> None:
    form = _follow(visitor, one_time_link(visitor.user))
    answer = visitor.post(form, password1=NEW, password2=NEW + "!")
    assert "You must type the same password each time." in words(answer)


# By who knows the present one


def test_a_changed_password_leaves_this_session_and_ends_the_others(visitor: Visitor) -> None:
    visitor.sign_in()
    other = Visitor(visitor.user, visitor.secret)
    other.give_password()
    other.give_code(other.next_code())
    assert other.is_in
    answer = visitor.post("/account/password/", oldpassword=PASSWORD, password1=NEW, password2=NEW)
    assert place(answer) == "/account/"
    assert "Your password is changed." in words(visitor.get("/account/"))
    assert place(other.get("/account/")) == "/sign-in/"
    assert ("sign_in.mail_notice", {"what": "password", "user_id": visitor.user.pk}) in _jobs()


def test_the_present_password_is_needed_and_guesses_are_counted(visitor: Visitor) -> None:
    visitor.sign_in()
    guesses = [
        visitor.post("/account/password/", oldpassword="wrong", password1=NEW, password2=NEW)
        for _ in range(6)
    ]
    assert "This is not your current password" in words(guesses[0])
    assert [guess.status_code for guess in guesses] == [200] * 5 + [429]
    assert verbs().count("confirmation refused") == 5


@pytest.mark.parametrize("what", ["password", "authenticator", "codes", "removed"])
def test_a_notice_tells_of_a_change_and_names_nobody(asha: User, what: str) -> None:
    mail_notice(user_id=asha.pk, what=what)
    [message] = mail.outbox
    assert message.subject == "Halcyon: how you sign in was changed"
    assert "Asha" not in message.body
    assert "administrator in your area" in message.body


def test_for_nobody_no_mail_is_sent(asha: User) -> None:
    mail_link(user_id=0)
    assert mail.outbox == []
