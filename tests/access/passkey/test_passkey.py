"""Passkeys: signing in, as the second step, adding and removing; and every answer that must not be taken."""

import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from halcyon.access.sign_in.actions import reset_second_factor
from halcyon.access.user.actions import leave
from halcyon.access.user.models import User
from tests.access.passkey.device import Device, challenge_on
from tests.access.sign_in.hands import Visitor, place, trail, verbs, words
from tests.casework.asking import HOSTILE
from tests.harness import World

pytestmark = pytest.mark.slow(reason="each test signs somebody in")

OPTIONS = "/sign-in/passkey/"


def _challenge(visitor: Visitor) -> dict:
    return visitor.get(OPTIONS).json()


def _use(visitor: Visitor, device: Device, **changes: str) -> str:
    answer = json.dumps(device.use(_challenge(visitor)))
    return place(visitor.post(OPTIONS, credential=answer, **changes))


@pytest.fixture
def device(visitor: Visitor) -> Device:
    """Asha's passkey, added on her account's page."""
    visitor.sign_in()
    device = Device()
    page = visitor.get(reverse("account_add_passkey")).content.decode()
    answer = json.dumps(device.make(challenge_on(page)))
    response = visitor.post(reverse("account_add_passkey"), credential=answer, name="Work telephone")
    assert place(response) == reverse("account_passkeys")
    visitor.client = Client()
    return device


@pytest.fixture
def other(visitor: Visitor) -> Visitor:
    """Another browser at the same account."""
    return Visitor(visitor.user, visitor.secret)


def test_a_passkey_alone_signs_in(visitor: Visitor, device: Device) -> None:
    assert _use(visitor, device) == "/"
    assert visitor.is_in
    last = trail()[-1]
    assert (last.verb, last.purpose) == ("signed in", "passkey")
    assert verbs().count("passkey added") == 1


def test_one_is_led_to_where_one_was_going_and_nowhere_else(visitor: Visitor, device: Device) -> None:
    assert _use(visitor, device, next="/work/") == "/work/"
    visitor.client = Client()
    assert _use(visitor, device, next="https://elsewhere.example/") == "/"


def test_a_passkey_in_place_of_the_code(visitor: Visitor, device: Device) -> None:
    visitor.give_password()
    options = challenge_on(visitor.get("/sign-in/code/").content.decode())
    response = visitor.post("/sign-in/code/", credential=json.dumps(device.use(options)))
    assert place(response) == "/"
    assert visitor.is_in


def test_who_has_none_is_not_asked_for_one(visitor: Visitor) -> None:
    visitor.give_password()
    assert "data-passkey" not in visitor.get("/sign-in/code/").content.decode()


def test_a_passkey_once_more_before_what_matters(
    visitor: Visitor, device: Device, wait: Callable[..., None]
) -> None:
    _use(visitor, device)
    wait(minutes=6)
    path = reverse("account_add_passkey")
    assert place(visitor.get(path)) == reverse("account_reauthenticate")
    assert "Use a passkey" in visitor.get(f"{reverse('account_reauthenticate')}?next={path}").content.decode()
    confirm = f"{reverse('mfa_reauthenticate_webauthn')}?next={path}"
    options = challenge_on(visitor.get(confirm).content.decode())
    response = visitor.post(confirm, credential=json.dumps(device.use(options)), next=path)
    assert place(response) == path
    assert visitor.client.session["account_authentication_methods"][-1]["reauthenticated"] is True


# What is not taken


WRONG = {
    "another site": {"origin": "https://halcyon.example"},
    "a site that looks alike": {"origin": "https://testserver.evil.example"},
    "without TLS": {"origin": "http://testserver"},
    "another relying party": {"rp": "halcyon.example"},
    "nobody checked": {"verified": False},
    "another key": {"key": None},
    "another passkey": {"id": b"0" * 16},
    "nobody’s": {"owner": "emF6"},
}


@pytest.mark.parametrize("changes", WRONG.values(), ids=WRONG.keys())
def test_an_answer_that_is_wrong(visitor: Visitor, device: Device, changes: dict) -> None:
    for name, value in changes.items():
        setattr(device, name, Device().key if name == "key" else value)
    assert _use(visitor, device) == "/sign-in/"
    assert not visitor.is_in
    assert verbs()[-1] == "sign-in refused"
    assert "That passkey was not accepted" in words(visitor.get("/sign-in/"))


def test_an_answer_is_taken_once(visitor: Visitor, device: Device, other: Visitor) -> None:
    answer = json.dumps(device.use(_challenge(visitor)))
    assert place(visitor.post(OPTIONS, credential=answer)) == "/"
    visitor.post("/sign-out/")
    for browser in (visitor, other):
        assert place(browser.post(OPTIONS, credential=answer)) == "/sign-in/"
        assert not browser.is_in


def test_another_browser_s_challenge_is_not_answered(
    visitor: Visitor, device: Device, other: Visitor
) -> None:
    _challenge(other)
    answer = json.dumps(device.use(_challenge(visitor)))
    assert place(other.post(OPTIONS, credential=answer)) == "/sign-in/"


def test_somebody_else_s_passkey_is_no_second_step(world: World, visitor: Visitor, device: Device) -> None:
    ben = world.user("ben")
    Authenticator.objects.filter(type="webauthn").update(user=ben)
    assert visitor.give_password().status_code == 302
    page = visitor.get("/sign-in/code/").content.decode()
    assert "data-passkey-options" not in page
    response = visitor.post("/sign-in/code/", credential=json.dumps(device.use(_challenge(visitor))))
    assert response.status_code == 200
    assert not visitor.is_in


def test_who_has_left_does_not_get_in(world: World, visitor: Visitor, device: Device) -> None:
    with world.acting("tom") as tom:
        leave(user=User.objects.get(pk=visitor.user.pk), by=tom, at=timezone.now())
    assert _use(visitor, device) == "/sign-in/"
    assert not visitor.is_in


def test_a_sleeping_account_also_proves_its_mail_address(visitor: Visitor, device: Device) -> None:
    User.objects.filter(pk=visitor.user.pk).update(seen_at=timezone.now() - timedelta(days=46))
    assert _use(visitor, device) == "/sign-in/mailed-code/"
    assert not visitor.is_in


def test_an_administrator_s_help_removes_passkeys_too(world: World, visitor: Visitor, device: Device) -> None:
    with world.acting("tom") as tom:
        reset_second_factor(user=visitor.user, by=tom)
    assert _use(visitor, device) == "/sign-in/"


@pytest.mark.parametrize("words", [*HOSTILE.values(), "{}", "[]", "null", "1", '"x"', '{"response": 1}',
                                   '{"response": {"userHandle": "MQ"}}', '{"response": {"userHandle": 1}}',
                                   '{"id": "x", "rawId": "x", "type": "public-key", "response": {}}'])  # fmt: skip
def test_answers_that_nobody_gives(visitor: Visitor, device: Device, words: str) -> None:
    _challenge(visitor)
    assert place(visitor.post(OPTIONS, credential=words)) == "/sign-in/"
    visitor.give_password()
    assert visitor.post("/sign-in/code/", credential=words).status_code == 200
    visitor.give_code(visitor.next_code())
    assert visitor.is_in
    visitor.get(reverse("account_add_passkey"))
    assert place(visitor.post(reverse("account_add_passkey"), credential=words)) == reverse(
        "account_add_passkey"
    )
    confirm = reverse("mfa_reauthenticate_webauthn")
    assert place(visitor.post(confirm, credential=words)) == confirm
    assert Authenticator.objects.filter(type="webauthn").count() == 1


def test_too_many_are_stopped(visitor: Visitor, device: Device) -> None:
    visitor.give_password()
    answers = [visitor.post("/sign-in/code/", credential="{}").status_code for _ in range(6)]
    assert answers == [200] * 5 + [429]


# One's own


def test_adding_needs_a_checked_owner(visitor: Visitor) -> None:
    visitor.sign_in()
    page = visitor.get(reverse("account_add_passkey")).content.decode()
    answer = json.dumps(Device(verified=False).make(challenge_on(page)))
    assert place(visitor.post(reverse("account_add_passkey"), credential=answer)) == reverse(
        "account_add_passkey"
    )
    assert not Authenticator.objects.filter(type="webauthn").exists()


def test_adding_needs_a_fresh_password(visitor: Visitor, wait: Callable[..., None]) -> None:
    visitor.sign_in()
    wait(minutes=6)
    for name in ("account_add_passkey", "account_rename_passkey", "account_remove_passkey"):
        assert place(visitor.get(reverse(name))) == reverse("account_reauthenticate")


def test_renaming_and_removing(visitor: Visitor, device: Device, other: Visitor) -> None:
    _use(visitor, device)
    assert "Work telephone" in words(visitor.get(reverse("account_passkeys")))
    passkey = Authenticator.objects.get(type="webauthn")
    rename = f"{reverse('account_rename_passkey')}?passkey={passkey.pk}"
    assert visitor.post(rename, name="").status_code == 422
    assert place(visitor.post(rename, name="<b>Old</b> telephone")) == reverse("account_passkeys")
    assert "&lt;b&gt;Old" in visitor.get(reverse("account_passkeys")).content.decode()
    remove = f"{reverse('account_remove_passkey')}?passkey={passkey.pk}"
    assert "What will happen" in words(visitor.get(remove))
    assert place(visitor.post(remove)) == reverse("account_passkeys")
    assert visitor.get(remove).status_code == 404
    assert _use(other, device) == "/sign-in/"
    assert verbs().count("passkey removed") == 1


def test_nobody_changes_somebody_else_s(world: World, visitor: Visitor, device: Device) -> None:
    Authenticator.objects.filter(type="webauthn").update(user=world.user("ben"))
    visitor.give_password()
    visitor.give_code(visitor.next_code())
    passkey = Authenticator.objects.get(type="webauthn")
    for name in ("account_rename_passkey", "account_remove_passkey"):
        assert visitor.post(f"{reverse(name)}?passkey={passkey.pk}", name="x").status_code == 404


def test_the_sign_in_page_offers_it_to_scripts_alone(visitor: Visitor) -> None:
    page = visitor.get("/sign-in/").content.decode()
    assert "Sign in with a passkey" in page
    assert "data-passkey-options" not in page, "no challenge, and so no session, for whoever only looks"
    assert "passkey.js" in page
    assert "<script>" not in page
