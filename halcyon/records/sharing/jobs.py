"""Receipts that nobody gave, reviews that are due. Jobs act as a service, and done twice do what they do once."""

from django.utils import timezone
from procrastinate.contrib.django import app

from halcyon.access.acting import acting_as
from halcyon.access.service.queries import viewer_of
from halcyon.records.sharing.actions import chase, remind
from halcyon.records.sharing.definitions import RECEIPTS


@app.periodic(cron="*/5 * * * *")
@app.task(name="sharing.chase", queueing_lock="sharing.chase")
def chase_receipts(timestamp: int) -> int:
    """Every five minutes: chase what nobody acknowledged, remind of reviews. Returns how many notices' causes."""
    with acting_as(viewer_of(RECEIPTS)) as by:
        now = timezone.now()
        return chase(by=by, at=now) + remind(by=by, at=now)
