"""Rules about workforce numbers."""

from datetime import date

from halcyon.base.refusals import Refusal


def workforce_is_whole(number: int, as_of: date, source: str, today: date) -> None:
    """A workforce number is of somebody, of a day that is not ahead, and says where it is from."""
    if not 1 <= number <= 1_000_000:
        raise Refusal("A workforce is a number from 1 to 1,000,000.", code="no_number", field="number")
    if as_of > today or as_of.year < 2000:
        raise Refusal("The day lies between 2000 and today.", code="no_day", field="as_of")
    if not source:
        raise Refusal("Say where the number is from.", code="no_source", field="source")


def share(trained: int, workforce: int) -> float | None:
    """Trained staff in a hundred; None where there is no workforce number. More than all is said as it is."""
    return 100 * trained / workforce if workforce else None
