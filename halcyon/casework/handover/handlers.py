"""What the hand-over says when a case is about to close."""

from halcyon.casework.case.events import CaseClosing
from halcyon.casework.handover.actions import refuse_while_offered


def refuse_closing(event: CaseClosing) -> None:
    """While somebody is asked to take a case over, it is not closed."""
    refuse_while_offered(case_id=event.case)
