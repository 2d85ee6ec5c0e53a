"""What a second person agrees to, done: a lower grade."""

from halcyon.casework.permissions import AGREE_LOWER
from halcyon.casework.referral.codes import Grade, Status
from halcyon.casework.regrade.actions import lower_grade
from halcyon.records.approval.definitions import Agreed, ApprovalKind, approvable


def lower_as_agreed(agreed: Agreed) -> None:
    """Lower the grade as it was proposed, on behalf of whoever proposed it."""
    lower_grade(
        record_id=agreed.record,
        grade=Grade(agreed.answers["grade"]),
        status=Status(agreed.answers["status"]),
        because=agreed.answers["because"],
        reason=agreed.reason,
        agreed_by=agreed.agreed_by.principal_id,
        by=agreed.by,
        at=agreed.at,
    )


LOWERING = approvable(
    ApprovalKind(
        key="grade.lower",
        label="Lower a grade",
        sentence="The grade is lowered at once. A downgrade needs two agencies, so you are asked as somebody of another"
        " one. The earlier grade, with its reason, stays in the history.",
        permission=AGREE_LOWER,
        act=lower_as_agreed,
        other_agency=True,
    )
)
