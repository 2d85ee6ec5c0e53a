"""The main journeys without a pointer."""

import pytest
from playwright.sync_api import expect

from halcyon.casework.referral.codes import Grade
from tests.journeys import steps
from tests.journeys.area import ago
from tests.journeys.conftest import House
from tests.journeys.hands import Keyboard

pytestmark = [pytest.mark.journey, pytest.mark.slow(reason="people at their keyboards")]


def test_a_call_is_taken_and_decided_on(house: House) -> None:
    dana = Keyboard(house.desk("dana"))
    reference = steps.take_a_call(dana)
    steps.decide_for_the_service(dana)
    assert steps.reference_of(dana.window) == reference


def test_a_partner_refers(house: House) -> None:
    lee = Keyboard(house.desk("lee"))
    steps.refer(lee)


def test_a_worker_accepts_a_case(house: House) -> None:
    ago(house.world, hours=4).offered(Grade.HIGH)
    asha = Keyboard(house.desk("asha"))
    steps.accept(asha)


def test_the_first_stop_leads_past_the_navigation(house: House) -> None:
    window = house.desk("mina")
    window.keyboard.press("Tab")
    skip = window.get_by_role("link", name="Skip to main content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    window.keyboard.press("Enter")
    window.keyboard.press("Tab")
    expect(window.get_by_role("searchbox", name="Find a child")).to_be_focused()
