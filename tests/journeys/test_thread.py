"""One child, from a school's worry to a worker's case, by the people whose work it is, with scripts and without."""

import pytest
from playwright.sync_api import expect

from tests.journeys import steps
from tests.journeys.conftest import House

pytestmark = [pytest.mark.journey, pytest.mark.slow(reason="people at their browsers")]


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_one_child_from_a_worry_to_a_case(house: House, scripts: bool) -> None:
    lee, sam, dana, mina, asha = (
        house.desk(name, scripts=scripts) for name in ("lee", "sam", "dana", "mina", "asha")
    )
    # Given a school lead who refers
    reference = steps.refer(lee)
    # and a screener who takes a call about another child meanwhile
    steps.take_a_call(sam)
    steps.press(sam, "Finish the call sheet")
    steps.reads(sam, "now awaits a decision")
    # When the hub decides, and a manager grades and allocates
    steps.decide_for_the_service(dana, reference)
    referral = steps.grade(mina)
    steps.allocate(mina, referral)
    steps.reads(mina, "The case is offered to Asha (synthetic)")
    # Then Asha finds it on her board and accepts it
    steps.accept(asha)
    # and reads the child's page, what happened, and who looked
    steps.follow(asha, steps.WHOLE_NAME)
    steps.is_at(asha, "Overview")
    steps.reads(asha, "9 March 2011")
    steps.follow(asha, "Chronology")
    for words in ("accepted the case", "Referral allocated to Asha", "graded high"):
        steps.reads(asha, words)
    steps.follow(asha, "Trail")
    steps.reads(asha, "Mina (synthetic)")
    # And the school lead reads what the hub tells, and nothing else
    steps.tell_the_referrer(dana, reference, "We have a worker who rings you this week.")
    lee.goto("/")
    follow = steps.section(lee, "What I referred")
    expect(follow).to_contain_text("You have been told the outcome")
    steps.follow(lee, steps.WHOLE_NAME)
    steps.reads(lee, "We have a worker who rings you this week.")
    steps.reads(lee, "Yes, on")
    for secret in ("Asha", "grooming", "Two witnesses", "High", "Amber"):
        expect(lee.locator("body")).not_to_contain_text(secret)
