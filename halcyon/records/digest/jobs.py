"""The morning mail's jobs. They carry ids alone and act as the messenger."""

from datetime import datetime, time

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from halcyon.access.acting import acting_as
from halcyon.access.service.queries import viewer_of
from halcyon.base.dates import is_working_day, london_date, london_instant
from halcyon.records.digest import actions
from halcyon.records.notice.definitions import MESSENGER

FROM, UNTIL = time(7), time(8)  # in London
AGAIN = RetryStrategy(max_attempts=4, exponential_wait=5)


@app.periodic(cron="15 6,7 * * 1-5")
@app.task(name="digest.begin", queueing_lock="digest.begin")
def begin(timestamp: int) -> int:
    """At a quarter past seven in London, summer and winter, on working days. Returns how many get a mail."""
    now = timezone.now()
    if not is_the_hour(now):
        return 0
    with acting_as(viewer_of(MESSENGER)) as by:
        return actions.begin(by=by, at=now)


@app.task(name="digest.mail", retry=AGAIN)
def mail(*, user_id: int) -> bool:
    """Mail one user how much waits."""
    with acting_as(viewer_of(MESSENGER)) as by:
        return actions.send(user_id=user_id, by=by, at=timezone.now())


def is_the_hour(now: datetime) -> bool:
    """Whether it is between seven and eight on a working day. (Cron counts in UTC, so it asks twice.)"""
    today = london_date(now)
    return is_working_day(today) and london_instant(today, FROM) <= now < london_instant(today, UNTIL)
