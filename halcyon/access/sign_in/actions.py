"""What happens at sign-in and to its means, each with its row in the trail.

Who is not signed in has no user in the trail: their tries carry a keyed hash of the account, the same for one
that exists and for one that does not.
"""

import logging
from datetime import datetime, timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.utils import decrypt, encrypt
from allauth.mfa.webauthn.internal.auth import WebAuthn
from cryptography.fernet import InvalidToken
from django.contrib.sessions.backends.base import SessionBase
from django.db import transaction

from halcyon.access.acting import acting_as, claim
from halcyon.access.attempt.actions import hashed
from halcyon.access.session.actions import begin, end_all
from halcyon.access.sign_in.mail import send_later
from halcyon.access.sign_in.queries import recovery_codes
from halcyon.access.sign_in.rules import is_for_somebody_else, step_of
from halcyon.access.trail.actions import note
from halcyon.access.user.actions import admit
from halcyon.access.user.models import User
from halcyon.access.user.queries import user_by_email, viewer_for
from halcyon.access.user.rules import has_not_left
from halcyon.access.viewer import NOBODY, Viewer

log = logging.getLogger(__name__)
SEEN_GRAIN = timedelta(minutes=5)


def note_seen(*, user: User, at: datetime) -> None:
    """A user is there; written at most every few minutes, since it is only asked in days."""
    if user.seen_at is None or at - user.seen_at >= SEEN_GRAIN:
        _set_seen(user, at)


def signed_in(*, user: User, session: SessionBase, at: datetime, purpose: str = "") -> Viewer:
    """Start the session's clocks and act as its user from here on, in this transaction too."""
    begin(session=session, at=at)
    _set_seen(user, at)
    viewer = viewer_for(user, at)
    claim(viewer)
    note("signed in", by=viewer, purpose=purpose)
    return viewer


def know_agency_account(*, user: User, account: str) -> bool:
    """All steps are done with an agency's account: from now on it is this one. False where it is another already."""
    User.objects.filter(pk=user.pk, agency_account="").update(agency_account=account)
    return User.objects.filter(pk=user.pk, agency_account=account).exists()


def forget_agency_account(*, user: User, by: Viewer) -> None:
    """The agency has renewed its accounts: the next sign-in says which is theirs. Their sessions end.

    Whether it is still the same person is for the caller to have made sure of.
    """
    has_not_left(user)
    is_for_somebody_else(user, by)
    user.agency_account = ""
    user.save(update_fields=["agency_account"])
    end_all(user_id=user.pk)
    note("agency account forgotten", by=by, subject=f"user {user.pk}")


def signed_out(*, by: Viewer) -> None:
    """Note it; the caller ends the session."""
    note("signed out", by=by)


def refused(*, email: str, means: str, by: Viewer) -> None:
    """A wrong password or code (``means``), at sign-in by nobody yet, or once more by who is signed in.

    At sign-in nobody can tell from this whether there is such an account.
    """
    verb = "confirmation refused" if by.user_id else "sign-in refused"
    note(verb, by=by, subject=hashed(email), purpose=means)


def ask_for_link(*, email: str) -> None:
    """Have a link mailed to whoever has this address. The same work is done where nobody has."""
    user = user_by_email(email)
    send_later("link", user_id=user.pk if user else 0)
    note("password reset asked for", by=NOBODY, subject=hashed(email))


def note_link(*, user: User, by: Viewer) -> None:
    """Somebody in charge was given the link of this user to pass on."""
    note("password link made", by=by, subject=f"user {user.pk}")


def welcome(*, by: Viewer, at: datetime, **answers: Any) -> User:
    """An administrator gives somebody an account (``answers`` as `admit` takes them), and has the link mailed."""
    user = admit(by=by, at=at, **answers)
    invite(user=user, by=by)
    return user


def invite(*, user: User, by: Viewer) -> None:
    """Have the link mailed with which a new user sets a password, or one who cannot get in another."""
    has_not_left(user)
    send_later("link", user_id=user.pk)
    note("password link mailed", by=by, subject=f"user {user.pk}")


def set_password(*, user: User, password: str, by: Viewer, session_key: str | None, at: datetime) -> None:
    """Give a user another password and end their sessions, but for the one it was changed in.

    ``by`` is nobody where a mailed link was followed: that proves the mail address too.
    """
    user.set_password(password)
    user.save(update_fields=["password"])
    end_all(user_id=user.pk, but=session_key if by.user_id else None)
    if by.user_id:
        note("password changed", by=by)
    else:
        _set_seen(user, at)
        with acting_as(viewer_for(user, at)) as themselves:
            note("password set by link", by=themselves)
    send_later("notice", user_id=user.pk, what="password")


def add_authenticator(*, user: User, secret: str, step: int, at: datetime) -> None:
    """Give a user an authenticator, in place of an earlier one, and recovery codes if they have none.

    ``step`` is the time step of the code that showed it to work: that code is used up.
    """
    data = {"secret": encrypt(secret), "last_step": step}
    kind = Authenticator.Type.TOTP
    _, is_new = Authenticator.objects.update_or_create(user=user, type=kind, defaults={"data": data})
    RecoveryCodes.activate(user)
    with acting_as(viewer_for(user, at)) as themselves:
        note("authenticator added" if is_new else "authenticator replaced", by=themselves)
    if not is_new:
        send_later("notice", user_id=user.pk, what="authenticator")


def add_passkey(*, user: User, name: str, credential: dict[str, Any], by: Viewer) -> None:
    """Give a user one more passkey, under a name of theirs. ``credential``: as their browser made it, checked."""
    WebAuthn.add(user, name, credential)
    note("passkey added", by=by)
    send_later("notice", user_id=user.pk, what="passkey")


def rename_passkey(*, passkey: Authenticator, name: str, by: Viewer) -> None:
    """Give a passkey another name."""
    passkey.data["name"] = name
    passkey.save(update_fields=["data"])
    note("passkey renamed", by=by)


def remove_passkey(*, passkey: Authenticator, by: Viewer) -> None:
    """A passkey opens nothing any more. Password and authenticator stay."""
    passkey.delete()
    note("passkey removed", by=by)
    send_later("notice", user_id=passkey.user_id, what="passkey removed")


def make_recovery_codes(*, user: User, by: Viewer) -> None:
    """Another set of recovery codes; the earlier ones no longer open anything."""
    Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).delete()
    RecoveryCodes.activate(user)
    note("recovery codes made", by=by)
    send_later("notice", user_id=user.pk, what="codes")


def kept_recovery_codes(*, user: User) -> None:
    """Their user has kept the codes: they are never shown again."""
    codes = recovery_codes(user)
    if codes:
        codes.mark_as_viewed()


def accept_code(*, user: User, code: str, at: datetime) -> Authenticator | None:
    """Use up a code of the user's authenticator or a recovery code. None if it is wrong or was used."""
    try:
        for row in Authenticator.objects.filter(user=user).order_by("-type"):
            if row.type == Authenticator.Type.TOTP and _use_step(row, code, at):
                return row
            if row.type == Authenticator.Type.RECOVERY_CODES and RecoveryCodes(row).validate_code(code):
                return row
    except InvalidToken:
        log.error("an authenticator cannot be read: it was stored under another HALCYON_SECRET_KEY")
    return None


def reset_second_factor(*, user: User, by: Viewer) -> None:
    """For a lost telephone: the next sign-in leads to adding another. Their sessions end.

    Whether it is them who asks is for the caller to have made sure of.
    """
    has_not_left(user)
    is_for_somebody_else(user, by)
    Authenticator.objects.filter(user=user).delete()
    end_all(user_id=user.pk)
    note("second factor removed", by=by, subject=f"user {user.pk}")
    send_later("notice", user_id=user.pk, what="removed")


@transaction.atomic
def _use_step(row: Authenticator, code: str, at: datetime) -> bool:
    """Locked, so that of two requests with one code a single one is let in. RFC 6238, section 5.2."""
    row = Authenticator.objects.select_for_update().get(pk=row.pk)
    step = step_of(decrypt(row.data["secret"]), code, at)
    if step is None or step <= row.data.get("last_step", -1):
        return False
    row.data["last_step"] = step
    row.save(update_fields=["data"])
    return True


def _set_seen(user: User, at: datetime) -> None:
    user.seen_at = at
    user.save(update_fields=["seen_at"])
