"""Strategy discussions: asked for, held by those who must have a view, their clocks; and the pages."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse

from halcyon.base.refusals import Refusal, holds
from halcyon.casework.case.models import Case
from halcyon.casework.strategy.actions import ask, record_held, record_not_held
from halcyon.casework.strategy.models import Strategy
from halcyon.casework.strategy.rules import core_agencies_have_a_view
from halcyon.casework.strategy.told import HeldAs, PartTaken
from halcyon.records.deadline.models import Deadline
from tests.casework.asking import HOSTILE, error_at, send
from tests.harness import World
from tests.looking import Look, TextOf

pytestmark = pytest.mark.slow(reason="each test walks the thread to a case")
HOUR = timedelta(hours=1)
CORE = [PartTaken("social_care", "present"), PartTaken("police", "present"), PartTaken("health", "report")]


def _held(world: World, **changes: object) -> HeldAs:
    held = HeldAs(
        at=world.at + 6 * HOUR,
        led_by="Dana, manager",
        decision="s47_joint",
        rationale="Two children, one adult.",
        parts=CORE,
    )
    return replace(held, **changes)  # type: ignore[arg-type]


def _asked(world: World, case: Case, *, complex: bool = False) -> Strategy:
    with world.acting("asha") as asha:
        return ask(
            person=case.person,
            case=case,
            why="He came back.",
            complex=complex,
            by=asha,
            at=world.at + 5 * HOUR,
        )


@pytest.mark.parametrize(
    ("parts", "why", "allows"),
    [
        (CORE, "", True),
        (CORE[:2], "", False),
        (CORE[:2], "The nurse is ill, and told on the phone.", True),
        ([*CORE[:2], PartTaken("health", "asked")], "", False),
        ([], "", False),
        ([], "Nobody could be reached.", True),
    ],
)
def test_social_care_police_and_health_have_a_view_or_it_says_why(
    parts: list[PartTaken], why: str, allows: bool
) -> None:
    assert holds(core_agencies_have_a_view, parts, why) is allows


@pytest.mark.parametrize(
    ("complex", "clocks"),
    [(False, {"strategy.hold_1wd"}), (True, {"strategy.hold_24h", "strategy.meet_72h"})],
)
def test_its_clocks(world: World, complex: bool, clocks: set[str]) -> None:
    strategy = _asked(world, world.case(), complex=complex)
    with world.acting("asha"):
        rows = Deadline.objects.filter(record=strategy.record)
        assert set(rows.values_list("definition", flat=True)) == clocks


def test_it_is_held_once_and_its_clock_stops_when_it_was_held(world: World) -> None:
    strategy = _asked(world, world.case())
    with world.acting("mina") as mina:
        record_held(strategy=strategy, held=_held(world), by=mina, at=world.at + timedelta(days=9))
        clock = Deadline.objects.get(record=strategy.record)
        assert clock.met_at == world.at + 6 * HOUR, "not when it was recorded"
        with pytest.raises(Refusal, match="already recorded"):
            record_held(strategy=strategy, held=_held(world), by=mina, at=world.at + 7 * HOUR)
        with pytest.raises(Refusal, match="already recorded"):
            record_not_held(strategy=strategy, reason="Twice.", by=mina, at=world.at + 7 * HOUR)


@pytest.mark.parametrize(
    ("changes", "match"),
    [
        ({"at": timedelta(days=3)}, "future"),
        ({"at": timedelta(days=-3)}, "before it was asked"),
        ({"led_by": " "}, "who led"),
        ({"rationale": ""}, "why this was decided"),
        ({"parts": []}, "had no view"),
    ],
)
def test_what_a_recorded_discussion_needs(world: World, changes: dict[str, object], match: str) -> None:
    if isinstance(changes.get("at"), timedelta):
        changes = {"at": world.at + changes["at"]}  # type: ignore[operator]
    strategy = _asked(world, world.case())
    with world.acting("mina") as mina, pytest.raises(Refusal, match=match):
        record_held(strategy=strategy, held=_held(world, **changes), by=mina, at=world.at + 7 * HOUR)


def test_one_waits_at_a_time_and_another_can_follow(world: World) -> None:
    case = world.case()
    strategy = _asked(world, case)
    with pytest.raises(Refusal, match="asked for already"):
        _asked(world, case)
    with world.acting("asha") as asha:
        with pytest.raises(Refusal, match="why the discussion is not held"):
            record_not_held(strategy=strategy, reason=" ", by=asha, at=world.at + 6 * HOUR)
        record_not_held(strategy=strategy, reason="Held yesterday.", by=asha, at=world.at + 6 * HOUR)
    assert _asked(world, case).pk != strategy.pk


def test_from_a_case_to_a_recorded_discussion_on_pages(recent: World, text_of: TextOf, look: Look) -> None:
    case = recent.case()
    path = reverse("ask_strategy", args=[case.record.reference])
    assert path in text_of("asha", reverse("case", args=[case.record.reference]))
    assert error_at(send("asha", path, {"why": ""}), "why")
    assert send("asha", path, {"why": "He came back."}).status_code == 302
    with recent.acting("asha"):
        strategy = Strategy.objects.select_related("record").get()
    page = reverse("strategy", args=[strategy.record.reference])
    assert "He came back." in text_of("mina", page)
    assert "Strategy discussions to hold" in text_of("dana", "/")
    now = recent.at + 6 * HOUR
    data = {
        **{f"held_at-{part}": str(getattr(now, part)) for part in ("day", "month", "year")},
        "held_at-time": "00:01",
        "led_by": "Dana",
        "decision": "s47_joint",
        "rationale": "Two children.",
        "sort_0": "social_care",
        "took_0": "present",
        "who_0": "Dana",
    }
    hold = reverse("hold_strategy", args=[strategy.record.reference])
    refused = send("mina", hold, data)
    assert "Police and Health had no view in it" in refused.content.decode()
    done = send("mina", hold, {**data, "why_without": "Told on the phone."})
    assert done.status_code == 302, done.content.decode()
    assert "Section 47 enquiry, jointly" in text_of("mina", page)
    for stranger in ("ben", "lee", "erin", "tom"):
        assert look(stranger, page).status_code == 404


@pytest.mark.parametrize("typed", HOSTILE.values(), ids=HOSTILE)
def test_nothing_typed_breaks_it(recent: World, typed: str) -> None:
    case = recent.case()
    assert (
        send("asha", reverse("ask_strategy", args=[case.record.reference]), {"why": typed}).status_code < 500
    )
    with recent.acting("asha") as asha:
        strategy = Strategy.objects.select_related("record").first() or ask(
            person=case.person, case=case, why="Why.", by=asha, at=recent.at
        )
    names = ("held_at-day", "held_at-time", "led_by", "decision", "rationale", "sort_0", "took_0", "who_0")
    for page in ("hold_strategy", "strategy_not_held"):
        path = reverse(page, args=[strategy.record.reference])
        assert send("mina", path, dict.fromkeys((*names, "reason"), typed)).status_code < 500
