"""What is mailed about signing in: never a name, never content."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from procrastinate.contrib.django import app

from halcyon.access.user.models import User


def send(name: str, *, to: str, **context: str) -> None:
    """Mail ``access/sign_in/mail/<name>.txt``: its first line is the subject. Raises OSError, SMTPException."""
    words = {"service": settings.HALCYON_SERVICE_NAME, "area": settings.HALCYON_AREA_NAME}
    text = render_to_string(f"access/sign_in/mail/{name}.txt", words | context)
    subject, _, body = text.partition("\n")
    EmailMessage(subject.strip(), body.lstrip(), to=[to]).send()


def send_later(name: str, **about: int | str) -> None:
    """Have the worker do it, once this transaction is committed: a job by its name (``jobs``), with ids alone."""
    app.configure_task(f"sign_in.mail_{name}").defer(**about)


def one_time_link(user: User) -> str:
    """Where this user can set a password, once and within a day: whoever has it can. Always our own host."""
    key = {"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)}
    return settings.HALCYON_ADDRESS + reverse("account_reset_password_from_key", kwargs=key)
