"""Jobs on tasks. A job takes ids only, acts as a service, and done twice does what it does once."""

from django.utils import timezone
from procrastinate.contrib.django import app

from halcyon.access.acting import acting_as
from halcyon.access.service.queries import viewer_of
from halcyon.records.task.actions import escalate_overdue
from halcyon.records.task.definitions import ESCALATION


@app.periodic(cron="* * * * *")
@app.task(name="records.escalate_overdue", queueing_lock="records.escalate_overdue")
def escalate(timestamp: int) -> int:
    """Every minute: pass on what nobody accepted in time. ``timestamp``: when it was due to run, unused."""
    with acting_as(viewer_of(ESCALATION)) as by:
        return escalate_overdue(by=by, at=timezone.now())
