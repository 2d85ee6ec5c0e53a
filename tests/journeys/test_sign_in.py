"""In by password and code, out again, and back to where one was when a session has ended."""

import base64
import hmac
import struct
from collections.abc import Iterator

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from halcyon.access.session.models import Session
from halcyon.access.session.queries import ACTIVE
from halcyon.access.session.store import SessionStore
from tests.harness import PASSWORD
from tests.journeys.conftest import SIZES, House
from tests.journeys.hands import Hand
from tests.journeys.looks import look
from tests.journeys.steps import is_at, reads

pytestmark = [pytest.mark.journey, pytest.mark.slow(reason="people at their browsers")]

STEP = 30  # seconds


def code(secret: str, ahead: int = 0) -> str:
    """What an authenticator app shows now, or some steps ahead of now (RFC 6238, told anew)."""
    step = int(timezone.now().timestamp()) // STEP + ahead
    key = base64.b32decode(secret.replace(" ", ""))
    digest = hmac.digest(key, struct.pack(">Q", step), "sha1")
    (number,) = struct.unpack(">I", digest[digest[-1] & 15 :][:4])
    return f"{(number & 0x7FFFFFFF) % 1_000_000:06}"


@pytest.fixture
def newcomer(house: House) -> Iterator[None]:
    """Asha has set a password, and never signed in."""
    user = house.world.user("asha")
    before = user.password
    user.set_password(PASSWORD)
    user.seen_at = timezone.now()
    user.save()
    yield
    user.password, user.seen_at = before, None
    user.save()


def give_password(hand: Hand, password: str = PASSWORD) -> None:
    hand.fill("Email address", "asha@example.test")
    hand.fill("Password", password)
    hand.press("Continue")


def add_authenticator(hand: Hand) -> tuple[str, str]:
    """Gives its secret, and the code that is used up by this."""
    hand.window.get_by_text("No camera? Type a key instead").click()
    secret = hand.window.locator(".hal-key").inner_text()
    used = code(secret)
    hand.fill("Code from the app", used)
    hand.press("Continue")
    return secret, used


@SIZES
def test_the_first_sign_in(house: House, newcomer: None, zoomed: bool) -> None:
    # Given somebody on the way to a page
    asha = Hand(house.desk(at="/work/", zoomed=zoomed))
    is_at(asha.window, "Sign in")
    look(asha.window, "sign-in")
    # When the password is wrong, they read so
    give_password(asha, "not her password at all")
    expect(asha.window.get_by_role("alert")).to_contain_text("The email address or the password is not right")
    look(asha.window, "sign-in-refused")
    # When it is right, they add an authenticator and keep their codes
    give_password(asha)
    is_at(asha.window, "Add an authenticator app")
    look(asha.window, "sign-in-authenticator")
    secret, used = add_authenticator(asha)
    is_at(asha.window, "Keep your recovery codes")
    look(asha.window, "sign-in-recovery-codes")
    asha.press("I have kept them")
    # Then they are where they wanted to be
    is_at(asha.window, "My work")
    # and after signing out the code is asked for, and none works twice
    asha.press("Sign out")
    reads(asha.window, "You are signed out.")
    give_password(asha)
    is_at(asha.window, "Enter your code")
    look(asha.window, "sign-in-code")
    asha.fill("Code", used)
    asha.press("Continue")
    expect(asha.window.get_by_role("alert")).to_contain_text("was used before")
    asha.fill("Code", code(secret, ahead=1))
    asha.press("Continue")
    is_at(asha.window, "First page")


def test_a_session_ends_and_leads_back(house: House, newcomer: None) -> None:
    # Given somebody with their recovery codes at hand, on a page, who goes away
    asha = Hand(house.desk(at="/search/?q=Robin"))
    asha.window.clock.install()
    give_password(asha)
    add_authenticator(asha)
    is_at(asha.window, "Keep your recovery codes")
    recovery = asha.window.get_by_role("main").get_by_role("listitem").first.inner_text()
    asha.press("I have kept them")
    is_at(asha.window, "Find a child")
    # When five minutes are left, a dialog says so, and a press keeps the session
    dialog = asha.window.get_by_role("dialog")
    asha.window.clock.fast_forward("20:00")
    expect(dialog).to_be_hidden()
    asha.window.clock.fast_forward("05:05")
    expect(dialog).to_contain_text("You will be signed out in 5 minutes")
    look(asha.window, "session-dialog")
    asha.press("Stay signed in")
    expect(dialog).to_be_hidden()
    # When nobody is there for longer, the browser leaves the page
    _go_away()
    asha.window.clock.fast_forward("30:05")
    asha.window.clock.run_for(2000)
    is_at(asha.window, "Sign in")
    reads(asha.window, "You were signed out after 30 minutes without activity.")
    expect(asha.window.locator("body")).not_to_contain_text("Asha")
    # Then after signing in they are back on it
    give_password(asha)
    asha.fill("Code", recovery)
    asha.press("Continue")
    is_at(asha.window, "Find a child")
    expect(asha.window.get_by_label("Name or reference")).to_have_value("Robin")


def _go_away() -> None:
    """Half an hour passes for the server, too."""
    session = SessionStore(Session.objects.get(user_id__isnull=False).session_key)
    session[ACTIVE] -= 31 * 60
    session.save()
