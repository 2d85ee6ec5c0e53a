"""Two people, or two windows of one person, at the same record."""

import pytest
from playwright.sync_api import Page, expect

from halcyon.access.session.models import Session
from halcyon.access.session.queries import ACTIVE
from halcyon.access.session.store import SessionStore
from tests.journeys import steps
from tests.journeys.area import ago
from tests.journeys.conftest import House, zoom
from tests.journeys.hands import Hand
from tests.journeys.looks import look

pytestmark = [pytest.mark.journey, pytest.mark.slow(reason="people at their browsers")]


def test_two_managers_allocate_the_same_referral(house: House) -> None:
    # Given a referral before two managers
    referral = ago(house.world, hours=5).graded()
    address = f"/referrals/{referral.record.reference}/outcome/"
    mina, morgan = (Hand(house.desk(name, address)) for name in ("mina", "morgan"))
    # When both allocate it
    steps.allocate(mina, "Asha")
    steps.reads(mina.window, "The case is offered to Asha (synthetic)")
    steps.allocate(morgan, "Mina")
    # Then the second reads what happened, and nothing is different
    expect(morgan.window.get_by_role("alert")).to_contain_text("There is a problem")
    look(morgan.window, "outcome-too-late")
    morgan.window.goto(f"/referrals/{referral.record.reference}/")
    steps.reads(morgan.window, "Asha (synthetic)")


def saved(window: Page) -> None:
    """What was typed is sent by itself, and the sheet says so."""
    with window.expect_response(lambda answer: answer.request.method == "POST"):
        window.clock.run_for(2000)
    expect(window.locator("[data-saved]")).to_contain_text("Saved as a draft")


def begin_a_call(house: House) -> Hand:
    window = house.desk("sam")
    window.clock.install()
    sam = Hand(window)
    sam.press("Take a call")
    steps.is_at(window, "Call sheet")
    return sam


def test_a_call_sheet_looks_for_the_child_while_it_is_told(house: House) -> None:
    ago(house.world, hours=5).graded()
    sam = begin_a_call(house)
    sam.fill("First name", "Robin")
    sam.fill("Family name", "Example")
    saved(sam.window)
    alongside = sam.window.get_by_role("complementary", name="Alongside this call")
    expect(alongside).to_contain_text("Born 9 March 2011")


def test_a_source_puts_its_agency_in_unless_somebody_chose_one(house: House) -> None:
    sam = begin_a_call(house)
    agency = sam.field("Their agency").locator("option:checked")
    for source, then in (
        ("Police", "Ashbeck Police"),
        ("Family", "None of these"),
        ("Police", "Ashbeck Police"),
    ):
        sam.choose("Who is calling or writing?", source)
        expect(agency).to_have_text(then)
    saved(sam.window)
    sam.choose("Their agency", "Lantern Youth")
    sam.choose("Who is calling or writing?", "Social care")
    expect(agency).to_have_text("Lantern Youth")
    saved(sam.window)
    sam.window.reload()
    expect(agency).to_have_text("Lantern Youth")


def test_a_call_sheet_in_two_windows_loses_nothing(house: House) -> None:
    # Given a sheet in two windows
    first = begin_a_call(house)
    second = Hand(first.window.context.new_page())
    second.window.goto(first.window.url)
    # When something is told into each
    first.fill("First name", "Robin")
    saved(first.window)
    second.window.clock.install()
    second.fill("Their phone number", "0114 496 0123")
    saved(second.window)
    first.fill("Family name", "Journey")
    saved(first.window)
    # Then all of it is there
    second.window.goto(first.window.url)
    for label, told in (
        ("First name", "Robin"),
        ("Family name", "Journey"),
        ("Their phone number", "0114 496 0123"),
    ):
        expect(second.field(label)).to_have_value(told)
    # and what somebody takes away is gone
    second.fill("Family name", "")
    saved(second.window)
    first.window.goto(first.window.url)
    expect(first.field("Family name")).to_have_value("")
    expect(first.field("First name")).to_have_value("Robin")


def test_a_call_sheet_outlives_its_session(house: House) -> None:
    # Given a sheet with something on it, whose writer was called away
    sam = begin_a_call(house)
    sam.fill("First name", "Robin")
    sam.check("Female")
    saved(sam.window)
    sheet = sam.window.url
    sam.window.context.clear_cookies()
    sam.window.clock.fast_forward("30:05")
    sam.window.clock.run_for(2000)
    steps.is_at(sam.window, "Sign in")
    # When they sign in again, they are back, and it is as they left it
    house.let_in(sam.window.context, "sam")
    sam.window.goto(sheet)
    expect(sam.field("First name")).to_have_value("Robin")
    expect(sam.field("Female")).to_be_checked()


def gone(window: Page) -> None:
    """Half an hour passed for the server: the next save comes back without having been kept."""
    for each in Session.objects.filter(user_id__isnull=False):
        session = SessionStore(each.session_key)
        session[ACTIVE] -= 31 * 60
        session.save()
    with window.expect_response(lambda answer: answer.status == 401):
        window.clock.run_for(2000)


WORRY = "What are you worried about?"


def test_who_is_signed_out_while_typing_is_told_at_once_and_loses_nothing(house: House) -> None:
    # Given a sheet that is saved, and a session that ends while its writer types
    sam = begin_a_call(house)
    sam.fill("First name", "Robin")
    saved(sam.window)
    sam.fill(WORRY, "New phone, new trainers.")
    gone(sam.window)
    # Then the page says so at once, and keeps the words; pressing a button does not lose them either
    urgent = sam.window.get_by_role("alert")
    expect(urgent).to_contain_text("You are signed out. What you typed last is not saved")
    expect(sam.window.locator("[data-saved]")).to_have_text("Not saved: you are signed out.")
    look(sam.window, "sheet-signed-out")
    sam.press("Save and stay")
    steps.is_at(sam.window, "Call sheet")
    expect(sam.field(WORRY)).to_have_value("New phone, new trainers.")
    # When nobody is there, nothing of the child can be read from the screen
    zoom(sam.window)
    sam.window.clock.fast_forward("30:05")
    expect(sam.window.get_by_role("main")).to_be_hidden()
    expect(urgent).to_be_visible()
    look_covered(sam.window)
    # When they sign in again in another tab, what was typed is saved, and the sheet is there as it was
    house.let_in(sam.window.context, "sam")
    beside = sam.window.context.new_page()
    beside.goto(urgent.get_by_role("link").get_attribute("href") or "")
    steps.is_at(beside, "You are signed in again")
    look(beside, "session-back")
    sam.window.clock.run_for(11_000)
    expect(sam.window.locator("[data-saved]")).to_contain_text("Saved as a draft")
    expect(urgent).to_be_hidden()
    expect(sam.field(WORRY)).to_be_visible()
    sheet = sam.window.url
    beside.goto(sheet)
    expect(Hand(beside).field(WORRY)).to_have_value("New phone, new trainers.")
    expect(Hand(beside).field("First name")).to_have_value("Robin")


def look_covered(window: Page) -> None:
    """Of a covered page: nothing is shown below the message."""
    expect(window.get_by_role("alert").get_by_role("link")).to_be_in_viewport()
    assert "Robin" not in window.locator("body").inner_text()


def test_somebody_else_who_signs_in_does_not_save_what_the_first_typed(house: House) -> None:
    sam = begin_a_call(house)
    sam.fill(WORRY, "New phone, new trainers.")
    gone(sam.window)
    house.let_in(sam.window.context, "dana")
    sam.window.clock.run_for(11_000)
    expect(sam.window.locator("[data-saved]")).to_have_text("Not saved: somebody else is signed in.")
    expect(sam.window.get_by_role("alert")).to_contain_text("Copy what you need")
    other = sam.window.context.new_page()
    other.goto(sam.window.url)
    expect(Hand(other).field(WORRY)).to_have_value("")


def test_two_people_who_write_one_sheet_at_once_are_told(house: House) -> None:
    # Given Sam and Dana with the same sheet
    sam = begin_a_call(house)
    dana = Hand(house.desk("dana", sam.window.url))
    dana.window.clock.install()
    # When both answer the same question, and Dana another one
    sam.fill(WORRY, "New phone, new trainers.")
    saved(sam.window)
    dana.fill("Their name", "Lee (synthetic)")
    dana.fill(WORRY, "Picked up at the gate.")
    saved(dana.window)
    # Then Dana is told at once, beside her own words, and what Sam wrote stands
    expect(dana.window.get_by_role("alert")).to_contain_text("answered what you answered")
    alongside = dana.window.get_by_role("complementary", name="Alongside this call")
    expect(alongside).to_contain_text("They wrote: “New phone, new trainers.”")
    expect(dana.field(WORRY)).to_have_value("Picked up at the gate.")
    look(dana.window, "sheet-answered-by-two")
    # and on pressing a button reads it beside the question, with nothing lost
    dana.press("Save and stay")
    expect(dana.window.get_by_role("alert").first).to_contain_text("There is a problem")
    look(dana.window, "sheet-answered-by-two-refused")
    dana.fill(WORRY, "New phone, new trainers. Picked up at the gate.")
    dana.press("Save and stay")
    steps.reads(dana.window, "Saved.")
    sam.window.goto(sam.window.url)
    expect(sam.field(WORRY)).to_have_value("New phone, new trainers. Picked up at the gate.")
    expect(sam.field("Their name")).to_have_value("Lee (synthetic)")


def test_a_partner_comes_back_to_their_answers(house: House) -> None:
    # Given a school lead who stopped in the middle of a question
    lee = Hand(house.desk("lee"))
    lee.window.clock.install()
    lee.press("Refer a child")
    lee.press("Start")
    lee.fill("First name", "Robin")
    lee.fill("Day", "9", "Date of birth")
    with lee.window.expect_response(lambda answer: answer.status == 204):
        lee.window.clock.run_for(2000)
    lee.window.close()
    # When they come back, they go on where they were
    again = Hand(house.desk("lee"))
    again.press("Refer a child")
    again.press("Go on where you were")
    steps.is_at(again.window, "Who is the child?")
    expect(again.field("First name")).to_have_value("Robin")
    expect(again.field("Day", "Date of birth")).to_have_value("9")
