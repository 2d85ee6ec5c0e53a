"""What a second person's agreement to remove a file sets off."""

from uuid import UUID

from halcyon.records.approval.definitions import Agreed, ApprovalKind, approvable
from halcyon.records.attachment.actions import REMOVE, remove
from halcyon.records.attachment.queries import get
from halcyon.records.permissions import ATTACH_REMOVE


def _remove(agreed: Agreed) -> None:
    attachment = get(agreed.by, UUID(agreed.answers["attachment"]))
    remove(
        attachment=attachment, reason=agreed.reason, agreed_by=agreed.agreed_by, by=agreed.by, at=agreed.at
    )


approvable(
    ApprovalKind(
        key=REMOVE,
        label="Remove a file",
        sentence="What the file holds is deleted at once and cannot be brought back, but from a backup. That there was"
        " a file, who added it, and why it was removed, stays on the record.",
        permission=ATTACH_REMOVE,
        act=_remove,
    )
)
