"""Rules about completions."""

from datetime import date

from halcyon.base.refusals import Refusal


def finished_before(on: date, today: date) -> None:
    """A course is finished in our times, and not after today."""
    if on > today or on.year < 2000:
        raise Refusal(
            "The day on which it was finished lies between 2000 and today.",
            code="no_day",
            field="completed_on",
        )
