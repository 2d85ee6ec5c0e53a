"""When a code is right, when an account is asleep, and when somebody has just shown who they are."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from halcyon.access.user.models import User
from halcyon.access.viewer import Viewer
from halcyon.base.refusals import Refusal

STEP = 30  # seconds for which an authenticator shows a code (RFC 6238)
SLIP = 1  # steps by which a telephone's clock may be wrong, either way
DORMANT = timedelta(days=45)  # access.md, principle 1
FRESH = timedelta(minutes=5)  # for how long a password or code counts as "just now"


AGENCY = "agency"  # among allauth's records: an agency's identity provider said who it is


def has_proven_both(proofs: Iterable[Mapping[str, Any]]) -> bool:
    """Whether an agency's identity provider asked for a second factor, in a way that we accept."""
    return any(proof.get("method") == AGENCY and proof.get("second_factor") is True for proof in proofs)


def is_for_somebody_else(user: User, by: Viewer) -> None:
    """One’s own authenticator is changed on one’s own page, with a code from it."""
    if user.pk == by.user_id:
        raise Refusal("Change your own authenticator app under “Your account”.", code="own_account")


def step_of(secret: str, code: str, at: datetime) -> int | None:
    """The time step of which ``code`` is the right one; None for a wrong code. RFC 6238, section 5.2."""
    now = int(at.timestamp()) // STEP
    steps = range(now - SLIP, now + SLIP + 1)
    right = [each for each in steps if compare_user_code(actual=code, expected=_code(secret, each))]
    return right[0] if right else None


def is_dormant(last_seen: datetime, at: datetime) -> bool:
    """Whether an account was unused for so long that its owner must prove their mail address again."""
    return at - last_seen >= DORMANT


def is_fresh(proofs: Iterable[Mapping[str, Any]], at: datetime) -> bool:
    """Whether the latest of allauth's records of a password or code is from just now."""
    return any(at.timestamp() - float(proof["at"]) < FRESH.total_seconds() for proof in proofs)


def _code(secret: str, step: int) -> str:
    return str(format_hotp_value(hotp_value(secret, step)))
