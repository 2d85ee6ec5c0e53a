"""Signing in with an agency's own account: who gets in, by which steps, and whatever a provider may say instead."""

import re
import time
from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from joserfc.jwk import RSAKey
from pytest_django import Settings

from halcyon.access.oidc.client import _client
from halcyon.access.oidc.definitions import Provider
from halcyon.access.role.models import Role
from halcyon.access.sign_in.actions import forget_agency_account, know_agency_account
from halcyon.access.user.actions import admit, leave
from halcyon.access.user.models import User
from halcyon.base.refusals import Refusal
from halcyon.project.environment import Environment
from halcyon.project.errors import Misconfigured
from halcyon.project.identity_providers import identity_providers
from tests.access.oidc.provider import CLIENT, SECRET, Identity, Served
from tests.access.sign_in.hands import HERE, Visitor, give_authenticator, place, trail, verbs, words
from tests.harness import World

pytestmark = pytest.mark.slow(reason="each test asks a provider of its own, on this machine")

ASHA = "asha@example.test"


@pytest.fixture
def served(settings: Settings, world: World) -> Iterator[Served]:
    """The council's provider, which vouches for Asha, and for a second factor that does not count."""
    served = Served()
    served.identity.claims = {"email": ASHA, "email_verified": True, "amr": ["pwd", "mfa"]}
    accept(settings, served)
    User.objects.filter(email=ASHA).update(seen_at=timezone.now())
    yield served
    served.close()


def accept(
    settings: Settings, served: Served, *, key: str = "council", factors: frozenset[str] = frozenset()
) -> None:
    settings.HALCYON_OIDC = (Provider(key, "Ashbeck Council", served.url, CLIENT, SECRET, factors),)
    _client.cache_clear()


@pytest.fixture
def identity(served: Served) -> Identity:
    return served.identity


@pytest.fixture
def browser(served: Served) -> Visitor:
    return Visitor(User.objects.get(email=ASHA))


def away(browser: Visitor, agency: str = "council", next: str = "") -> str:
    """Where the button on the sign-in page leads."""
    response = browser.get(f"/sign-in/agency/{agency}/" + (f"?next={next}" if next else ""))
    assert response.status_code == 302, words(response)
    return response["Location"]


def back(browser: Visitor, brought: dict[str, str]) -> HttpResponse:
    path = reverse("account_back_from_agency", args=["council"])
    return browser.client.get(path, brought, REMOTE_ADDR=HERE)  # type: ignore[return-value]


def through(browser: Visitor, identity: Identity, next: str = "") -> HttpResponse:
    return back(browser, identity.authorize(away(browser, next=next)))


def kept_out(browser: Visitor, response: HttpResponse, sentence: str) -> None:
    assert response.status_code == 403, (response.status_code, response.headers)
    assert sentence in words(response)
    assert not browser.is_in
    assert verbs()[-1] == "sign-in refused"
    assert trail()[-1].purpose == "agency council"


UNTRUSTED = "gave an answer that cannot be trusted"
NO_ACCOUNT = "There is no account for you here"


# Who gets in, by which steps


def test_the_sign_in_page_offers_it(browser: Visitor, settings: Settings) -> None:
    page = browser.get("/sign-in/?next=/work/").content.decode()
    assert "Sign in with Ashbeck Council" in page
    assert "/sign-in/agency/council/?next=%2Fwork%2F" in page
    settings.HALCYON_OIDC = ()
    assert "Sign in with Ashbeck" not in browser.get("/sign-in/").content.decode()
    assert browser.get("/sign-in/agency/council/").status_code == 404


def test_what_the_provider_is_asked(browser: Visitor, served: Served, settings: Settings) -> None:
    asked = parse_qs(urlsplit(away(browser)).query)
    assert asked["client_id"] == [CLIENT]
    assert asked["scope"] == ["openid email"]
    assert asked["redirect_uri"] == [settings.HALCYON_ADDRESS + "/sign-in/agency/council/back/"]
    assert {"state", "nonce", "code_challenge"} <= set(asked)


def test_who_has_our_authenticator_is_asked_for_its_code(visitor: Visitor, served: Served) -> None:
    assert place(through(visitor, served.identity, next="/work/")) == "/sign-in/code/"
    assert not visitor.is_in
    assert place(visitor.give_code()) == "/work/"
    assert visitor.is_in
    assert trail()[-1].purpose == "agency council"


def test_who_has_none_adds_one(browser: Visitor, identity: Identity) -> None:
    assert place(through(browser, identity)) == "/sign-in/authenticator/"
    assert not browser.is_in


@pytest.mark.parametrize(
    ("factors", "claims", "enough"),
    [
        ({"mfa"}, {"amr": ["pwd", "mfa"]}, True),
        ({"hwk", "otp"}, {"amr": ["otp"]}, True),
        ({"urn:two"}, {"amr": None, "acr": "urn:two"}, True),
        ({"mfa"}, {"amr": ["pwd"]}, False),
        ({"mfa"}, {"amr": None}, False),
        ({"mfa"}, {"amr": None, "acr": "0"}, False),
        (set(), {"amr": ["mfa"]}, False),
        ({"None"}, {"amr": None, "acr": None}, False),
    ],
)
def test_whether_their_second_factor_counts(
    browser: Visitor, served: Served, settings: Settings, factors: set[str], claims: dict, enough: bool
) -> None:
    accept(settings, served, factors=frozenset(factors))
    served.identity.claims |= claims
    response = through(browser, served.identity)
    assert place(response) == ("/" if enough else "/sign-in/authenticator/")
    assert browser.is_in is enough


def test_a_session_ends_as_after_a_password(browser: Visitor, served: Served, settings: Settings) -> None:
    accept(settings, served, factors=frozenset({"mfa"}))
    through(browser, served.identity)
    assert {"began", "active"} <= set(browser.client.session.keys())
    assert browser.get("/").status_code == 200


def test_a_sleeping_account_proves_its_mail_address(
    browser: Visitor, served: Served, settings: Settings
) -> None:
    accept(settings, served, factors=frozenset({"mfa"}))
    User.objects.filter(email=ASHA).update(seen_at=timezone.now() - timedelta(days=46))
    assert place(through(browser, served.identity)) == "/sign-in/mailed-code/"
    assert not browser.is_in


def test_letters_of_an_address_may_be_large(browser: Visitor, identity: Identity) -> None:
    identity.claims["email"] = "Asha@Example.TEST"
    assert through(browser, identity).status_code == 302


def test_nobody_is_led_elsewhere(visitor: Visitor, served: Served) -> None:
    through(visitor, served.identity, next="https://elsewhere.example/")
    assert place(visitor.give_code()) == "/"


# Who does not


@pytest.mark.parametrize(
    ("claims", "sentence"),
    [
        ({"email": "nobody@example.test"}, NO_ACCOUNT),
        ({"email": "erin@example.test"}, NO_ACCOUNT),  # of another agency, for which this one does not speak
        ({"email": "carys@example.test"}, NO_ACCOUNT),
        ({"email_verified": False}, "did not say that your email address is verified"),
        ({"email_verified": None}, "did not say that your email address is verified"),
        ({"email_verified": "true"}, "did not say that your email address is verified"),
        ({"email": None}, "did not say that your email address is verified"),
        ({"email": ["asha@example.test"]}, "did not say that your email address is verified"),
        ({"email": "asha@example.test\x00"}, "did not say that your email address is verified"),
        ({"email": "x" * 5000 + "@example.test"}, NO_ACCOUNT),
    ],
)
def test_for_whom_there_is_no_way_in(
    browser: Visitor, identity: Identity, claims: dict, sentence: str
) -> None:
    identity.claims |= claims
    before = User.objects.count()
    kept_out(browser, through(browser, identity), sentence)
    assert User.objects.count() == before, "nobody signs up"


def test_a_leaver_is_as_unknown_as_anybody(world: World, browser: Visitor, identity: Identity) -> None:
    with world.acting("tom") as tom:
        leave(user=User.objects.get(email=ASHA), by=tom, at=timezone.now())
    kept_out(browser, through(browser, identity), NO_ACCOUNT)


def test_an_address_given_to_somebody_new_opens_nothing(
    world: World, browser: Visitor, served: Served, settings: Settings
) -> None:
    """Nobody told us of the leaver: the account is there still, and the agency vouches for the address."""
    accept(settings, served, factors=frozenset({"mfa"}))
    give_authenticator(browser.user)
    assert place(through(browser, served.identity)) == "/"
    known = User.objects.get(email=ASHA).agency_account
    newcomer = Visitor(browser.user, client=Client())
    served.identity.claims["sub"] = "somebody new"
    kept_out(
        newcomer, through(newcomer, served.identity), "Somebody else of your agency used this email address"
    )
    assert User.objects.get(email=ASHA).agency_account == known
    served.identity.claims.pop("sub")
    again = Visitor(browser.user, client=Client())
    assert place(through(again, served.identity)) == "/", "who came before still may"
    served.identity.claims["sub"] = "renewed"
    with world.acting("tom") as tom:
        with pytest.raises(Refusal):
            forget_agency_account(user=world.user("tom"), by=tom)
        forget_agency_account(user=User.objects.get(email=ASHA), by=tom)
    renewed = Visitor(browser.user, client=Client())
    assert place(through(renewed, served.identity)) == "/"


def test_an_account_is_known_only_once_every_step_is_done(browser: Visitor, identity: Identity) -> None:
    assert place(through(browser, identity)) == "/sign-in/authenticator/"
    assert User.objects.get(email=ASHA).agency_account == ""


def test_of_two_accounts_at_once_one_becomes_theirs(browser: Visitor) -> None:
    assert know_agency_account(user=browser.user, account="one")
    assert not know_agency_account(user=browser.user, account="other")
    assert know_agency_account(user=browser.user, account="one")


@pytest.mark.parametrize("subject", [None, "", 7, ["x"]])
def test_a_provider_that_does_not_say_which_account(
    browser: Visitor, identity: Identity, subject: object
) -> None:
    identity.claims["sub"] = subject
    kept_out(browser, through(browser, identity), "")


def test_who_has_a_leaver_s_address_gets_an_account_of_their_own(
    world: World, browser: Visitor, served: Served, settings: Settings
) -> None:
    accept(settings, served, factors=frozenset({"mfa"}))
    with world.acting("tom") as tom:
        role, agency = Role.objects.get(key="social_worker").pk, world.user("tom").agency_id
        said = {"email": ASHA, "name": "Asha Newcomer (synthetic)", "job_title": ""}
        said |= {"agency": agency, "teams": [], "role": role}
        with pytest.raises(Refusal, match="Somebody has an account"), transaction.atomic():
            admit(**said, by=tom, at=timezone.now())
        leaver = User.objects.get(email=ASHA)
        leave(user=leaver, by=tom, at=timezone.now())
        newcomer = admit(**said, by=tom, at=timezone.now())
    give_authenticator(newcomer)
    User.objects.filter(pk=newcomer.pk).update(seen_at=timezone.now())
    assert place(through(browser, served.identity)) == "/"
    assert browser.client.session["_auth_user_id"] == str(newcomer.pk)
    assert newcomer.principal_id != leaver.principal_id, "what the leaver reached, the newcomer does not"


def test_who_leaves_while_on_the_way_does_not_get_in(world: World, visitor: Visitor, served: Served) -> None:
    through(visitor, served.identity)
    with world.acting("tom") as tom:
        leave(user=User.objects.get(email=ASHA), by=tom, at=timezone.now())
    visitor.give_code()
    assert not visitor.is_in


# A provider that lies, or somebody between


def _lies(identity: Identity) -> dict[str, object]:
    now = int(time.time())
    return {
        "for another client": {"claims": {"aud": "another"}},
        "for several, us among them": {"claims": {"aud": ["another", CLIENT]}},
        "for nobody": {"claims": {"aud": None}},
        "by another issuer": {"claims": {"iss": "https://elsewhere.example"}},
        "another time’s": {"claims": {"nonce": "another"}},
        "no time’s": {"claims": {"nonce": None}},
        "expired": {"claims": {"exp": now - 600}},
        "not begun": {"claims": {"nbf": now + 600}},
        "without an end": {"claims": {"exp": None}},
        "authorised party": {"claims": {"azp": "another"}},
        "a forged signature": {"signs_with": RSAKey.generate_key(2048, {"kid": "one"})},
        "an unknown key": {"signs_with": RSAKey.generate_key(2048, {"kid": "two"})},
        "no signature": {"alg": "none", "offers": ["none", "RS256"]},
        "signed with the shared secret": {"alg": "HS256", "offers": ["HS256", "RS256"]},
        "no token": {"without_token": True},
    }


@pytest.mark.parametrize("lie", _lies(Identity()))
def test_what_is_not_believed(browser: Visitor, identity: Identity, lie: str) -> None:
    for name, value in _lies(identity)[lie].items():  # type: ignore[attr-defined]
        setattr(identity, name, identity.claims | value if name == "claims" else value)
    kept_out(browser, through(browser, identity), UNTRUSTED)


def test_a_provider_that_says_it_is_another(browser: Visitor, identity: Identity) -> None:
    identity.says_issuer = "https://elsewhere.example"
    response = browser.get("/sign-in/agency/council/")
    kept_out(browser, response, UNTRUSTED)


@pytest.mark.parametrize(
    ("status", "body"),
    [(500, ""), (404, ""), (200, "<html>"), (200, "[]"), (200, "null"), (200, "{}"), (200, "\x00")],
)
def test_a_provider_that_answers_nonsense(
    browser: Visitor, identity: Identity, status: int, body: str
) -> None:
    identity.status, identity.body = status, body
    kept_out(browser, browser.get("/sign-in/agency/council/"), UNTRUSTED)


@pytest.mark.parametrize(
    "body", ["<html>", "[]", "null", "{}", '{"error": "invalid_grant"}', '{"id_token": 1}']
)
def test_nonsense_in_place_of_a_token(browser: Visitor, identity: Identity, body: str) -> None:
    brought = identity.authorize(away(browser))
    identity.body = body
    kept_out(browser, back(browser, brought), UNTRUSTED)


def test_a_provider_that_is_down(browser: Visitor, served: Served, settings: Settings) -> None:
    settings.HALCYON_OIDC = (Provider("council", "Ashbeck Council", "http://127.0.0.1:9", CLIENT, SECRET),)
    kept_out(browser, browser.get("/sign-in/agency/council/"), "does not answer")
    assert "Sign in another way" in words(browser.get("/sign-in/agency/council/"))


def test_a_provider_that_goes_down_on_the_way(browser: Visitor, served: Served) -> None:
    brought = served.identity.authorize(away(browser))
    served.identity.status = 503
    kept_out(browser, back(browser, brought), UNTRUSTED)


def test_keys_that_change_are_asked_for_anew(browser: Visitor, identity: Identity) -> None:
    assert through(browser, identity).status_code == 302
    identity.key = RSAKey.generate_key(2048, {"kid": "one", "use": "sig"})
    other = Visitor(browser.user, client=Client())
    response = through(other, identity)
    assert response.status_code in {302, 403}, (
        "the same name for another key is not believed until it is known"
    )


@pytest.mark.parametrize(
    "brought",
    [
        {},
        {"code": "x"},
        {"state": "x"},
        {"code": "x", "state": "x"},
        {"code": "\x00", "state": "\x00"},
        {"code": "9" * 5000, "state": "9" * 5000},
    ],
)
def test_coming_back_without_having_gone(browser: Visitor, brought: dict[str, str]) -> None:
    kept_out(browser, back(browser, brought), UNTRUSTED)


def test_coming_back_without_having_signed_in(browser: Visitor, identity: Identity) -> None:
    away(browser)
    response = back(browser, {"error": "access_denied", "error_description": "<script>alert(1)</script>"})
    kept_out(browser, response, "You came back from your agency’s sign-in page without signing in")
    assert "<script>alert" not in response.content.decode()


def test_an_answer_is_for_one_browser_and_one_time(browser: Visitor, identity: Identity) -> None:
    brought = identity.authorize(away(browser))
    other = Visitor(browser.user, client=Client())
    kept_out(other, back(other, brought), UNTRUSTED)
    brought = identity.authorize(away(browser))
    assert back(browser, brought).status_code == 302
    again = back(browser, brought)
    assert again.status_code == 403
    assert not browser.is_in


# The settings


COMPLETE = {
    "HALCYON_OIDC": "council, police-unit",
    "HALCYON_OIDC_COUNCIL_TITLE": "Ashbeck Council",
    "HALCYON_OIDC_COUNCIL_URL": "https://sign-in.council.example",
    "HALCYON_OIDC_COUNCIL_CLIENT": "halcyon",
    "HALCYON_OIDC_COUNCIL_SECRET": "known to both",
    "HALCYON_OIDC_COUNCIL_SECOND_FACTOR": "mfa, otp",
    "HALCYON_OIDC_POLICE_UNIT_TITLE": "Ashbeck Police",
    "HALCYON_OIDC_POLICE_UNIT_URL": "https://sign-in.police.example/realm",
    "HALCYON_OIDC_POLICE_UNIT_CLIENT": "halcyon",
    "HALCYON_OIDC_POLICE_UNIT_SECRET": "known to both",
}


def test_several_agencies_by_settings() -> None:
    council, police = identity_providers(Environment(COMPLETE))
    assert council.second_factor == {"mfa", "otp"}
    assert police.second_factor == frozenset()
    assert police.metadata_url == "https://sign-in.police.example/realm/.well-known/openid-configuration"
    assert identity_providers(Environment({})) == ()


@pytest.mark.parametrize(
    "absent", [name for name in COMPLETE if re.search("COUNCIL_(TITLE|URL|CLIENT|SECRET)", name)]
)
def test_a_provider_that_is_not_whole_stops_the_start(absent: str) -> None:
    with pytest.raises(Misconfigured, match=absent):
        identity_providers(Environment({**COMPLETE, absent: ""}))


def test_in_production_a_provider_speaks_by_tls() -> None:
    plain = {
        **COMPLETE,
        "HALCYON_ENV": "production",
        "HALCYON_OIDC_COUNCIL_URL": "http://sign-in.council.example",
    }
    with pytest.raises(Misconfigured, match="https"):
        identity_providers(Environment(plain))
    with pytest.raises(Misconfigured, match="keys of agencies"):
        identity_providers(Environment({"HALCYON_OIDC": "../council"}))
