"""What people do on the pages, in their words: each step takes the hand of who does it. No step needs scripts."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page, expect

from tests.journeys.hands import Hand

CONCERN = "New phone, new trainers. Picked up after school by an adult nobody knows."
GIVEN, FAMILY = "Robin", "Journey"
CHILD = f"{GIVEN} {FAMILY}"
BORN = "9 March 2011"


def is_at(window: Page, heading: str) -> None:
    """The page has come whose heading this is."""
    expect(window.get_by_role("heading", level=1)).to_contain_text(heading)


def reads(window: Page, words: str) -> None:
    """The page says this."""
    expect(window.get_by_role("main")).to_contain_text(words)


def section(window: Page, title: str) -> Locator:
    """A section of somebody's first page."""
    return window.get_by_role("region", name=re.compile(f"^{title}"))


def reference_of(window: Page) -> str:
    """The reference in the window's address."""
    return urlsplit(window.url).path.split("/")[2]


# A partner


def refer(hand: Hand, after: Callable[[str], object] = str) -> str:
    """Refer a child, question by question; gives the reference. ``after`` is called before each page is sent."""
    window = hand.window
    hand.press("Refer a child")
    is_at(window, "Refer a child to the hub")
    hand.press("Start")
    for part, (heading, answer) in REFERRAL.items():
        is_at(window, heading)
        answer(hand)
        after(part)
        hand.press("Continue")
    is_at(window, "Check your answers")
    for words in (FAMILY, CONCERN, BORN, "It may raise the risk."):
        reads(window, words)
    after("check")
    hand.press("Send to the hub")
    is_at(window, CHILD)
    reads(window, "Your referral is sent")
    after("sent")
    return reference_of(window)


def _child(hand: Hand) -> None:
    hand.fill("First name", GIVEN)
    hand.fill("Family name", FAMILY)
    hand.fill("Day", "9", "Date of birth")
    hand.fill("Month", "3", "Date of birth")
    hand.fill("Year", "2011", "Date of birth")


def _about(hand: Hand) -> None:
    hand.check("Female")
    hand.choose("Ethnicity", "White British")
    hand.check("Not known", "Does a council look after the child?")


def _worry(hand: Hand) -> None:
    hand.fill("What are you worried about?", CONCERN)
    hand.check("Criminal")


def _danger(hand: Hand) -> None:
    hand.check("No, or not as far as is known")


def _family(hand: Hand) -> None:
    hand.check("No, with a reason")
    hand.fill("Why not?", "It may raise the risk.")
    hand.fill("How is it safe to reach the child and the family?", "Ring school, not home.")


def _you(hand: Hand) -> None:
    hand.fill("Your phone number", "0114 496 0777")


#: A partner's questions: the heading of each page, and the answer.
REFERRAL: dict[str, tuple[str, Callable[[Hand], None]]] = {
    "child": ("Who is the child?", _child),
    "about": ("More about the child", _about),
    "worry": ("What is the worry?", _worry),
    "danger": ("Danger", _danger),
    "family": ("What does the family know?", _family),
    "you": ("How can the hub reach you?", _you),
}


# The hub


def take_a_call(hand: Hand, given: str = "Sky") -> str:
    """Take a call and finish its sheet; gives the reference."""
    hand.press("Take a call")
    is_at(hand.window, "Call sheet")
    hand.choose("Who is calling or writing?", "Police")
    hand.fill("Their name", "Sgt Sample (synthetic)")
    hand.choose("Their agency", "Ashbeck Police")
    hand.fill("First name", given)
    hand.fill("What are you worried about?", "Found at night with two adults and three phones.")
    hand.press("Finish the call sheet")
    reads(hand.window, "now awaits a decision")
    return reference_of(hand.window)


def recommend(hand: Hand) -> None:
    """From a contact's page."""
    hand.press("Recommend")
    hand.check("Exploitation service", "What should happen with this contact?")
    hand.check("Amber: act today")
    hand.fill("Why do you recommend this?", "Clear signs of grooming by an adult.")
    hand.press("Recommend this")
    reads(hand.window, "Your recommendation stands on the contact.")


def answer_a_check(hand: Hand, child: str = CHILD) -> None:
    """From the first page of an agency's checker."""
    hand.follow(child)
    hand.check("Known", "Does your agency know this child?")
    hand.fill("What can you say?", "Seen here in May, with an adult who spoke for her.")
    hand.press("Send your answer")
    reads(hand.window, "The hub has your answer.")


def decide_for_the_service(hand: Hand) -> None:
    """From a contact's page: open the child's file and send the contact to the service."""
    hand.press("Find the child’s file")
    hand.check("Open a new file")
    hand.press("Continue")
    reads(hand.window, "The child’s file and this contact are joined.")
    hand.press("Decide")
    hand.check("No: there is nobody to ring, the referrer gave no name or number")
    hand.check("Exploitation service", "What happens with this contact?")
    hand.check("Amber: act today")
    hand.fill("Why do you decide this?", "Clear signs of grooming by an adult.")
    hand.press("Record the decision")
    reads(hand.window, "The decision is recorded.")


def tell_the_referrer(hand: Hand, words: str) -> None:
    """From a contact's page: write what the referrer reads on their own."""
    hand.press("Tell the referrer")
    hand.fill("What you told the referrer", words)
    hand.check("On their page in Halcyon")
    hand.press("Record what they were told")
    reads(hand.window, "What the referrer was told is recorded.")


# The night


def write_for_the_night(hand: Hand) -> None:
    """From a child's page: five lines for tonight."""
    hand.press("Hand over for tonight")
    hand.fill("What is the worry tonight?", "Picked up by a grey car.")
    hand.fill("Where should the child be, and who is with them?", "At home, with her aunt.")
    hand.fill("What to do if …", "Ring the police.")
    hand.fill("Whom to ring, and who must not hear", "Her aunt. Not the uncle.")
    hand.fill("What do we need to know on the next working day?", "Nothing.")
    hand.press("Write into tonight’s hand-over")
    reads(hand.window, "The lines are written.")


def accept_the_night(hand: Hand) -> None:
    """From the page of a hand-over that was sent."""
    hand.press("Accept the hand-over")
    is_at(hand.window, "Accept")
    hand.press("Accept the hand-over")
    reads(hand.window, "You have taken the night.")


# Anybody


def get_in_touch(hand: Hand) -> None:
    """The public form, from its start to the reference."""
    hand.press("Start")
    hand.fill("What are you worried about?", CONCERN)
    hand.check("No, or I do not know", "Is somebody in danger now?")
    hand.press("Continue")
    hand.fill("What is the young person called?", GIVEN)
    hand.press("Continue")
    hand.check("Friend, neighbour or somebody who knows them")
    hand.press("Continue")
    is_at(hand.window, "Check what you wrote")
    hand.press("Send")
    is_at(hand.window, "Thank you")


# The service


def grade(hand: Hand, level: str) -> None:
    """From a referral's page."""
    hand.press("Grade the referral")
    hand.check(level)
    hand.check("Suspected")
    hand.fill("What does the grade rest on?", "Two witnesses, one sighting.")
    hand.press("Record the grade")
    reads(hand.window, "The referral is graded.")


def allocate(hand: Hand, worker: str) -> None:
    """From the page of a referral's outcome."""
    hand.check("Allocated in the exploitation service")
    hand.choose("Who should be asked to take the case?", worker)
    hand.press("Record the outcome")


def accept(hand: Hand) -> None:
    """From the first page, where the case waits."""
    hand.press("Accept, and say whom you spoke to", section(hand.window, "Waiting for me to accept"))
    hand.fill("Whom of the managers did you speak to?", "Mina, on the phone")
    hand.press("Accept the case")
    is_at(hand.window, "Case")
    reads(hand.window, "You accepted the case.")
