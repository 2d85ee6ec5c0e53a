"""Every page there is, with work on it, at desktop width and at 400% zoom."""

import re
from collections.abc import Iterator

import pytest
from django.urls import URLResolver, get_resolver
from playwright.sync_api import expect

from tests.journeys.area import Area, build
from tests.journeys.around import around
from tests.journeys.conftest import SIZES, House, zoom
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
    "agency_user": "tom",
    "queue": "dana",
    "open_checks": "sam",
    "bulk_result": "sam",
    "call_sheet": "sam",
    "contact": "dana",
    "match": "dana",
    "put_match_right": "dana",
    "concern_context": "dana",
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
    "figure": "mina",
    "figure_list": "mina",
    "annual_reports": "pat",
    "annual_report": "pat",
    "editions": "pat",
    "edition": "pat",
    "begin_edition": "pat",
    "edit_section": "pat",
    "freeze_edition": "pat",
    "review_edition": "pat",
    "send_back_edition": "mina",
    "sign_edition": "mina",
    "publish_edition": "pat",
    "give_up_edition": "pat",
    "withdraw_edition": "vera",
    "whole_edition": "vera",
    "compare_editions": "vera",
    "edition_figures": "pat",
    "hidden_figures": "gita",
    "read_section": "vera",
    "section_versions": "vera",
    "comment_section": "vera",
    "answer_comment": "vera",
    "assign_section": "pat",
    "add_quotation": "pat",
    "change_quotation": "pat",
    "accept_finding": "pat",
    "published_reports": "pat",
    "published": "pat",
    "published_edition": "pat",
    "published_easy": "pat",
    "published_easy_edition": "pat",
    "account_overview": "asha",
    # audits of hub calls
    "audit": "mina",
    "audit_sample": "dana",
    "audit_samples": "dana",
    "audits": "mina",
    "draw_audits": "dana",
    "finding": "sam",
    "findings": "sam",
    "give_audit": "dana",
    "moderate": "mina",
    "needed": "dana",
    # what stands around children, contacts and cases (around.py)
    "absences": "mina",
    "accept_case_hand_over": "yusuf",
    "accept_hand_over": "oona",
    "add_detail": "asha",
    "add_group": "asha",
    "add_member": "asha",
    "add_news": "asha",
    "add_place": "asha",
    "add_service": "dana",
    "add_to_referral": "lee",
    "adult": "asha",
    "advise": "sam",
    "advise_again": "sam",
    "agreements": "asha",
    "answer_check": "chidi",
    "answer_contact": "asha",
    "answer_step": "yusuf",
    "approval": "carys",
    "approvals": "carys",
    "ask_break_glass": "asha",
    "ask_checks": "sam",
    "ask_step": "asha",
    "ask_upgrade": "carys",
    "upgrade": "carys",
    "hurried_sharings": "gita",
    "answer_upgrade": "mina",
    "ask_strategy": "asha",
    "attach": "asha",
    "attach_notification": "sam",
    "attachment": "asha",
    "break_glass": "dana",
    "break_glass_reviews": "dana",
    "change_group": "asha",
    "change_place": "asha",
    "change_shift": "mina",
    "change_topic": "asha",
    "checks": "chidi",
    "child_details": "asha",
    "child_sharing": "asha",
    "close_group": "asha",
    "close_place": "asha",
    "conclude_step": "yusuf",
    "confidential_address": "asha",
    "consultation": "sam",
    "consultations": "sam",
    "contacts": "dana",
    "copy_out": "dana",
    "copy_outs": "dana",
    "correct_decision": "dana",
    "decline_case_hand_over": "yusuf",
    "duplicate": "dana",
    "duplicates": "dana",
    "edit_service": "dana",
    "expected": "mina",
    "expected_list": "mina",
    "follow_detail": "asha",
    "follow_member": "asha",
    "forward": "sam",
    "found": "asha",
    "front_door": "mina",
    "group": "asha",
    "groups": "asha",
    "hand_back": "oona",
    "hand_over": "dana",
    "hand_over_case": "asha",
    "hold_strategy": "asha",
    "holding": "mina",
    "join_consultation": "sam",
    "join_duplicate": "dana",
    "join_team": "mina",
    "keep_address": "asha",
    "keep_apart": "dana",
    "leave_team": "mina",
    "look_by_break_glass": "erin",
    "lower_grade": "mina",
    "missing_episode": "asha",
    "missing_mistake": "asha",
    "missing_now": "dana",
    "morning_mail": "asha",
    "next_detail": "asha",
    "night": "dana",
    "night_child": "oona",
    "night_event": "asha",
    "night_missing": "oona",
    "not_share": "asha",
    "notices": "asha",
    "original": "sam",
    "place": "asha",
    "places": "asha",
    "police": "dana",
    "public_form": "",
    "open_check": "",
    "answer_by_link": "",
    "put_on": "mina",
    "raise_grade": "asha",
    "reassign": "mina",
    "reassign_cases": "mina",
    "received": "sam",
    "recommend": "sam",
    "recommendation": "dana",
    "record_receipt": "asha",
    "remove_attachment": "asha",
    "report_missing": "asha",
    "review_break_glass": "dana",
    "rota": "mina",
    "search_alert": "mina",
    "services": "dana",
    "share": "asha",
    "share_check": "asha",
    "share_part": "asha",
    "shared": "lee",
    "shared_with_me": "lee",
    "sharing": "asha",
    "signpost": "dana",
    "silent_agencies": "mina",
    "step": "asha",
    "steps": "yusuf",
    "strategy": "asha",
    "strategy_not_held": "asha",
    "supersede_attachment": "asha",
    "take_apart": "dana",
    "take_off": "mina",
    "tonight": "asha",
    "voice": "mina",
    "withdraw_agreement": "asha",
    "withdraw_check": "sam",
    "withdraw_sharing": "asha",
    "write_log": "oona",
    "write_tonight": "asha",
    "my_training": "lee",
    "training_sessions": "pat",
    "training_session": "pat",
    "plan_session": "pat",
    "change_session": "pat",
    "cancel_session": "pat",
    "book_for": "lee",
    "cancel_place": "lee",
    "record_attendance": "pat",
    "count_heads": "pat",
    "attendance_sheet": "pat",
    "evaluate": "pat",
    "evaluations": "pat",
    "training_courses": "pat",
    "add_course": "pat",
    "change_course": "pat",
    "learners": "lee",
    "learner": "lee",
    "add_learner": "lee",
    "change_learner": "pat",
    "learner_leaves": "lee",
    "erase_learner": "pat",
    "certificate": "lee",
    "check_certificate": "lee",
    "withdraw_certificate": "pat",
    "record_completion": "pat",
    "training_needs": "pat",
    "requirements": "pat",
    "add_requirement": "pat",
    "end_requirement": "pat",
    "training_reach": "pat",
    "load_workforce": "lee",
}
#: No pages: downloads, what leads on at once, what machines ask. Or what another journey looks at on its way.
ELSEWHERE = {
    "training_sessions_download",
    "training_needs_download",
    "training_reach_download",
    "learners_download",
    "evaluations_download",
    "figure_list_download",
    "hidden_figures_download",
    "contacts_download",
    "consultations_download",
    "missing_download",
    "open_checks_download",
    "queue_download",
    "workload_download",
    "download_attachment",
    "health",
    "notice",
    "published_file",
    "published_index",
    "ready",
    "refer_check",
    "referrals_download",
}
#: The same, by how they begin.
LIBRARIES = ("account_", "mfa_", "session_", "gallery")


@pytest.fixture(scope="module")
def area(standing: House) -> Area:
    """A morning's work, written once for this module."""
    return build(standing.world)


@pytest.fixture(scope="module")
def addresses(standing: House, area: Area) -> dict[str, str]:
    """What stands around it, and where."""
    return around(standing.world, area)


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
        elif "GET" in getattr(each.callback, "methods", ()):
            yield each.name or ""


def test_every_page_is_looked_at() -> None:
    pages = {each for each in names(get_resolver()) if not each.startswith(LIBRARIES)}
    assert pages - ELSEWHERE == set(PAGES) - {"account_overview"}


@pytest.mark.parametrize("page", PAGES)
def test_a_page_with_work_on_it(visited: House, area: Area, addresses: dict[str, str], page: str) -> None:
    address = addresses.get(page) or area.address(page)
    window = visited.seat(PAGES[page], address)
    assert window.url.endswith(address), "it leads elsewhere"
    expect(window.get_by_role("heading", level=1)).not_to_have_text(
        re.compile("Page not found|cannot be done")
    )
    look(window, page)
    zoom(window)
    look(window, page)


@SIZES
def test_where_a_report_was_withdrawn(visited: House, addresses: dict[str, str], zoomed: bool) -> None:
    """410: an answer that a browser shows like any other."""
    window = visited.seat("pat", addresses["gone"], zoomed=zoomed)
    expect(window.get_by_role("heading", level=1)).to_have_text("This report was withdrawn")
    look(window, "gone")


@SIZES
def test_the_warnings_of_an_edition_unfolded(visited: House, addresses: dict[str, str], zoomed: bool) -> None:
    window = visited.seat("pat", addresses["edition"], zoomed=zoomed)
    for each in window.locator("details.hal-fold summary").all():
        each.click()
    expect(window.get_by_role("link", name="Accept it with a reason").first).to_be_visible()
    look(window, "edition-unfolded")


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
