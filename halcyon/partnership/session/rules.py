"""Rules about sessions."""

from datetime import datetime, timedelta

from halcyon.base.refusals import Refusal
from halcyon.partnership.session.codes import SessionState
from halcyon.partnership.session.models import TrainingSession

LONGEST = timedelta(days=14)
MOST_PLACES = 5_000


def session_makes_sense(starts_at: datetime, ends_at: datetime | None, places: int | None) -> None:
    """A session ends after it starts, within a fortnight, and has one place at least."""
    if ends_at is not None and not starts_at < ends_at <= starts_at + LONGEST:
        raise Refusal(
            "A session ends after it starts, and within fourteen days.", code="ends_before", field="ends_at"
        )
    if places is not None and not 1 <= places <= MOST_PLACES:
        raise Refusal(
            f"A session has 1 to {MOST_PLACES:,} places; leave this empty if there is no limit.",
            code="no_places",
            field="places",
        )


def is_planned(session: TrainingSession) -> None:
    """What was held or cancelled is not changed or booked."""
    if session.state != SessionState.PLANNED:
        raise Refusal(
            f"This session is {SessionState(session.state).label.lower()} already.", code="not_planned"
        )


def lies_ahead(session: TrainingSession, at: datetime) -> None:
    """A place is booked or given up before the session starts."""
    if session.starts_at <= at:
        raise Refusal("This session has started already.", code="started")


def enough_places(places: int | None, booked: int) -> None:
    """Places are not taken from who has one."""
    if places is not None and places < booked:
        raise Refusal(
            f"{booked} {'person is' if booked == 1 else 'people are'} booked already. Cancel their places first.",
            code="too_few_places",
            field="places",
        )


def says_why(reason: str) -> None:
    """Who is booked learns why a session does not take place."""
    if not reason:
        raise Refusal("Say why the session is cancelled.", code="no_reason", field="reason")


def nothing_changed_meanwhile(session: TrainingSession, edition: int) -> None:
    """Whoever changes a session has seen what stands there now."""
    if session.edition != edition:
        raise Refusal(
            "Somebody else changed this session while you were looking at it. Open it again to see.",
            code="changed_meanwhile",
        )
