"""Rules about people, in a practitioner's words."""

from datetime import date, datetime

from halcyon.base.dates import london_date
from halcyon.base.refusals import Refusal

OLDEST = 120  # years; a date of birth further back is a slip of the keyboard


def has_a_name(given: str, family: str) -> None:
    """A file needs a name to be found by; "not known" is an answer, nothing is not."""
    if not given and not family:
        raise Refusal(
            "Enter a name. If you do not know it, enter what the referrer calls the child.", field="given"
        )


def birth_is_plausible(born_on: date | None, at: datetime) -> None:
    """A date of birth is in the past, and not before anybody living was born."""
    if born_on is None:
        return
    today = london_date(at)
    if born_on > today:
        raise Refusal("The date of birth is in the future.", code="born_in_future", field="born_on")
    if today.year - born_on.year > OLDEST:
        raise Refusal("The date of birth is too long ago.", code="born_too_long_ago", field="born_on")
