"""A session from plan to certificate: planned by the trainer, booked by a learner, recorded, evaluated."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from halcyon.base.dates import london_date
from tests.harness import World
from tests.journeys.conftest import House
from tests.journeys.hands import Hand
from tests.journeys.looks import look
from tests.journeys.walking import Walk
from tests.looking import recent
from tests.partnership.training import a_booking, a_course, a_learner, a_session

__all__ = ["recent"]

pytestmark = pytest.mark.slow(reason="walks through pages in a browser")

SHEET = (
    "Name,Email,Agency,Attended,Number\nAda New,ada@new.test,Millrace Academy,yes,\n,,Millrace Academy,,40\n"
)


def test_a_trainer_plans_a_session_and_takes_in_who_came(visited: House) -> None:
    world = World(at=timezone.now())
    before = World(at=world.at - timedelta(days=5))
    course = a_course(before, "Spotting exploitation")
    held = a_session(before, course, at=world.at - timedelta(days=1))
    a_booking(before, held, a_learner(before))
    window = visited.seat("pat", "/training/sessions/plan/")
    hand = Hand(window)
    hand.choose("Course", "Spotting exploitation")
    day = london_date(world.at) + timedelta(days=30)
    for part in ("day", "month", "year"):
        window.locator(f"[name='starts_at-{part}']").fill(str(getattr(day, part)))
    window.locator("[name='starts_at-time']").fill("9:30")
    hand.check("Education")
    hand.press("Plan the session")
    expect(window.get_by_role("main")).to_contain_text("can be booked")
    look(window, "training-planned")
    window.goto(f"{window.url.split('/training')[0]}/training/sessions/{held.pk}/sheet/")
    window.locator("[name=text]").fill(SHEET)
    hand.press("Check the sheet")
    expect(window.get_by_role("main")).to_contain_text("A new person, recorded: 1")
    look(window, "training-sheet-preview")
    hand.press("Take in the sheet")
    look(window, "training-sheet-taken")
    hand.follow("Go to the session")
    expect(window.get_by_role("main")).to_contain_text("41: 1 by name, 40 counted")
    look(window, "training-session-held")


def test_a_learner_books_and_gives_the_place_up(recent: World) -> None:
    session = a_session(recent, at=timezone.now() + timedelta(days=9))
    asha = Walk("asha").follow("Training").follow("Find a session and book a place")
    asha.follow(session.course.title).press("Book a place for me")
    asha.follow("Give it up").press("Give the place up")
    assert asha.screens
