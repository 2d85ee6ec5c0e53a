"""From the first sign-in, with an app to add and codes to keep, to signing out; by keyboard alone, too."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from halcyon.access.sign_in.mail import one_time_link
from halcyon.access.sign_in.rules import STEP
from halcyon.access.user.models import User
from tests.access.sign_in.hands import code_at, give_password
from tests.harness import PASSWORD
from tests.journeys.conftest import SIZES, House
from tests.journeys.looks import look
from tests.journeys.steps import follow, is_at, press, reads

pytestmark = [pytest.mark.journey, pytest.mark.slow(reason="a browser draws the pages")]


@pytest.fixture
def asha(house: House) -> Iterator[User]:
    """Asha with a password, for this journey."""
    user = house.world.user("asha")
    give_password(user)
    yield user
    user.set_unusable_password()
    user.seen_at = None
    user.save()


def _password(window: Page, user: User, password: str = PASSWORD) -> None:
    window.get_by_label("Email address").fill(user.email)
    window.get_by_label("Password", exact=True).fill(password)
    press(window, "Continue")


@SIZES
def test_the_first_sign_in_and_the_second(house: House, asha: User, zoomed: bool) -> None:
    window = house.desk(at="/account/", zoomed=zoomed)
    is_at(window, "Sign in")
    look(window, "sign-in")
    _password(window, asha, "wrong")
    reads(window, "The email address or the password is not right")
    look(window, "sign-in-wrong")
    _password(window, asha)

    is_at(window, "Add an authenticator app")
    window.get_by_text("No camera? Type a key instead").click()
    look(window, "authenticator")
    key = window.locator(".hal-key").inner_text().replace(" ", "")
    window.get_by_label("Code from the app").fill(code_at(key, timezone.now()))
    press(window, "Continue")
    is_at(window, "Keep your recovery codes")
    look(window, "recovery-codes")
    codes = window.locator(".hal-codes__code").all_inner_texts()
    press(window, "I have kept them")
    is_at(window, "Your account")
    reads(window, "10 left")
    look(window, "account")
    window.goto("/sign-out/")
    look(window, "sign-out")
    window.locator("main").get_by_role("button", name="Sign out").click()

    reads(window, "You are signed out.")
    _password(window, asha)
    is_at(window, "Enter your code")
    look(window, "code")
    window.get_by_label("Code").fill(codes[0])
    press(window, "Continue")
    window.goto("/account/")
    reads(window, "9 left")


@SIZES
def test_a_forgotten_password(house: House, asha: User, zoomed: bool) -> None:
    window = house.desk(at="/sign-in/", zoomed=zoomed)
    follow(window, "I have forgotten my password")
    look(window, "forgotten")
    window.get_by_label("Email address").fill(asha.email)
    press(window, "Send me a link")
    is_at(window, "Check your mail")
    look(window, "link-sent")
    window.goto(one_time_link(asha).partition("localhost:8000")[2])
    is_at(window, "Set your password")
    look(window, "set-password")
    for label in ("New password", "New password again"):
        window.get_by_label(label, exact=True).fill("three random words")
    press(window, "Continue")
    is_at(window, "Your password is set")
    look(window, "password-set")


def test_by_keyboard_alone(house: House, asha: User) -> None:
    window = house.desk(at="/sign-in/")
    for _ in range(3):  # past the skip link and the name of the service
        window.keyboard.press("Tab")
    window.keyboard.type(asha.email)
    window.keyboard.press("Tab")
    window.keyboard.type(PASSWORD)
    window.keyboard.press("Enter")
    is_at(window, "Add an authenticator app")


def test_without_scripts(house: House, asha: User) -> None:
    window = house.desk(at="/sign-in/", scripts=False)
    _password(window, asha)
    is_at(window, "Add an authenticator app")


def test_a_session_that_ends_leads_back(house: House, asha: User) -> None:
    """Half an hour goes by in the browser and in the house; the warning comes, and nobody is there."""
    window = house.desk("asha", at="/account/")
    window.clock.install()
    window.reload()
    window.clock.fast_forward("25:02")
    window.get_by_text("You will be signed out in 5 minutes").wait_for()
    press(window, "Stay signed in")
    window.get_by_role("dialog").wait_for(state="hidden")
    _grow_old(asha)
    window.clock.fast_forward("30:03")
    is_at(window, "Sign in")
    reads(window, "You were signed out after 30 minutes without activity")
    look(window, "signed-out")
    _password(window, asha)
    is_at(window, "Add an authenticator app")
    assert window.url.endswith("/sign-in/authenticator/")


def _grow_old(user: User) -> None:
    """The session's last sign of life, half an hour back."""
    from halcyon.access.session.models import Session
    from halcyon.access.session.store import SessionStore

    session = SessionStore(Session.objects.get(user_id=user.pk).session_key)
    session["active"] = int((timezone.now() - timedelta(minutes=31, seconds=STEP)).timestamp())
    session.save()
