"""Rules about care episodes."""

from collections.abc import Iterable
from datetime import date

from halcyon.base.dates import long_date
from halcyon.base.refusals import Refusal
from halcyon.people.care.models import CareEpisode
from halcyon.people.person.codes import CareStatus


def stands_apart(since: date, until: date | None, others: Iterable[CareEpisode]) -> None:
    """A child has one care status on a day: episodes do not overlap."""
    for other in others:
        if (other.until is None or since < other.until) and (until is None or other.since < until):
            over = f"until {long_date(other.until)}" if other.until else "and is not ended"
            raise Refusal(
                f"This overlaps with an episode from {long_date(other.since)} {over}. Change or correct that one.",
                code="overlap",
                field="since",
            )


def ends_later(since: date, until: date | None) -> None:
    """An episode lasts a day at least."""
    if until is not None and until <= since:
        raise Refusal("The last day must be after the first.", code="ends_too_early", field="until")


def begins_after_birth(since: date, born_on: date | None) -> None:
    """A child's care begins with their birth at the earliest."""
    if born_on is not None and since < born_on:
        raise Refusal(
            f"This is before the child was born, on {long_date(born_on)}.", code="before_birth", field="since"
        )


def details_fit_the_status(status: str, **details: object) -> None:
    """Legal status, placement and authorities belong to a child who is looked after."""
    if status == CareStatus.NOT_LOOKED_AFTER and any(details.values()):
        raise Refusal(
            "Legal status and placement are recorded for a child who is looked after.",
            code="not_looked_after",
            field="legal_status",
        )
