"""A passkey made and used in a real browser, by its virtual authenticator."""

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import SIZES, House
from tests.journeys.hands import Hand
from tests.journeys.looks import look
from tests.journeys.steps import is_at, reads
from tests.journeys.test_sign_in import add_authenticator, give_password, newcomer

__all__ = ["newcomer"]

pytestmark = [pytest.mark.journey, pytest.mark.slow(reason="people at their browsers")]


def give_authenticator(window: Page) -> None:
    """The browser's own device for tests, which has a finger on it at all times."""
    session = window.context.new_cdp_session(window)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


@SIZES
def test_from_password_to_passkey(house: House, newcomer: None, zoomed: bool) -> None:
    # Given somebody who has signed in with password and code, at an address that passkeys belong to
    window = house.desk(at="/health/", zoomed=zoomed)
    asha = Hand(window)
    give_authenticator(window)
    window.goto(house.address.replace("127.0.0.1", "localhost") + "/sign-in/")
    give_password(asha)
    add_authenticator(asha)
    asha.press("I have kept them")
    is_at(window, "First page")
    # When they add a passkey
    asha.follow("Your account")
    asha.follow("Add or change passkeys")
    is_at(window, "Your passkeys")
    look(window, "passkeys-none")
    asha.press("Add a passkey")
    is_at(window, "Add a passkey")
    look(window, "passkey-add")
    asha.fill("Name of this passkey", "Work telephone")
    asha.press("Make the passkey")
    is_at(window, "Your passkeys")
    reads(window, "The passkey is added.")
    look(window, "passkeys")
    # Then it is all they need to sign in
    asha.press("Sign out")
    look(window, "sign-in-with-passkey")
    asha.press("Sign in with a passkey")
    is_at(window, "First page")
    # and after the password it takes the place of the code
    asha.press("Sign out")
    give_password(asha)
    is_at(window, "Enter your code")
    look(window, "code-or-passkey")
    asha.press("Use a passkey instead")
    is_at(window, "First page")
