"""Jobs that mail notices. They carry ids alone, act as the messenger, and done twice do what they do once."""

from datetime import timedelta
from uuid import UUID

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from halcyon.access.acting import acting_as
from halcyon.access.service.queries import viewer_of
from halcyon.access.user.queries import active_user
from halcyon.records.notice import told as post
from halcyon.records.notice.actions import pass_on as hand_on
from halcyon.records.notice.definitions import MESSENGER
from halcyon.records.notice.queries import forgotten, to_mail

AGAIN = RetryStrategy(max_attempts=6, exponential_wait=5)  # a mail server that is away for half an hour
SOON = timedelta(minutes=1)  # until then a notice's own job is on its way


@app.task(name="notices.pass_on", retry=AGAIN)
def pass_on(*, notice_id: str) -> int:
    """Make a mail job for each who receives a notice. Returns how many."""
    with acting_as(viewer_of(MESSENGER)) as by:
        return hand_on(notice_id=UUID(notice_id), by=by, at=timezone.now())


@app.task(name="notices.mail", retry=AGAIN)
def mail(*, notice_id: str, user_id: int) -> None:
    """Mail one user that there is a notice, unless they have left or have read it meanwhile."""
    with acting_as(viewer_of(MESSENGER)):
        notice, user = to_mail(UUID(notice_id), user_id), active_user(user_id)
    if notice and user:
        post.send(notice.pk, notice.reference, to=user.email)


@app.periodic(cron="* * * * *")
@app.task(name="notices.pass_on_forgotten", queueing_lock="notices.pass_on_forgotten")
def pass_on_forgotten(timestamp: int) -> int:
    """Every minute: pass on what a database function told, which makes no jobs. Returns how many notices."""
    with acting_as(viewer_of(MESSENGER)) as by:
        ids = forgotten(timezone.now() - SOON)
        for each in ids:
            hand_on(notice_id=each, by=by, at=timezone.now())
    return len(ids)
