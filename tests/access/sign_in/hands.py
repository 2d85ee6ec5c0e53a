"""What somebody does at the sign-in pages, in one line each."""

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, generate_totp_secret, hotp_value
from allauth.mfa.utils import decrypt
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from halcyon.access.acting import acting_as
from halcyon.access.sign_in.actions import add_authenticator, kept_recovery_codes
from halcyon.access.sign_in.rules import STEP
from halcyon.access.trail.models import Trail
from halcyon.access.user.models import User
from tests.harness import PASSWORD, World

HERE = "203.0.113.9"


def code_at(secret: str, at: datetime) -> str:
    """What the authenticator app shows at an instant."""
    return str(format_hotp_value(hotp_value(secret, int(at.timestamp()) // STEP)))


def give_password(user: User) -> None:
    """A password, and a recent sight, so that the account is awake."""
    user.set_password(PASSWORD)
    user.seen_at = timezone.now()
    user.save()


def give_authenticator(user: User) -> str:
    """An authenticator whose codes were kept; its secret."""
    secret = generate_totp_secret()
    add_authenticator(user=user, secret=secret, step=0, at=timezone.now())
    kept_recovery_codes(user=user)
    return secret


def secret_of(user: User) -> str:
    return str(decrypt(Authenticator.objects.get(user=user, type="totp").data["secret"]))


def trail() -> list[Trail]:
    """The trail as information governance reads it, within the test's transaction; oldest first."""
    with acting_as(World().viewer("gita")):
        return list(Trail.objects.order_by("at", "id"))


def verbs() -> list[str]:
    """What the trail says was done, oldest first."""
    return [row.verb for row in trail()]


@dataclass
class Visitor:
    """A browser in front of the sign-in page."""

    user: User
    secret: str = ""
    address: str = HERE
    client: Client = field(default_factory=Client)

    def post(self, path: str, **values: str) -> HttpResponse:
        return self.client.post(path, values, REMOTE_ADDR=self.address)  # type: ignore[return-value]

    def get(self, path: str) -> HttpResponse:
        return self.client.get(path, REMOTE_ADDR=self.address)  # type: ignore[return-value]

    def give_password(self, password: str = PASSWORD, *, email: str = "", next: str = "") -> HttpResponse:
        return self.post(
            "/sign-in/", login=email or self.user.email, password=password, **({"next": next} if next else {})
        )

    def give_code(self, code: str = "", *, at: datetime | None = None) -> HttpResponse:
        return self.post("/sign-in/code/", code=code or code_at(self.secret, at or timezone.now()))

    def sign_in(self, *, next: str = "") -> HttpResponse:
        self.give_password(next=next)
        return self.give_code()

    @property
    def is_in(self) -> bool:
        return "_auth_user_id" in self.client.session

    def next_code(self) -> str:
        """A code that was surely not used: the next step's, which a slow clock is allowed."""
        return code_at(self.secret, timezone.now() + timedelta(seconds=STEP))


def place(response: HttpResponse) -> str:
    """Where a response leads, without its query."""
    assert response.status_code == 302, response.content.decode()[:2000]
    return urlsplit(response["Location"]).path


def words(response: HttpResponse) -> str:
    """What the page says, in one line, without what differs from one rendering to the next."""
    body = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(body.split())
