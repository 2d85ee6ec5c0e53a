"""What others ask of missing episodes before they act."""

from halcyon.base.refusals import Refusal
from halcyon.casework.case.events import CaseClosing
from halcyon.casework.missing.queries import is_missing


def refuse_while_missing(event: CaseClosing) -> None:
    """No case closes while its child is missing."""
    if is_missing(event.person):
        raise Refusal(
            "This child is missing now. The case stays open until the child is found.", code="child_missing"
        )
