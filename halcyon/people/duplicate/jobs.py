"""The job that compares files. Done twice, it does what it does once."""

from procrastinate.contrib.django import app

from halcyon.access.acting import acting_as
from halcyon.access.service.queries import viewer_of
from halcyon.people.duplicate.actions import compare
from halcyon.people.duplicate.definitions import COMPARING

BATCH = 50  # people in one transaction
MOST = 2_000  # in one run; the rest waits for the next


@app.periodic(cron="*/10 * * * *")
@app.task(name="people.compare_files", queueing_lock="people.compare_files")
def compare_files(timestamp: int) -> int:
    """Every ten minutes, and so every night: compare who is new or changed. Returns how many were compared."""
    done = 0
    while done < MOST:
        with acting_as(viewer_of(COMPARING)) as by:
            now = compare(most=BATCH, by=by)
        done += now
        if now < BATCH:
            break
    return done
