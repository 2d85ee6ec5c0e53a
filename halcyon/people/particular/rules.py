"""Rules about what is known of a person for a time."""

from datetime import date, datetime

from halcyon.base.dates import london_date, long_date
from halcyon.base.refusals import Refusal
from halcyon.people.particular.models import Particular


def began_already(since: date | None, at: datetime) -> None:
    """What is recorded as so has begun."""
    if since is not None and since > london_date(at):
        raise Refusal("The day from which it is so is in the future.", code="not_begun", field="since")


def ends_after_it_began(since: date | None, until: date) -> None:
    """Something ends on a later day than the one on which it began."""
    if since is not None and until <= since:
        raise Refusal(
            f"It began on {long_date(since)}: it can only end on a later day.",
            code="ends_too_early",
            field="until",
        )


def follows_what_was_before(before: Particular, since: date) -> None:
    """What ends something begins on a later day than that did."""
    if before.since is not None and since <= before.since:
        raise Refusal(
            f"What it takes the place of began on {long_date(before.since)}. Enter a later day, or correct that"
            " instead.",
            code="begins_too_early",
            field="since",
        )


def is_still_so(row: Particular) -> None:
    """Only what stands can be ended or struck out: somebody may have been faster."""
    if row.struck_at is not None:
        raise Refusal(
            "Somebody has struck this out meanwhile. Go back to see what is recorded now.",
            code="changed_meanwhile",
        )


def is_not_ended(row: Particular) -> None:
    """What somebody has ended is over."""
    if row.until is not None:
        raise Refusal(
            f"Somebody has recorded already that this ended on {long_date(row.until)}.",
            code="changed_meanwhile",
        )


def has_a_reason(reason: str) -> None:
    """A correction says what was wrong."""
    if not reason.strip():
        raise Refusal("Say what was wrong.", code="no_reason", field="reason")
