"""Where each persona can go from their first page, with nothing on any page yet: what there is to do is said."""

import pytest
from playwright.sync_api import expect

from tests.harness import PEOPLE
from tests.journeys.conftest import SIZES, House
from tests.journeys.looks import look

pytestmark = [pytest.mark.journey, pytest.mark.slow(reason="a browser draws the pages")]


@SIZES
@pytest.mark.parametrize("name", PEOPLE)
def test_a_persona_goes_around(visited: House, name: str, zoomed: bool) -> None:
    window = visited.seat(name, "/", zoomed=zoomed)
    look(window, f"home-of-{name}")
    if zoomed:
        window.get_by_role("button", name="Menu").click()
    around = window.get_by_role("navigation", name="Service", exact=True).get_by_role("link")
    expect(around.first).to_be_visible()
    for href in around.evaluate_all("links => links.map(each => each.getAttribute('href'))")[1:]:
        window.goto(href)
        look(window, f"{href.strip('/').replace('/', '-')}-of-{name}")
