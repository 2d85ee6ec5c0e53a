"""One child, from a school's worry to a worker's case, by the people whose work it is, with scripts and without."""

import pytest
from playwright.sync_api import expect

from tests.journeys import steps
from tests.journeys.conftest import House
from tests.journeys.hands import Hand

pytestmark = [pytest.mark.journey, pytest.mark.slow(reason="people at their browsers")]


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_one_child_from_a_worry_to_a_case(house: House, scripts: bool) -> None:
    lee, dana, mina, asha = (
        Hand(house.desk(name, scripts=scripts)) for name in ("lee", "dana", "mina", "asha")
    )
    # Given a school lead who referred a child
    reference = steps.refer(lee)
    # When the hub decides for the service
    dana.window.reload()
    dana.follow(steps.CHILD, steps.section(dana.window, "Awaiting a decision"))
    assert steps.reference_of(dana.window) == reference
    steps.decide_for_the_service(dana)
    # and a manager grades, and allocates to Asha
    mina.window.reload()
    mina.follow(steps.CHILD, steps.section(mina.window, "Not yet graded"))
    steps.grade(mina, "High")
    mina.press("Decide what becomes of it")
    steps.allocate(mina, "Asha")
    steps.reads(mina.window, "The case is offered to Asha (synthetic)")
    # Then Asha finds it on her board and accepts it
    asha.window.reload()
    steps.accept(asha)
    # and reads the child's page, what happened, and who looked
    asha.follow(steps.CHILD)
    steps.reads(asha.window, steps.BORN)
    asha.follow("Chronology")
    for words in ("accepted the case", "Referral allocated to Asha", "graded high"):
        steps.reads(asha.window, words)
    asha.follow("Trail")
    steps.reads(asha.window, "Mina (synthetic)")
    # And the school lead reads what the hub tells, and nothing else
    steps.tell_the_referrer(dana, "We have a worker who rings you this week.")
    lee.follow("First page")
    expect(steps.section(lee.window, "What I referred")).to_contain_text("You have been told the outcome")
    lee.follow(steps.CHILD)
    for words in ("We have a worker who rings you this week.", "Yes, on"):
        steps.reads(lee.window, words)
    for secret in ("Asha", "grooming", "witnesses", "High", "Amber", "service"):
        expect(lee.window.get_by_role("main")).not_to_contain_text(secret)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_call_is_taken(house: House, scripts: bool) -> None:
    sam = Hand(house.desk("sam", scripts=scripts))
    steps.take_a_call(sam)
    sam.follow("First page")
    expect(steps.section(sam.window, "Awaiting a decision")).to_contain_text("Sky")
