"""What signing in asks about an account."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.http import HttpRequest

from halcyon.access.sign_in.rules import is_dormant
from halcyon.access.user.models import User


def owner(request: HttpRequest) -> User:
    """Whose account a signed-in request is about: their own."""
    assert isinstance(request.user, User), "the page is for somebody signed in"
    return request.user


def has_authenticator(user: User) -> bool:
    """Whether a code is asked of this user at sign-in. Everybody must have one; a new user has none yet."""
    return bool(Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists())


def passkeys(user: User) -> list[Authenticator]:
    """The user's passkeys, the oldest first."""
    rows = Authenticator.objects.filter(user=user, type=Authenticator.Type.WEBAUTHN)
    return list(rows.order_by("created_at", "pk"))


def has_passkey(user: User) -> bool:
    """Whether a passkey can take the place of password and code."""
    return bool(Authenticator.objects.filter(user=user, type=Authenticator.Type.WEBAUTHN).exists())


def recovery_codes(user: User) -> RecoveryCodes | None:
    """The user's recovery codes, None before there are any."""
    row = Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).first()
    return RecoveryCodes(row) if row else None


def codes_to_keep(user: User) -> list[str]:
    """Recovery codes that their user has not yet said to have kept: the only ones that are ever shown."""
    codes = recovery_codes(user)
    return codes.generate_codes() if codes and not codes.did_view else []


def codes_left(user: User) -> int:
    """How many recovery codes were not used yet."""
    codes = recovery_codes(user)
    return len(codes.get_unused_codes()) if codes else 0


def is_asleep(user: User, at: datetime) -> bool:
    """Whether the account went unused for so long that its mail address must be proven."""
    return is_dormant(user.seen_at or user.joined_at, at)
