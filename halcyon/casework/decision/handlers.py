"""What a second person agrees to, done: a third contact within twelve months that ends in nothing."""

from halcyon.casework.decision.actions import make
from halcyon.casework.permissions import DECIDE
from halcyon.records.approval.definitions import Agreed, ApprovalKind, approvable


def decide_as_agreed(agreed: Agreed) -> None:
    """The proposed decision stands, on behalf of whoever proposed it."""
    make(record_id=agreed.record, by=agreed.by, at=agreed.at)


NOTHING_AGAIN = approvable(
    ApprovalKind(
        key="decision.nothing_again",
        label="End a third contact in no further action",
        sentence="The decision stands at once, the contact’s clocks stop, and the referrer is told. It is at least the"
        " third contact about this child within twelve months: look at the earlier ones first.",
        permission=DECIDE,
        act=decide_as_agreed,
    )
)
