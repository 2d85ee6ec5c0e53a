"""What a second person's agreement to share sets off."""

from uuid import UUID

from halcyon.records.approval.definitions import Agreed, ApprovalKind, approvable
from halcyon.records.permissions import SHARE_APPROVE
from halcyon.records.sharing.actions import RELEASE, release
from halcyon.records.sharing.queries import get


def _release(agreed: Agreed) -> None:
    release(sharing=get(agreed.by, UUID(agreed.answers["sharing"])), by=agreed.by, at=agreed.at)


approvable(
    ApprovalKind(
        key=RELEASE,
        label="Share outside Halcyon",
        sentence="What is named below is shared with the people named below, one of whom is outside Halcyon. Whoever"
        " is here is told at once; the proposer hands it to whoever is outside. What is shared cannot be unshared.",
        permission=SHARE_APPROVE,
        act=_release,
    )
)
