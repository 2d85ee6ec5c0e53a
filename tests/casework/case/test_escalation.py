"""What nobody accepts goes along its line: the duty manager, then out-of-hours, each with a notice and sight of it."""

from datetime import datetime, timedelta

import pytest

from halcyon.access.acting import acting_as
from halcyon.access.rota.actions import put_on
from halcyon.access.rota.definitions import Position
from halcyon.access.service.queries import viewer_of
from halcyon.base.refusals import Refusal
from halcyon.casework.case.actions import accept, take_charge
from halcyon.casework.case.models import Case
from halcyon.casework.case.queries import cases_visible_to
from halcyon.casework.referral.codes import Grade
from halcyon.records.notice.queries import unread
from halcyon.records.task.actions import escalate_overdue
from halcyon.records.task.definitions import ESCALATION
from halcyon.records.task.models import Task
from tests.harness import World

pytestmark = pytest.mark.slow(reason="each test walks the thread to an offered case")
HOUR = timedelta(hours=1)


def _escalate(world: World, at: datetime) -> int:
    with acting_as(viewer_of(ESCALATION)) as by:
        return escalate_overdue(by=by, at=at)


def _on_duty(world: World, position: Position, name: str) -> None:
    with world.acting("mina") as mina:
        put_on(
            position=position,
            user=world.user(name).pk,
            begins_at=world.at,
            ends_at=world.at + 12 * HOUR,
            phone="0114 496 0000",
            by=mina,
            at=world.at,
        )


def _told(world: World, name: str) -> int:
    with world.acting(name) as viewer:
        return unread(viewer).filter(kind="task.escalated").count()


def _sees(world: World, name: str, case: Case) -> bool:
    with world.acting(name) as viewer:
        return cases_visible_to(viewer).filter(pk=case.pk).exists()


@pytest.fixture
def rota(world: World) -> World:
    _on_duty(world, Position.DUTY_MANAGER, "morgan")
    _on_duty(world, Position.OUT_OF_HOURS, "oona")
    return world


def test_a_high_grade_goes_to_the_duty_manager_and_then_to_out_of_hours(rota: World) -> None:
    case = rota.offered(Grade.HIGH)
    due = rota.at + 5 * HOUR
    assert _escalate(rota, due - timedelta(minutes=1)) == 0
    assert _escalate(rota, due) == 1
    assert (_told(rota, "morgan"), _told(rota, "oona")) == (1, 0)
    assert _escalate(rota, due + timedelta(minutes=59)) == 0, "a step is taken once"
    assert not _sees(rota, "oona", case)
    assert _escalate(rota, due + HOUR) == 1
    assert (_told(rota, "morgan"), _told(rota, "oona")) == (1, 1)
    assert _sees(rota, "oona", case)
    assert _escalate(rota, due + 5 * HOUR) == 0, "nobody is next"


def test_who_takes_charge_stops_it_and_the_worker_still_accepts(rota: World) -> None:
    case = rota.offered(Grade.HIGH)
    due = rota.at + 5 * HOUR
    with rota.acting("mina") as mina, pytest.raises(Refusal, match="not come to you"):
        take_charge(case=case, by=mina, at=due)
    _escalate(rota, due)
    with rota.acting("morgan") as morgan:
        take_charge(case=case, by=morgan, at=due)
    assert _escalate(rota, due + 2 * HOUR) == 0
    with rota.acting("asha") as asha:
        accept(case=case, voice_with="Morgan", late_reason="capacity", by=asha, at=due + 2 * HOUR)


def test_out_of_hours_sees_it_until_a_worker_accepts(rota: World) -> None:
    case = rota.offered(Grade.HIGH)
    due = rota.at + 5 * HOUR
    _escalate(rota, due)
    _escalate(rota, due + HOUR)
    with rota.acting("oona") as oona:
        take_charge(case=case, by=oona, at=due + HOUR)
    with rota.acting("asha") as asha:
        accept(case=case, voice_with="Oona", late_reason="out_of_hours", by=asha, at=due + 2 * HOUR)
    assert not _sees(rota, "oona", case)


def test_where_nobody_is_on_duty_the_managers_are_told(world: World) -> None:
    world.offered(Grade.HIGH)
    assert _escalate(world, world.at + 5 * HOUR) == 1
    assert _told(world, "mina") == 1


def test_other_grades_go_to_the_managers_once(rota: World) -> None:
    case = rota.offered(Grade.MEDIUM)
    after = rota.at + timedelta(days=3)
    assert _escalate(rota, after) == 1
    assert _escalate(rota, after + 9 * HOUR) == 0
    assert (_told(rota, "mina"), _told(rota, "oona")) == (1, 0)
    with rota.acting("mina"):
        assert Task.objects.get(record=case.record).step == 1
