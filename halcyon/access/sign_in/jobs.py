"""Mail that tells of an account. Jobs carry ids alone; a link is made when it is sent."""

from procrastinate.contrib.django import app

from halcyon.access.sign_in.mail import one_time_link, send
from halcyon.access.user.queries import active_user


@app.task(name="sign_in.mail_link")
def mail_link(*, user_id: int) -> None:
    """Mail a user the link with which to set a password. For 0, which stands for nobody, nothing."""
    user = active_user(user_id)
    if user:
        send("link", to=user.email, link=one_time_link(user))


@app.task(name="sign_in.mail_notice")
def mail_notice(*, user_id: int, what: str) -> None:
    """Tell a user that their means of signing in changed: ``password``, ``authenticator``, ``codes``, ``removed``."""
    user = active_user(user_id)
    if user:
        send("notice", to=user.email, what=what)
