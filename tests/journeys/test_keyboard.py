"""The main journeys without a pointer."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from halcyon.casework.check.actions import ask
from halcyon.casework.contact.models import Contact
from halcyon.casework.public_form import rules
from tests.journeys import steps
from tests.journeys.area import ago
from tests.journeys.conftest import House
from tests.journeys.hands import Keyboard

pytestmark = [pytest.mark.journey, pytest.mark.slow(reason="people at their keyboards")]


def test_a_call_is_taken_recommended_and_decided_on(house: House) -> None:
    sam = Keyboard(house.desk("sam"))
    reference = steps.take_a_call(sam)
    steps.recommend(sam)
    dana = Keyboard(house.desk("dana", sam.window.url))
    steps.decide_for_the_service(dana)
    assert steps.reference_of(dana.window) == reference


def test_a_partner_refers_and_follows_what_becomes_of_it(house: House) -> None:
    lee = Keyboard(house.desk("lee"))
    reference = steps.refer(lee)
    lee.follow("First page")
    lee.follow(steps.CHILD, steps.section(lee.window, "What I referred"))
    steps.is_at(lee.window, steps.CHILD)
    assert steps.reference_of(lee.window) == reference
    steps.reads(lee.window, "24 hours")


def test_a_manager_grades_and_offers_and_a_worker_accepts_by_voice(house: House) -> None:
    ago(house.world, hours=4).referral()
    mina = Keyboard(house.desk("mina"))
    mina.follow("Robin Example", steps.section(mina.window, "Not yet graded"))
    steps.grade(mina, "High")
    mina.press("Decide what becomes of it")
    steps.allocate(mina, "Asha")
    steps.reads(mina.window, "The case is offered to Asha (synthetic)")
    steps.accept(Keyboard(house.desk("asha")))


def test_the_night_takes_over(house: House) -> None:
    case = ago(house.world, hours=6).case()
    asha = Keyboard(house.desk("asha", f"/children/{case.person.record.reference}/"))
    steps.write_for_the_night(asha)
    dana = Keyboard(house.desk("dana", asha.window.url))
    dana.press("Hand over to the night")
    steps.reads(dana.window, "Handed over.")
    oona = Keyboard(house.desk("oona", asha.window.url))
    steps.accept_the_night(oona)
    steps.reads(oona.window, "Picked up by a grey car.")


def test_an_agency_answers_a_check(house: House) -> None:
    world = ago(house.world, hours=1)
    contact = world.contact()
    with world.acting("sam") as sam:
        held = Contact.objects.select_related("record").get(pk=contact.pk)
        ask(
            contact=held,
            agencies=[world.user("chidi").agency],
            children=list(held.children.all()),
            question="Is the child known to you?",
            by=sam,
            at=world.at,
        )
    steps.answer_a_check(Keyboard(house.desk("chidi")), "Robin Example")


def test_anybody_gets_in_touch(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "QUICKEST", timedelta(0))  # these hands are quicker than anybody's
    steps.get_in_touch(Keyboard(house.desk(at="/get-in-touch/")))


def test_the_first_stop_leads_past_the_navigation(house: House) -> None:
    window = house.desk("mina")
    window.keyboard.press("Tab")
    skip = window.get_by_role("link", name="Skip to main content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    window.keyboard.press("Enter")
    window.keyboard.press("Tab")
    expect(window.get_by_role("searchbox", name="Find a child")).to_be_focused()
