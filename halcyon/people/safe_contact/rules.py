"""Rules about safe contact."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from halcyon.base.dates import london_date
from halcyon.base.refusals import Refusal

REVIEW = timedelta(days=91)  # local practice: what was safe in one quarter may not be in the next


def says_how(ways: Collection[str], through: str) -> None:
    """A safe contact says at least one way, or through whom."""
    if not ways and not through:
        raise Refusal(
            "Select at least one way that is safe, or say through whom.", code="no_way", field="ways"
        )


def was_asked(reviewed_on: date, at: datetime) -> None:
    """It was last asked on a day that has been."""
    if reviewed_on > london_date(at):
        raise Refusal(
            "The day on which it was asked is in the future.", code="not_asked", field="reviewed_on"
        )


def is_stale(reviewed_on: date, today: date) -> bool:
    """Whether nobody has asked for a quarter of a year."""
    return today - reviewed_on > REVIEW
