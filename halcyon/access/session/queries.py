"""What a session says about itself."""

from datetime import UTC, datetime

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import SessionBase
from django.urls import reverse

from halcyon.access.session.rules import Span
from halcyon.govuk.shell import SessionLimits

BEGAN, ACTIVE = "began", "active"  # in the session: seconds since 1970


def is_signed_in(session: SessionBase) -> bool:
    """Whether somebody's account is in the session. (Whether the account still counts, the backend says.)"""
    return SESSION_KEY in session


def is_of_somebody_else(session: SessionBase, whose: str) -> bool:
    """Whether a page that was sent to ``whose`` (empty: it does not say) comes back in another's session."""
    return bool(whose) and is_signed_in(session) and session[SESSION_KEY] != whose


def span_of(session: SessionBase) -> Span | None:
    """When it began and was last active; None before its first stamp."""
    if BEGAN not in session or ACTIVE not in session:
        return None
    began, active = (datetime.fromtimestamp(session[key], UTC) for key in (BEGAN, ACTIVE))
    return Span(began=began, active=active)


def limits_of(session: SessionBase, *, here: str, at: datetime) -> SessionLimits | None:
    """For a page: in how many seconds to warn and to end. None where nobody is signed in.

    ``here``: the address to come back to afterwards.
    """
    span = span_of(session)
    if span is None or not is_signed_in(session):
        return None
    left, last = (max(int((end - at).total_seconds()), 0) for end in (span.idle_end, span.last_end))
    return SessionLimits(
        warn_at=max(left - int(settings.SESSION_WARNING.total_seconds()), 1),
        ends_at=left + 1,  # a second later than here, so that the answer is already "ended"
        last_at=last + 1,
        keep_url=reverse("session_keep"),
        ended_url=reverse("session_ended", query={"next": here}),
        back_url=reverse("session_back"),
        whose=str(session[SESSION_KEY]),
    )
