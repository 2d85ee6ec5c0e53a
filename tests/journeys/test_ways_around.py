"""Where each persona can go from their first page, with nothing on any page yet: what there is to do is said."""

import pytest
from playwright.sync_api import expect

from tests.harness import PEOPLE
from tests.journeys.conftest import SIZES, House
from tests.journeys.looks import look

pytestmark = [pytest.mark.journey, pytest.mark.slow(reason="a browser draws the pages")]

#: Pages that are the same for everybody who has them: they are looked at once.
SAME = {"/figures/", "/reports/annual/", "/refer/", "/search/"}


@pytest.fixture(scope="module")
def looked_at() -> set[tuple[str, bool]]:
    """Which of these pages were, at which size."""
    return set()


@SIZES
@pytest.mark.parametrize("name", PEOPLE)
def test_a_persona_goes_around(
    visited: House, looked_at: set[tuple[str, bool]], name: str, zoomed: bool
) -> None:
    window = visited.seat(name, "/", zoomed=zoomed)
    look(window, f"home-of-{name}")
    if zoomed:
        window.get_by_role("button", name="Menu").click()
    if (more := window.locator("[data-more] summary")).count():
        more.click()
    around = window.get_by_role("navigation", name="Service", exact=True).get_by_role("link")
    expect(around.first).to_be_visible()
    for href in around.evaluate_all("links => links.map(each => each.getAttribute('href'))")[1:]:
        if (href, zoomed) in looked_at:
            continue
        if href in SAME:
            looked_at.add((href, zoomed))
        window.goto(href)
        look(window, f"{href.strip('/').replace('/', '-')}-of-{name}")
