"""Rules about the team around the child."""

from datetime import date

from halcyon.base.refusals import Refusal
from halcyon.casework.case.models import CaseWorker


def is_not_in_it(there: int) -> None:
    """Somebody is in a team once."""
    if there:
        raise Refusal("This person is in the team already.", code="in_the_team", field="worker")


def is_in_it(row: CaseWorker) -> None:
    """Somebody leaves a team once."""
    if row.until is not None:
        raise Refusal("This person has left the team already.", code="left_the_team")


def does_not_lead(row: CaseWorker) -> None:
    """Who leads hands the case over, so that somebody leads."""
    if row.lead:
        raise Refusal("This person leads. Hand the case over first.", code="leads")


def leaves_with_a_reason(reason: str) -> None:
    """Why somebody left the team is asked later."""
    if not reason.strip():
        raise Refusal("Say why this person leaves the team.", code="reason_missing", field="reason")


def ends_after_it_begins(since: date, until: date | None) -> None:
    """An absence ends on or after the day it began."""
    if until is not None and until < since:
        raise Refusal("The last day lies before the first.", code="until_before_since", field="until")
