"""What a second person agrees to, done: closing a case."""

from halcyon.casework.case.actions import close, locked
from halcyon.casework.case.codes import Closing
from halcyon.casework.permissions import AGREE_LOWER
from halcyon.records.approval.definitions import Agreed, ApprovalKind, approvable


def close_as_agreed(agreed: Agreed) -> None:
    """Close the case for the reason that was proposed, on behalf of whoever proposed it."""
    close(
        case=locked(record_id=agreed.record),
        reason=Closing(agreed.answers["reason"]),
        words=agreed.answers["words"],
        by=agreed.by,
        at=agreed.at,
    )


CLOSING = approvable(
    ApprovalKind(
        key="case.close",
        label="Close a case",
        sentence="The case closes at once, and its workers no longer see the child’s file through it. Closing counts as"
        " a downgrade, so the second person is of another agency. A new worry opens a new case, by a new referral.",
        permission=AGREE_LOWER,
        act=close_as_agreed,
        other_agency=True,
    )
)
