"""The worker: a job commits with its change, and what a killed worker left behind is done, once."""

import signal
from contextlib import suppress

import pytest
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from halcyon.project.jobs import KEPT_HOURS, MOST_ATTEMPTS
from tests.access.trail.hands import as_owner
from tests.harness import World
from tests.processes import halcyon, started, until

pytestmark = [pytest.mark.slow(reason="commits, and starts workers"), pytest.mark.usefixtures("committed")]


def enqueue(task: str, **arguments: object) -> int:
    return int(app.configure_task(task).defer(**arguments))  # type: ignore[arg-type]


def look_for_stalled() -> None:
    """Puts that job into the queue, where the minute has not just done so."""
    with suppress(AlreadyEnqueued):
        enqueue("project.retry_stalled", timestamp=0)


def status(job: int) -> str:
    return str(as_owner("SELECT status FROM procrastinate_jobs WHERE id = %s", job)[0].status)


def work() -> None:
    """A worker does what is in the queue, the tests' job too, and ends."""
    with started("tests.project.job_dummies", "once") as process:
        said, _ = process.communicate(timeout=60)
        assert process.returncode == 0, said


def done(subject: str) -> int:
    """How often the tests' job was done."""
    return len(as_owner("SELECT 1 FROM access_trail WHERE verb = 'test' AND subject = %s", subject))


def test_a_job_commits_with_its_change(committed: World) -> None:
    with committed.acting("asha"):
        enqueue("tests.note", subject="kept")
    with suppress(RuntimeError), committed.acting("asha"):
        enqueue("tests.note", subject="rolled back")
        raise RuntimeError
    jobs = as_owner("SELECT args ->> 'subject' AS subject FROM procrastinate_jobs")
    assert [job.subject for job in jobs] == ["kept"]


def test_a_job_of_a_killed_worker_is_done_once() -> None:
    job = enqueue("tests.note", subject="killed")
    with started("tests.project.job_dummies") as worker:
        until(worker, "in the middle")
        worker.send_signal(signal.SIGKILL)
        worker.wait(30)
    assert (status(job), done("killed")) == ("doing", 0)
    as_owner("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 minute'")
    look_for_stalled()
    work()
    work()  # the first may have ended before the job was back in the queue
    assert (status(job), done("killed")) == ("succeeded", 1)


def test_a_living_workers_job_is_left_alone() -> None:
    job = enqueue("tests.note", subject="alive")
    with started("tests.project.job_dummies") as worker:
        until(worker, "in the middle")
        look_for_stalled()
        work()
        assert (status(job), done("alive")) == ("doing", 0)


def test_a_job_that_kills_its_workers_is_given_up() -> None:
    job = enqueue("tests.note", subject="deadly")
    as_owner(
        "UPDATE procrastinate_jobs SET status = 'doing', attempts = %s WHERE id = %s", MOST_ATTEMPTS - 1, job
    )
    look_for_stalled()
    work()
    assert (status(job), done("deadly")) == ("failed", 0)


def test_a_stalled_job_that_is_queued_again_already_gives_way() -> None:
    stalled = app.configure_task("tests.note", queueing_lock="one").defer(subject="twice")
    as_owner("UPDATE procrastinate_jobs SET status = 'doing' WHERE id = %s", stalled)
    look_for_stalled()
    again = app.configure_task("tests.note", queueing_lock="one", schedule_in={"hours": 1}).defer(
        subject="twice"
    )
    work()
    assert (status(stalled), status(again)) == ("aborted", "todo")


def test_jobs_long_done_are_forgotten() -> None:
    old, recent = enqueue("tests.note", subject="old"), enqueue("tests.note", subject="recent")
    work()
    as_owner(
        f"UPDATE procrastinate_events SET at = at - interval '{KEPT_HOURS + 1} hours' WHERE job_id = %s", old
    )
    enqueue("project.forget_finished", timestamp=0)
    work()
    kept = {row.id for row in as_owner("SELECT id FROM procrastinate_jobs")}
    assert (old in kept, recent in kept) == (False, True)


def test_a_worker_that_is_told_to_stop_finishes_what_it_does() -> None:
    job = enqueue("tests.note", subject="finished")
    with started("tests.project.job_dummies") as worker:
        until(worker, "in the middle")
        worker.send_signal(signal.SIGTERM)
        worker.communicate("go on\n", timeout=60)
        assert worker.returncode == 0
    assert (status(job), done("finished")) == ("succeeded", 1)


def test_the_worker_has_jobs_from_every_slice() -> None:
    escalated = enqueue("records.escalate_overdue", timestamp=0)
    assert halcyon("worker", "--once").returncode == 0
    assert status(escalated) == "succeeded"
