"""Every page there is, with work on it, at desktop width and at 400% zoom."""

import re
from collections.abc import Iterator

import pytest
from django.urls import URLResolver, get_resolver
from playwright.sync_api import expect

from tests.journeys.area import Area, build
from tests.journeys.conftest import SIZES, House
from tests.journeys.hands import Hand
from tests.journeys.looks import look
from tests.journeys.steps import refer

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
    "link_user": "tom",
    "authenticator_user": "tom",
    "queue": "dana",
    "call_sheet": "sam",
    "contact": "dana",
    "match": "dana",
    "decide": "dana",
    "tell": "dana",
    "decision": "dana",
    "refer": "lee",
    "refer_part": "lee",
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
#: No pages, or pages that another journey looks at on its way.
ELSEWHERE = (
    "refer_check",
    "account_",
    "mfa_",
    "session_",
    "gallery",
    "referrals_download",
    "health",
    "ready",
)


#: Pages that no journey opens yet: tests by persona know them, no browser does. A new page belongs above.
NOT_YET = {
    "absences",
    "accept_case_hand_over",
    "accept_hand_over",
    "add_detail",
    "add_group",
    "add_member",
    "add_news",
    "add_place",
    "add_service",
    "add_to_referral",
    "adult",
    "advise",
    "advise_again",
    "agreements",
    "answer_check",
    "answer_contact",
    "answer_step",
    "approval",
    "approvals",
    "ask_break_glass",
    "ask_checks",
    "ask_step",
    "ask_strategy",
    "attach",
    "attach_notification",
    "attachment",
    "break_glass",
    "break_glass_reviews",
    "change_group",
    "change_place",
    "change_shift",
    "change_topic",
    "checks",
    "child_details",
    "child_sharing",
    "close_group",
    "close_place",
    "conclude_step",
    "confidential_address",
    "consultation",
    "consultations",
    "contacts",
    "contacts_download",
    "copy_out",
    "copy_outs",
    "correct_decision",
    "decline_case_hand_over",
    "download_attachment",
    "duplicate",
    "duplicates",
    "edit_service",
    "expected",
    "expected_list",
    "follow_detail",
    "follow_member",
    "forward",
    "found",
    "front_door",
    "group",
    "groups",
    "hand_back",
    "hand_over",
    "hand_over_case",
    "hold_strategy",
    "holding",
    "join_consultation",
    "join_duplicate",
    "join_team",
    "keep_address",
    "keep_apart",
    "leave_team",
    "look_by_break_glass",
    "lower_grade",
    "missing_episode",
    "missing_mistake",
    "missing_now",
    "morning_mail",
    "next_detail",
    "night",
    "night_child",
    "night_event",
    "night_missing",
    "not_share",
    "notice",
    "notices",
    "original",
    "place",
    "places",
    "police",
    "public_form",
    "put_on",
    "raise_grade",
    "reassign",
    "reassign_cases",
    "received",
    "recommend",
    "recommendation",
    "record_receipt",
    "remove_attachment",
    "report_missing",
    "review_break_glass",
    "rota",
    "search_alert",
    "services",
    "share",
    "share_check",
    "share_part",
    "shared",
    "shared_with_me",
    "sharing",
    "signpost",
    "silent_agencies",
    "step",
    "steps",
    "strategy",
    "strategy_not_held",
    "supersede_attachment",
    "take_apart",
    "take_off",
    "tonight",
    "voice",
    "withdraw_agreement",
    "withdraw_check",
    "withdraw_sharing",
    "write_log",
    "write_tonight",
}


@pytest.fixture(scope="module")
def area(standing: House) -> Area:
    """A morning's work, written once for this module."""
    return build(standing.world)


#: Forms in which something must be answered.
FORMS = (
    "refer_part",
    "match",
    "decide",
    "tell",
    "grade",
    "outcome",
    "decline_case",
    "offer_case",
    "close_case",
    "add_user",
)


def names(resolver: URLResolver) -> Iterator[str]:
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            yield from () if each.namespace == "gallery" else names(each)
        elif "GET" in getattr(each.callback, "methods", ()) and not (each.name or "").startswith(ELSEWHERE):
            yield each.name or ""


def test_every_page_is_looked_at() -> None:
    pages = set(names(get_resolver()))
    assert pages <= set(PAGES) | NOT_YET
    assert pages >= NOT_YET, "it is gone, or looked at by now"


@SIZES
@pytest.mark.parametrize("page", PAGES)
def test_a_page_with_work_on_it(visited: House, area: Area, page: str, zoomed: bool) -> None:
    window = visited.seat(PAGES[page], area.address(page), zoomed=zoomed)
    assert window.url.endswith(area.address(page)), "it leads elsewhere"
    expect(window.get_by_role("heading", level=1)).not_to_have_text(
        re.compile("Page not found|cannot be done")
    )
    look(window, page)


@SIZES
def test_a_partners_questions(visited: House, zoomed: bool) -> None:
    window = visited.desk("lee", zoomed=zoomed)
    refer(Hand(window), after=lambda part: look(window, f"refer-{part}"))


@SIZES
@pytest.mark.parametrize("page", FORMS)
def test_a_form_sent_empty(visited: House, area: Area, page: str, zoomed: bool) -> None:
    window = visited.seat(PAGES[page], area.address(page), zoomed=zoomed)
    window.get_by_role("main").locator("form[method=post]").get_by_role("button").first.click()
    expect(window.get_by_role("alert")).to_contain_text("There is a problem")
    assert window.title().startswith("Error: ")
    look(window, f"{page}-empty")
