"""Every page there is, with work on it, at desktop width and at 400% zoom."""

from collections.abc import Iterator

import pytest
from django.urls import URLResolver, get_resolver
from playwright.sync_api import expect

from tests.journeys.area import Area, build
from tests.journeys.conftest import SIZES, House
from tests.journeys.looks import look

pytestmark = [pytest.mark.journey, pytest.mark.slow(reason="a browser draws the pages")]

#: Each page that one can go to, and who looks at it: whoever sees most there.
PAGES = {
    "home": "mina",
    "search": "dana",
    "child": "asha",
    "child_chronology": "asha",
    "child_people": "asha",
    "child_trail": "mina",
    "trail": "asha",
    "trail_all": "gita",
    "trail_activity": "tom",
    "users": "tom",
    "user": "tom",
    "add_user": "tom",
    "leave_user": "tom",
    "queue": "dana",
    "call_sheet": "sam",
    "contact": "dana",
    "match": "dana",
    "decide": "dana",
    "tell": "dana",
    "decision": "dana",
    "refer": "lee",
    "refer_part": "lee",
    "refer_check": "lee",
    "referrals": "mina",
    "referral": "mina",
    "grade": "mina",
    "outcome": "mina",
    "work": "asha",
    "case": "asha",
    "accept_case": "asha",
    "decline_case": "asha",
    "offer_case": "mina",
    "close_case": "mina",
    "figures": "mina",
    "annual_reports": "pat",
    "annual_report": "pat",
    "account_overview": "asha",
}
#: No pages, or pages of the sign-in's own journey.
ELSEWHERE = ("account_", "mfa_", "session_", "gallery", "referrals_download", "health", "ready")


@pytest.fixture(scope="module")
def area(standing: House) -> Area:
    """A morning's work, written once for this module."""
    return build(standing.world)


def names(resolver: URLResolver) -> Iterator[str]:
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            yield from () if each.namespace == "gallery" else names(each)
        elif "GET" in getattr(each.callback, "methods", ()) and not (each.name or "").startswith(ELSEWHERE):
            yield each.name or ""


def test_every_page_is_looked_at() -> None:
    assert set(names(get_resolver())) <= set(PAGES)


@SIZES
@pytest.mark.parametrize("page", PAGES)
def test_a_page_with_work_on_it(visited: House, area: Area, page: str, zoomed: bool) -> None:
    window = visited.seat(PAGES[page], area.address(page), zoomed=zoomed)
    expect(window.get_by_role("heading", level=1)).not_to_have_text("Page not found")
    look(window, page)
