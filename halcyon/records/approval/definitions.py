"""What needs a second person: each kind registered once, by the slice that does it, from its ``handlers.py``.

So a proposal of a high slice is decided here below without an import upwards, as events are announced.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from halcyon.access.role.permissions import Permission
from halcyon.access.service.definitions import service
from halcyon.access.viewer import Viewer
from halcyon.base.clocks import Clock, Unit
from halcyon.records.deadline.definitions import Definition, define

#: The service that lets proposals expire.
PROPOSALS = service("Proposals", role="service_proposals")

ANSWER = define(
    Definition(
        key="approval.answer",
        title="A second person answers, or the proposal expires",
        clock=Clock(5, Unit.WORKING_DAYS),
        source="Local default, editable",
        in_force_from=date(2026, 4, 1),
    )
)


@dataclass(frozen=True)
class Agreed:
    """What a kind's act is given: which record, what was proposed, and who agreed.

    ``by`` is the proposer, on whose behalf it is done: it is their act, and they must still be able to do it.
    """

    record: UUID
    answers: Mapping[str, str]
    reason: str
    by: Viewer
    agreed_by: Viewer
    words: str
    at: datetime


@dataclass(frozen=True)
class ApprovalKind:
    """Something that one person proposes and another decides.

    ``sentence``: what will happen, in full, as the approver reads it. ``permission``: who may approve, besides
    reaching the record. ``act`` does it, in the approver's transaction; its refusals reach the approver.
    ``other_agency``: the approver must be of another agency than the proposer (downgrades).
    """

    key: str
    label: str
    sentence: str
    permission: Permission
    act: Callable[[Agreed], object]
    other_agency: bool = False
    expires: Definition = ANSWER


_kinds: dict[str, ApprovalKind] = {}


def approvable(kind: ApprovalKind) -> ApprovalKind:
    """Give a kind its place. Raises ValueError when its key is taken by another."""
    if _kinds.setdefault(kind.key, kind) != kind:
        raise ValueError(f"approval kind {kind.key!r} is registered twice")
    return kind


def approval_kind(key: str) -> ApprovalKind:
    """The registered kind. Raises KeyError for one that no slice registered."""
    return _kinds[key]


def all_approval_kinds() -> Iterable[ApprovalKind]:
    """Every registered kind, by key."""
    return (_kinds[key] for key in sorted(_kinds))
