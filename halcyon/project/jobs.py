"""Jobs about jobs: what a dead worker left behind is done again, and what is long done is forgotten.

A killed worker's job stays ``doing`` for ever unless somebody looks. Finding it takes no lock: a job of that
kind that was itself killed must not keep the next from running.
"""

from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import Job, Status
from procrastinate.manager import JobManager

HEARTBEAT = 10.0  # seconds between two signs of life of a worker
GONE_AFTER = 45.0  # seconds without one after which a worker counts as dead
MOST_ATTEMPTS = 5  # a job that has killed so many workers is given up
KEPT_HOURS = 14 * 24  # finished jobs are kept for two weeks; they hold ids only


@app.periodic(cron="* * * * *")
@app.task(name="project.retry_stalled", queueing_lock="project.retry_stalled", pass_context=True)
async def retry_stalled(context: JobContext, timestamp: int) -> int:
    """Every minute: jobs of dead workers go back into the queue, or are given up. Returns how many there were."""
    stalled = list(await context.app.job_manager.get_stalled_jobs(seconds_since_heartbeat=GONE_AFTER))
    for job in stalled:
        await _take_up(context.app.job_manager, job)
    return len(stalled)


@app.periodic(cron="17 3 * * *")
@app.task(name="project.forget_finished", queueing_lock="project.forget_finished", pass_context=True)
async def forget_finished(context: JobContext, timestamp: int) -> None:
    """Every night: delete jobs that ended two weeks ago, whichever way."""
    await context.app.job_manager.delete_old_jobs(
        KEPT_HOURS, include_failed=True, include_cancelled=True, include_aborted=True
    )


async def _take_up(manager: JobManager, job: Job) -> None:
    if job.attempts + 1 >= MOST_ATTEMPTS:
        await manager.finish_job(job, status=Status.FAILED, delete_job=False)
        return
    try:
        await manager.retry_job(job)
    except UniqueViolation:  # the same is in the queue again already: that one does it
        await manager.finish_job(job, status=Status.ABORTED, delete_job=False)
