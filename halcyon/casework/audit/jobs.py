"""The job that draws the month's sample. It acts as a service that reads no record."""

from django.utils import timezone
from procrastinate.contrib.django import app

from halcyon.access.acting import acting_as
from halcyon.access.service.queries import viewer_of
from halcyon.casework.audit.actions import draw_last_month
from halcyon.casework.audit.definitions import AUDITOR


@app.periodic(cron="7 * * * *")
@app.task(name="casework.draw_audits", queueing_lock="casework.draw_audits")
def draw(timestamp: int) -> int:
    """Every hour: draw last month, from its first working day on and once. ``timestamp``: when it was due, unused.

    Returns whether it drew, as 0 or 1.
    """
    with acting_as(viewer_of(AUDITOR)) as by:
        return int(draw_last_month(by=by, at=timezone.now()) is not None)
