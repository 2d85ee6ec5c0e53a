"""The jobs of training: asking for evaluations, chasing what is overdue. They act as a service of narrow scope."""

from django.utils import timezone
from procrastinate.contrib.django import app

from halcyon.access.acting import acting_as
from halcyon.access.service.queries import viewer_of
from halcyon.base.dates import london_date
from halcyon.partnership.evaluation.actions import ask_due
from halcyon.partnership.need.actions import chase_overdue
from halcyon.partnership.need.definitions import TRAINING


@app.periodic(cron="*/15 * * * *")
@app.task(name="training.ask", queueing_lock="training.ask")
def ask(timestamp: int) -> int:
    """Every quarter of an hour: ask whoever is due for an evaluation. ``timestamp``: unused."""
    with acting_as(viewer_of(TRAINING)) as by:
        return ask_due(by=by, at=timezone.now())


@app.periodic(cron="30 9 * * 1")
@app.task(name="training.chase", queueing_lock="training.chase")
def chase(timestamp: int) -> int:
    """Monday mornings: remind whoever has overdue training. ``timestamp``: unused."""
    now = timezone.now()
    with acting_as(viewer_of(TRAINING)) as by:
        return chase_overdue(today=london_date(now), by=by, at=now)
