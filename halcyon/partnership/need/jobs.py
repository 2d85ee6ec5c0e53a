"""The jobs of training: asking for evaluations, chasing what is overdue, letting go of who left.

They act as a service of narrow scope.
"""

from uuid import UUID

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from halcyon.access.acting import acting_as
from halcyon.access.service.queries import viewer_of
from halcyon.base.dates import london_date
from halcyon.partnership.evaluation.actions import ask_by_mail, ask_due
from halcyon.partnership.evaluation.queries import to_mail
from halcyon.partnership.evaluation.told import send_link
from halcyon.partnership.learner.actions import erase_old
from halcyon.partnership.learner.actions import let_go as learners_leave
from halcyon.partnership.need.actions import chase_overdue
from halcyon.partnership.need.definitions import TRAINING

AGAIN = RetryStrategy(max_attempts=6, exponential_wait=5)  # a mail server that is away for half an hour


@app.periodic(cron="*/15 * * * *")
@app.task(name="training.ask", queueing_lock="training.ask")
def ask(timestamp: int) -> int:
    """Every quarter of an hour: ask whoever is due for an evaluation. ``timestamp``: unused."""
    with acting_as(viewer_of(TRAINING)) as by:
        now = timezone.now()
        return ask_due(by=by, at=now) + ask_by_mail(by=by, at=now)


@app.periodic(cron="30 9 * * 1")
@app.task(name="training.chase", queueing_lock="training.chase")
def chase(timestamp: int) -> int:
    """Monday mornings: remind whoever has overdue training. ``timestamp``: unused."""
    now = timezone.now()
    with acting_as(viewer_of(TRAINING)) as by:
        return chase_overdue(today=london_date(now), by=by, at=now)


@app.periodic(cron="20 3 * * *")
@app.task(name="training.let_go", queueing_lock="training.let_go")
def let_go(timestamp: int) -> int:
    """Every night: note who has left, and erase who left years ago. ``timestamp``: unused. How many were erased."""
    now = timezone.now()
    with acting_as(viewer_of(TRAINING)) as by:
        learners_leave(by=by, at=now)
        return erase_old(by=by, at=now)


@app.task(name="training.mail_link", retry=AGAIN)
def mail_link(*, evaluation_id: str) -> bool:
    """Mail somebody without an account the link by which they answer, unless they have meanwhile."""
    now = timezone.now()
    with acting_as(viewer_of(TRAINING)):
        found = to_mail(UUID(evaluation_id))
    if found is None:
        return False
    held_on = london_date(found.booking.session.starts_at)
    send_link(found.pk, held_on=held_on, at=now, to=found.learner.email)
    return True
