"""Who has no part in a child's life here: Morgan, excluded by name, and Ben, of another team."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.area import CHILD, Area, build
from tests.journeys.conftest import House
from tests.journeys.hands import Hand
from tests.journeys.looks import look
from tests.journeys.steps import is_at, reads

pytestmark = [pytest.mark.journey, pytest.mark.slow(reason="people at their browsers")]

ABOUT = ("child", "child_chronology", "child_people", "child_trail", "case", "close_case")
STRANGERS = pytest.mark.parametrize("name", ["morgan", "ben"])


@pytest.fixture(scope="module")
def area(standing: House) -> Area:
    """Asha's child and others."""
    return build(standing.world)


@STRANGERS
def test_there_is_no_page_about_the_child(visited: House, area: Area, name: str) -> None:
    window = visited.seat(name, "/")
    for page in ABOUT:
        answer = window.goto(area.address(page))
        assert answer is not None
        assert answer.status == 404
        is_at(window, "Page not found")
        expect(window.locator("body")).not_to_contain_text(re.compile(f"{CHILD}|Asha", re.IGNORECASE))
    look(window, f"not-found-{name}")


@STRANGERS
def test_no_list_and_no_search_names_the_child(visited: House, area: Area, name: str) -> None:
    window = visited.seat(name, "/")
    for address in ("/", "/referrals/", "/work/", "/trail/"):
        window.goto(address)
        expect(window.get_by_role("main")).not_to_contain_text(CHILD)
    hand = Hand(window)
    hand.follow("First page")
    hand.fill("Find a child", CHILD)
    hand.press("Search")
    reads(window, "Nobody whom you may see matches")
    expect(window.get_by_role("main").get_by_role("table")).to_be_hidden()


def test_a_reference_typed_into_the_search_leads_nowhere(visited: House, area: Area) -> None:
    hand = Hand(visited.seat("morgan", "/"))
    hand.fill("Find a child", area.held.person.record.reference)
    hand.press("Search")
    reads(hand.window, "Nobody whom you may see matches")
