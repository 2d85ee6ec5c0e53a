"""The job that chases unanswered checks. It acts as a service that sees agencies and nothing of a child."""

from django.utils import timezone
from procrastinate.contrib.django import app

from halcyon.access.acting import acting_as
from halcyon.access.service.queries import viewer_of
from halcyon.casework.check.actions import chase_overdue
from halcyon.casework.check.definitions import CHASER


@app.periodic(cron="*/5 * * * *")
@app.task(name="casework.chase_checks", queueing_lock="casework.chase_checks")
def chase(timestamp: int) -> int:
    """Every five minutes: remind agencies of what is overdue. ``timestamp``: when it was due to run, unused."""
    with acting_as(viewer_of(CHASER)) as by:
        return chase_overdue(by=by, at=timezone.now())
