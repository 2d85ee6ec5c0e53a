"""Proposals that nobody answered. A job acts as a service, and done twice does what it does once."""

from django.utils import timezone
from procrastinate.contrib.django import app

from halcyon.access.acting import acting_as
from halcyon.access.service.queries import viewer_of
from halcyon.records.approval.actions import expire_overdue
from halcyon.records.approval.definitions import PROPOSALS


@app.periodic(cron="* * * * *")
@app.task(name="approvals.expire", queueing_lock="approvals.expire")
def expire(timestamp: int) -> int:
    """Every minute: let expire what nobody answered in time. Returns how many there were."""
    with acting_as(viewer_of(PROPOSALS)) as by:
        return expire_overdue(by=by, at=timezone.now())
