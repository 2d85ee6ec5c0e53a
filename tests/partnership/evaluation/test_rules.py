"""How long an evaluation is asked: six weeks from the day it is due, and then it is closed."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from halcyon.access.acting import acting_as
from halcyon.access.service.queries import viewer_of
from halcyon.base.dates import london_date
from halcyon.base.refusals import Refusal
from halcyon.partnership.attendance.actions import record
from halcyon.partnership.attendance.told import Came
from halcyon.partnership.evaluation.actions import answer, ask_due
from halcyon.partnership.evaluation.codes import Moment
from halcyon.partnership.evaluation.models import Evaluation
from halcyon.partnership.evaluation.queries import evaluations, responses, waiting_for
from halcyon.partnership.evaluation.rules import asked_until, due_on, is_closed, is_still_asked
from halcyon.partnership.evaluation.told import Answer
from halcyon.partnership.learner.actions import myself
from halcyon.partnership.learner.models import Learner
from halcyon.partnership.need.definitions import TRAINING
from tests.harness import World, sign_in
from tests.partnership.training import a_session

HELD = date(2026, 1, 31)
LATER = date(2026, 4, 30)  # three months on: there is no 31 April


@pytest.mark.parametrize(
    ("moment", "today", "closed"),
    [
        (Moment.AT_ONCE, HELD, False),
        (Moment.AT_ONCE, HELD + timedelta(days=42), False),
        (Moment.AT_ONCE, HELD + timedelta(days=43), True),
        (Moment.THREE_MONTHS, HELD, False),
        (Moment.THREE_MONTHS, LATER, False),
        (Moment.THREE_MONTHS, LATER + timedelta(days=42), False),
        (Moment.THREE_MONTHS, LATER + timedelta(days=43), True),
        (Moment.THREE_MONTHS, LATER + timedelta(days=3650), True),
    ],
)
def test_it_is_asked_for_six_weeks(moment: Moment, today: date, closed: bool) -> None:
    due = due_on(moment, HELD)
    assert is_closed(due, today) is closed
    if not closed:
        is_still_asked(due, today)
        return
    with pytest.raises(Refusal) as refused:
        is_still_asked(due, today)
    assert refused.value.code == "closed"


def test_its_last_day_is_said() -> None:
    assert asked_until(LATER) == date(2026, 6, 11)
    with pytest.raises(Refusal, match="until 11 June 2026 and is closed"):
        is_still_asked(LATER, date(2026, 6, 12))


def _attended(world: World, days: int) -> Learner:
    """Asha was at a session so many days ago."""
    with world.acting("asha") as asha:
        learner = myself(by=asha, at=world.at)
    session = a_session(world, at=world.at - timedelta(days=days))
    with world.acting("pat") as pat:
        record(session=session, came=Came(results={}, further=[(learner, "attended")]), by=pat, at=world.at)
    return learner


@pytest.mark.parametrize(
    ("days", "asked"),
    [
        (0, {Moment.AT_ONCE}),
        (42, {Moment.AT_ONCE}),
        (43, set()),
        (95, {Moment.THREE_MONTHS}),
        (140, set()),
        (3_000, set()),
    ],
)
def test_what_somebody_is_asked_now(world: World, days: int, asked: set[Moment]) -> None:
    learner = _attended(world, days)
    with world.acting("asha") as asha:
        found = {Moment(each.moment) for each in waiting_for(asha, learner.pk, london_date(world.at))}
    assert found == asked
    with acting_as(viewer_of(TRAINING)) as service:
        assert ask_due(by=service, at=world.at) == len(asked)


def test_what_is_closed_is_not_answered_any_more_but_paper_is_typed(world: World) -> None:
    _attended(world, 140)
    with world.acting("asha") as asha, pytest.raises(Refusal) as refused:
        answer(evaluation=evaluations(asha)[0], said=Answer(useful=4), by=asha, at=world.at)
    assert refused.value.code == "closed"
    with world.acting("pat") as pat:
        first = Evaluation.objects.get(moment=Moment.AT_ONCE)
        answer(evaluation=first, said=Answer(useful=4, on_paper=True), by=pat, at=world.at)
        at_once, later = responses(evaluations(pat), london_date(world.at))
    assert (at_once.due, at_once.answered) == (1, 1)
    assert (later.due, later.answered) == (1, 0), "who was asked and did not answer still counts as asked"


def _page(name: str, path: str) -> str:
    client = Client()
    sign_in(client, name)
    return client.get(path).content.decode()


@pytest.mark.slow(reason="sends pages through the whole stack")
def test_pages_say_that_it_is_closed(world: World) -> None:
    lately = World(at=timezone.now())
    _attended(lately, 140)
    with lately.acting("asha"):
        one = Evaluation.objects.get(moment=Moment.AT_ONCE)
    assert "Not answered" in _page("pat", reverse("evaluations"))
    assert "is closed" in _page("asha", reverse("evaluate", args=[one.pk]))
    for name in ("home", "my_training"):
        page = _page("asha", reverse(name))
        assert "what was it like?" not in page, name
        assert "what changed in three months?" not in page, name
