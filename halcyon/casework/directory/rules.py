"""Rules about the directory."""

from datetime import date

from halcyon.base.dates import add_months
from halcyon.base.refusals import Refusal
from halcyon.casework.directory.models import LocalService

MONTHS = 6  # local default: after so long somebody looks again


def is_out_of_date(checked_on: date, today: date) -> bool:
    """Whether a service was last checked more than half a year ago."""
    return add_months(checked_on, MONTHS) < today


def ages_make_sense(age_from: int | None, age_to: int | None) -> None:
    """The youngest age comes before the oldest."""
    if age_from is not None and age_to is not None and age_from > age_to:
        raise Refusal("The youngest age is above the oldest.", code="ages_turned", field="age_to")


def nothing_changed_meanwhile(service: LocalService, edition: int) -> None:
    """Whoever changes an entry has seen what stands there now."""
    if service.edition != edition:
        raise Refusal(
            "Somebody else changed this entry while you were looking at it. Open it again to see.",
            code="changed_meanwhile",
        )


def is_still_there(service: LocalService) -> None:
    """A service that is gone is not changed or named any more."""
    if service.ended_on is not None:
        raise Refusal(f"{service.name} is no longer in the directory.", code="service_ended")
