"""Mail that tells of an account. Jobs carry ids alone; a link is made when it is sent."""

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from halcyon.access.attempt.actions import purge as purge_attempts
from halcyon.access.session.actions import purge as purge_sessions
from halcyon.access.sign_in.mail import one_time_link, send
from halcyon.access.user.queries import active_user

AGAIN = RetryStrategy(max_attempts=6, exponential_wait=5)  # a mail server that is away for half an hour


@app.task(name="sign_in.mail_link", retry=AGAIN)
def mail_link(*, user_id: int) -> None:
    """Mail a user the link with which to set a password. For 0, which stands for nobody, nothing."""
    user = active_user(user_id)
    if user:
        send("link", to=user.email, link=one_time_link(user))


@app.task(name="sign_in.mail_notice", retry=AGAIN)
def mail_notice(*, user_id: int, what: str) -> None:
    """Tell a user that their means of signing in changed: ``password``, ``authenticator``, ``codes``, ``removed``."""
    user = active_user(user_id)
    if user:
        send("notice", to=user.email, what=what)


@app.periodic(cron="47 3 * * *")
@app.task(name="sign_in.purge", queueing_lock="sign_in.purge")
def purge(timestamp: int) -> int:
    """Every night: delete sessions that are over and counters long closed. Returns how many rows."""
    now = timezone.now()
    return purge_sessions(at=now) + purge_attempts(at=now)
