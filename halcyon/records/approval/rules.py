"""Rules about proposals: about the person, and about the proposal."""

from datetime import datetime

from halcyon.access.viewer import Viewer
from halcyon.base.refusals import Refusal
from halcyon.records.approval.codes import State
from halcyon.records.approval.definitions import ApprovalKind
from halcyon.records.approval.models import Approval

# About the person


def may_approve(kind: ApprovalKind, by: Viewer) -> None:
    """Who approves holds the kind's permission."""
    if not by.may(kind.permission):
        raise Refusal("Your role does not decide this. Ask whom it was proposed to.", code="not_an_approver")


def is_second_person(approval: Approval, by: Viewer) -> None:
    """Whoever proposed it does not decide it."""
    if approval.proposed_by_id == by.principal_id or by.user_id is None:
        raise Refusal("You proposed this. Somebody else decides it.", code="own_proposal")


def is_of_another_agency(approval: Approval, by: Viewer) -> None:
    """Where the kind says so, the second person works for another agency (specification: downgrades)."""
    if approval.other_agency and approval.proposed_agency_id == by.agency_id:
        raise Refusal("Somebody from another agency than the proposer’s decides this.", code="same_agency")


def is_the_proposer(approval: Approval, by: Viewer) -> None:
    """Only the proposer withdraws a proposal."""
    if approval.proposed_by_id != by.principal_id:
        raise Refusal("Only whoever proposed this can withdraw it.", code="not_the_proposer")


# About the proposal


def waits(approval: Approval) -> None:
    """A proposal is answered once."""
    if approval.state != State.WAITING:
        raise Refusal(f"This has been dealt with: {approval.get_state_display().lower()}.", code="answered")


def has_not_expired(approval: Approval, at: datetime) -> None:
    """Too late is too late: what it was proposed on may have changed."""
    if at >= approval.expires_at:
        raise Refusal("This proposal has expired. It can be proposed anew.", code="expired")


def is_not_proposed_yet(waiting: bool) -> None:
    """One proposal of a kind waits on a record at a time."""
    if waiting:
        raise Refusal("This is proposed already, and waits for a second person.", code="proposed_already")


def says_why(reason: str) -> None:
    """A proposal has a reason."""
    if not reason.strip():
        raise Refusal("Say why you propose this.", code="no_reason", field="reason")


def no_has_words(agreed: bool, words: str) -> None:
    """Whoever does not agree says why, so that the proposer knows what to do next."""
    if not agreed and not words.strip():
        raise Refusal("Say why you do not agree.", code="no_words", field="words")
