"""What people do on the pages, in their words: each step takes the window of who does it. No step needs scripts."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page, expect

CONCERN = "New phone, new trainers. Picked up after school by an adult nobody knows."
WHOLE_NAME = "Robin Journey"
BORN = ("9", "3", "2011")


def press(window: Page, name: str) -> None:
    """Press a button."""
    window.get_by_role("button", name=name).click()


def follow(window: Page, name: str) -> None:
    """Follow a link."""
    window.get_by_role("link", name=name, exact=True).first.click()


def is_at(window: Page, heading: str) -> None:
    """The page has come whose heading this is (or begins with it)."""
    expect(window.get_by_role("heading", level=1)).to_contain_text(heading)


def reads(window: Page, words: str) -> None:
    """The page says this."""
    expect(window.get_by_role("main")).to_contain_text(words)


def section(window: Page, title: str) -> Locator:
    """A section of somebody's first page."""
    return window.get_by_role("region", name=title)


def reference_of(window: Page) -> str:
    """The reference in the window's address."""
    return urlsplit(window.url).path.split("/")[2]


def enter_birth(window: Page) -> None:
    """Type the child's date of birth."""
    group = window.get_by_role("group", name="Date of birth")
    for label, typed in zip(("Day", "Month", "Year"), BORN, strict=True):
        group.get_by_label(label).fill(typed)


# A partner


def refer(window: Page, after: Callable[[str], object] = str) -> str:
    """Refer a child, question by question; gives the reference. ``after`` is called on each page before it is sent."""
    press(window, "Refer a child")
    is_at(window, "Refer a child to the hub")
    press(window, "Start")
    for part, (heading, answer) in REFERRAL.items():
        is_at(window, heading)
        answer(window)
        after(part)
        press(window, "Continue")
    is_at(window, "Check your answers")
    for words in ("Journey", CONCERN, "9 March 2011", "It may raise the risk."):
        reads(window, words)
    after("check")
    press(window, "Send to the hub")
    is_at(window, WHOLE_NAME)
    reads(window, "Your referral is sent")
    after("sent")
    return reference_of(window)


def _child(window: Page) -> None:
    window.get_by_label("First name").fill("Robin")
    window.get_by_label("Family name").fill("Journey")
    enter_birth(window)


def _about(window: Page) -> None:
    window.get_by_label("Female").check()
    window.get_by_label("Ethnicity").select_option(label="White British")
    window.get_by_role("group", name="Does a council look after").get_by_label("Not known").check()


def _worry(window: Page) -> None:
    window.get_by_label("What are you worried about?").fill(CONCERN)
    window.get_by_label("Criminal").check()


def _danger(window: Page) -> None:
    window.get_by_label("No, or not as far as is known").check()


def _family(window: Page) -> None:
    window.get_by_label("No, with a reason").check()
    window.get_by_label("Why not?").fill("It may raise the risk.")
    window.get_by_label("How is it safe").fill("Ring school, not home.")


def _you(window: Page) -> None:
    window.get_by_label("Your phone number").fill("0114 496 0777")


#: A partner's questions: the heading of each page, and the answer.
REFERRAL: dict[str, tuple[str, Callable[[Page], None]]] = {
    "child": ("Who is the child?", _child),
    "about": ("More about the child", _about),
    "worry": ("What is the worry?", _worry),
    "danger": ("Danger", _danger),
    "family": ("What does the family know?", _family),
    "you": ("How can the hub reach you?", _you),
}


# The hub


def take_a_call(window: Page) -> str:
    """Take a call about another child and finish the sheet; gives the reference."""
    window.goto("/")
    press(window, "Take a call")
    is_at(window, "Call sheet")
    window.get_by_label("Who is calling or writing?").select_option(label="Police")
    window.get_by_label("Their name").fill("Sgt Sample (synthetic)")
    window.get_by_label("First name").fill("Sky")
    window.get_by_label("What are you worried about?").fill(
        "Found at night with two adults and three phones."
    )
    return reference_of(window)


def decide_for_the_service(window: Page, reference: str) -> None:
    """Open the child's file and send the contact to the service."""
    window.goto("/")
    follow(section(window, "Awaiting a decision").page, WHOLE_NAME)
    is_at(window, WHOLE_NAME)
    assert reference_of(window) == reference
    press(window, "Find the child’s file")
    window.get_by_label("Open a new file").check()
    press(window, "Continue")
    reads(window, "The child’s file and this contact are joined.")
    press(window, "Decide")
    window.get_by_label("Exploitation service").check()
    window.get_by_label("Amber").check()
    window.get_by_label("Why do you decide this?").fill("Clear signs of grooming by an adult.")
    press(window, "Record the decision")
    reads(window, "The decision is recorded.")


def tell_the_referrer(window: Page, reference: str, words: str) -> None:
    """Write what the referrer reads on their own page."""
    window.goto(f"/contacts/{reference}/")
    press(window, "Tell the referrer")
    window.get_by_label("What you told the referrer").fill(words)
    window.get_by_label("On their page in Halcyon").check()
    press(window, "Record what they were told")
    reads(window, "What the referrer was told is recorded.")


# The service


def grade(window: Page, level: str = "High") -> str:
    """Grade the child's referral; gives its reference."""
    window.goto("/")
    follow(window, WHOLE_NAME)
    is_at(window, "Referral")
    press(window, "Grade the referral")
    window.get_by_role("group", name="Grade").get_by_label(level).check()
    window.get_by_label("Suspected").check()
    window.get_by_label("What does the grade rest on?").fill("Two witnesses, one sighting.")
    press(window, "Record the grade")
    reads(window, "The referral is graded.")
    return reference_of(window)


def allocate(window: Page, reference: str, worker: str = "Asha") -> None:
    """Allocate a graded referral to a worker."""
    window.goto(f"/referrals/{reference}/outcome/")
    window.get_by_label("Allocated in the exploitation service").check()
    taker = window.get_by_label("Who should be asked to take the case?")
    taker.select_option(label=taker.get_by_text(re.compile(worker)).first.inner_text())
    press(window, "Record the outcome")


def accept(window: Page) -> None:
    """Accept the case that waits on the first page."""
    window.goto("/")
    section(window, "Waiting for me to accept").get_by_role("button", name="Accept this case").click()
    is_at(window, "Case")
    reads(window, "You accepted the case.")
