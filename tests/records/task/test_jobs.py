"""Escalation: what nobody accepted in time is passed on once, in the trail, by a service that sees nothing else."""

from datetime import datetime, timedelta

import pytest
from django.db import connections
from django.utils import timezone

from halcyon.access.acting import acting_as
from halcyon.access.service.queries import viewer_of
from halcyon.access.trail.models import Trail
from halcyon.records.task.definitions import ESCALATION
from halcyon.records.task.jobs import escalate
from halcyon.records.task.models import Task
from halcyon.records.task.queries import waiting_for
from tests.access.bare import bare_as
from tests.access.declared import restricted
from tests.harness import World


def offer(world: World, accept_by: datetime) -> Task:
    """The offer of a case to Asha, to be accepted by an instant."""
    world.offered()
    with world.acting("asha"):
        task = Task.objects.get(kind="accept_case")
        Task.objects.filter(pk=task.pk).update(accept_by=accept_by)
        task.refresh_from_db()
    return task


def escalated_at(world: World, task: Task) -> datetime | None:
    with world.acting("asha"):
        return Task.objects.get(pk=task.pk).escalated_at


def test_an_overdue_offer_is_passed_on_and_in_the_trail(world: World) -> None:
    task = offer(world, timezone.now() - timedelta(minutes=1))
    assert escalate(0) == 1
    assert escalated_at(world, task) is not None
    with world.acting("mina") as mina:
        assert task in waiting_for(mina), "whoever it escalates to has it before them"
    with world.acting("gita"):
        entry = Trail.objects.get(verb="escalate")
    assert (entry.actor, entry.user_id, entry.record_id) == ("Escalation", None, task.record_id)


def test_doing_it_again_changes_nothing(world: World) -> None:
    task = offer(world, timezone.now() - timedelta(minutes=1))
    escalate(0)
    first = escalated_at(world, task)
    assert escalate(60) == 0
    assert escalated_at(world, task) == first
    with world.acting("gita"):
        assert Trail.objects.filter(verb="escalate").count() == 1


def test_an_offer_with_time_left_waits(world: World) -> None:
    task = offer(world, timezone.now() + timedelta(minutes=1))
    assert escalate(0) == 0
    assert escalated_at(world, task) is None


@pytest.mark.slow(reason="commits, and empties the tables afterwards")
def test_the_service_sees_tasks_and_nothing_else(committed: World) -> None:
    """By bare SQL, table by table: the second lock alone."""
    offer(committed, timezone.now() + timedelta(minutes=1))
    connections["default"].close()
    with bare_as(viewer_of(ESCALATION)) as connection:
        seen = {
            table
            for table in restricted()
            if connection.execute(f"SELECT EXISTS (SELECT FROM {table})").fetchone() == (True,)
        }
        assert seen == {"records_task"}
        connection.execute("SELECT halcyon_can('service.tasks')")
        for held in ("trail.all", "trail.record", "trail.activity"):
            assert connection.execute("SELECT halcyon_can(%s)", [held]).fetchone() == (False,)


def test_without_the_service_nothing_is_found(world: World) -> None:
    """The job's viewer is what finds the task, not the connection."""
    offer(world, timezone.now() - timedelta(minutes=1))
    with acting_as(world.viewer("nobody")):
        assert not Task.objects.exists()
