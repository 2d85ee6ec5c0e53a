"""The twelve commonest tasks of the front door: how many screens, how many answers that nobody can leave out.

``docs/tasks.md`` has the figures; whoever adds a screen or a question changes them there, and sees it in the review.
"""

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from halcyon.casework.public_form import rules
from halcyon.casework.referral.codes import Grade
from tests.harness import World
from tests.journeys.walking import Walk
from tests.looking import recent

__all__ = ["recent"]

pytestmark = pytest.mark.slow(reason="each task is walked through, and each answer left out once")

TASKS = Path(__file__).parents[2] / "docs" / "tasks.md"
CHILD = "Robin Example"
CALL = {"source": "6", "given": "Sky", "concern": "Found at night with two adults."}
LINES = {
    "worry": "Picked up by a grey car.",
    "where": "At home.",
    "what_if": "Ring the police.",
    "whom": "Her aunt.",
    "monday": "Asha rings school.",
}


def take_a_call(world: World) -> list[Walk]:
    sam = Walk("sam").press("Take a call")
    return [sam.press("Finish the call sheet", referrer="Sgt Sample (synthetic)", **CALL)]


def forward_a_notification(world: World) -> list[Walk]:
    sam = Walk("sam").follow("Hub queue").follow("Paste or upload")
    sam.press("Keep it", channel="police_notification", pasted="Found at night with two adults.")
    return [sam.press("Finish the call sheet", given="Sky")]


def refer_as_a_partner(world: World) -> list[Walk]:
    lee = Walk("lee").follow("Refer a child").press("Start")
    born = {"born_on__day": "9", "born_on__month": "3", "born_on__year": "2011"}
    lee.press("Continue", given="Robin", family="Example", **born)
    lee.press("Continue", sex="F", ethnicity="WBRI", care_status="not_known")
    lee.press("Continue", concern="A new phone.", exploitation=["criminal"])
    lee.press("Continue", immediate_danger="no")
    lee.press("Continue", parent_told="yes", safe_contact="Ring school.")
    lee.press("Continue", referrer_phone="0114 496 0777")
    return [lee.press("Send to the hub")]


def get_in_touch(world: World) -> list[Walk]:
    anybody = Walk("").press("Start")
    anybody.press("Continue", concern="A car waits for her after school.", danger="no")
    anybody.press("Continue", name="Robin", age="14", where="Millrace Academy")
    anybody.press("Continue", relation="friend")
    return [anybody.press("Send")]


def consult_without_a_name(world: World) -> list[Walk]:
    sam = Walk("sam").follow("Consultations").follow("Record a consultation")
    asked = {"question": "May I ask about the phone?", "advice": "Yes, at school."}
    return [sam.press("Record", professional="Lee (synthetic)", agency="Millrace", outcome="none", **asked)]


def ask_a_check(world: World) -> list[Walk]:
    world.contact()
    sam = Walk("sam").follow(CHILD).follow("Ask for checks")
    return [sam.press("Ask", agencies=[str(world.user("chidi").agency_id)])]


def answer_a_check(world: World) -> list[Walk]:
    ask_a_check(world)
    return [Walk("chidi").follow(CHILD).press("Send", result="nothing")]


def recommend_and_decide(world: World) -> list[Walk]:
    world.contact()
    sam = Walk("sam").follow(CHILD).follow("Recommend")
    sam.press("Recommend this", outcome="exploitation_service", rag="amber", rationale="Signs of grooming.")
    dana = Walk("dana").follow(CHILD).follow("Find the child’s file").press("Continue", file="new")
    dana.follow("Decide").press(
        "Record the decision",
        conversation="nobody",
        outcome="exploitation_service",
        rag="amber",
        rationale="Clear signs of grooming.",
    )
    return [sam, dana]


def tell_the_referrer(world: World) -> list[Walk]:
    world.referral(world.contact("lee"))
    dana = Walk("dana").follow(CHILD).follow("Tell the referrer")
    return [dana.press("Record what they were told", words="The service looks at it.")]


def grade_a_referral(world: World) -> list[Walk]:
    world.referral()
    mina = Walk("mina").follow(CHILD).follow("Grade the referral")
    return [mina.press("Record the grade", grade="high", status="suspected", grade_reason="Two witnesses.")]


def offer_and_accept(world: World) -> list[Walk]:
    world.graded(Grade.HIGH)
    mina = Walk("mina").follow(CHILD).follow("Decide what becomes of it")
    mina.press("Record the outcome", outcome="exploitation_service", worker=str(world.user("asha").pk))
    asha = Walk("asha").follow("Accept").press("Accept the case", voice_with="Mina, on the phone")
    return [mina, asha]


def hand_over_to_the_night(world: World) -> list[Walk]:
    world.case()
    asha = Walk("asha").follow(CHILD).follow(CHILD).follow("Hand over for tonight").press("Write", **LINES)
    dana = Walk("dana").follow("Out of hours").follow("Night of").press("Hand over")
    oona = Walk("oona").follow("Out of hours").follow("Night of").follow("Accept").press("Accept")
    return [asha, dana, oona]


#: By their names in ``docs/tasks.md``, in its order.
DONE: dict[str, Callable[[World], list[Walk]]] = {
    "Take a call as a contact": take_a_call,
    "Forward a police notification": forward_a_notification,
    "Refer a child as a partner": refer_as_a_partner,
    "Say something without an account": get_in_touch,
    "Record a no-names consultation": consult_without_a_name,
    "Ask an agency for a check": ask_a_check,
    "Answer a check": answer_a_check,
    "Recommend, and decide": recommend_and_decide,
    "Tell the referrer": tell_the_referrer,
    "Grade a referral": grade_a_referral,
    "Offer a case, and accept it": offer_and_accept,
    "Hand over to out-of-hours": hand_over_to_the_night,
}


def _figures() -> dict[str, tuple[int, int, int]]:
    rows = re.findall(r"^\| ([^|]+) \|[^|]+\| (\d+) \| (\d+) \| (\d+) \|$", TASKS.read_text(), re.MULTILINE)
    return {task: (int(screens), int(needed), int(ready)) for task, screens, needed, ready in rows}


def test_the_table_has_each_task() -> None:
    assert list(_figures()) == list(DONE)


@pytest.mark.parametrize("task", DONE)
def test_a_task_takes_no_more_than_the_table_says(
    recent: World, monkeypatch: pytest.MonkeyPatch, task: str
) -> None:
    monkeypatch.setattr(rules, "QUICKEST", timedelta(0))  # of the public form: here nobody types
    walks = DONE[task](recent)
    needed = [each for walk in walks for each in walk.required]
    ready = [each for walk in walks for each in walk.ready]
    assert (sum(walk.screens for walk in walks), len(needed), len(ready)) == _figures()[task], needed
