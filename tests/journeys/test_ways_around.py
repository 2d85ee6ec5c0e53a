"""Where each persona can go from their first page, with nothing on any page yet: what there is to do is said."""

import pytest

from tests.harness import PEOPLE
from tests.journeys.conftest import SIZES, House
from tests.journeys.looks import look

pytestmark = [pytest.mark.journey, pytest.mark.slow(reason="a browser draws the pages")]


@SIZES
@pytest.mark.parametrize("name", PEOPLE)
def test_a_persona_goes_around(visited: House, name: str, zoomed: bool) -> None:
    window = visited.seat(name, "/", zoomed=zoomed)
    look(window, f"home-of-{name}")
    around = window.get_by_role("navigation", name="Service").get_by_role("link")
    for href in around.evaluate_all("links => links.map(each => each.getAttribute('href'))")[1:]:
        window.goto(href)
        look(window, f"{href.strip('/').replace('/', '-')}-of-{name}")
