"""Rules about who needs which level."""

from datetime import date

from halcyon.base.refusals import Refusal
from halcyon.partnership.need.definitions import SOON


def requirement_is_whole(level: int, within: int, since: date) -> None:
    """A requirement is of a level, leaves some months to reach it, and begins on a day of our times."""
    if not 1 <= level <= 9:
        raise Refusal("A level is a number from 1 to 9.", code="no_level", field="level")
    if not 0 <= within <= 60:
        raise Refusal("Leave 0 to 60 months to reach it.", code="no_months", field="within")
    if not 2000 <= since.year <= 2100:
        raise Refusal("Enter a day between 2000 and 2100.", code="no_day", field="since")


def is_not_required(there: bool) -> None:
    """The same is required once."""
    if there:
        raise Refusal("The same people need this level already.", code="required_already")


def is_overdue(due_on: date | None, today: date) -> bool:
    """Whether a level had to be reached, or reached again, before today."""
    return due_on is not None and due_on < today


def state_of(met_on: date | None, due_on: date | None, today: date) -> str:
    """Where somebody stands with a level: "overdue", "due soon", "to do" or "met"."""
    if is_overdue(due_on, today):
        return "overdue"
    if met_on is not None:
        return "due soon" if due_on is not None and due_on <= today + SOON else "met"
    return "due soon" if due_on is not None and due_on <= today + SOON else "to do"
