"""Beginning, keeping and ending sessions."""

from datetime import datetime

from django.contrib.sessions.backends.base import SessionBase

from halcyon.access.session.models import Session
from halcyon.access.session.queries import ACTIVE, BEGAN, span_of
from halcyon.access.session.rules import GRAIN


def begin(*, session: SessionBase, at: datetime) -> None:
    """Start both clocks, at sign-in."""
    session[BEGAN] = session[ACTIVE] = int(at.timestamp())


def keep(*, session: SessionBase, at: datetime) -> None:
    """Note a sign of life; at most one in each minute is written."""
    span = span_of(session)
    if span is None:
        begin(session=session, at=at)
    elif at - span.active >= GRAIN:
        session[ACTIVE] = int(at.timestamp())


def end_all(*, user_id: int, but: str | None = None) -> int:
    """End somebody's sessions at once, wherever they are open; ``but``: the key of one to leave. How many."""
    ended, _ = Session.objects.filter(user_id=user_id).exclude(session_key=but or "").delete()
    return ended


def purge(*, at: datetime) -> int:
    """Delete sessions that nobody can come back to. How many."""
    deleted, _ = Session.objects.filter(expire_date__lt=at).delete()
    return deleted
