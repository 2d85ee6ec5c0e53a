"""Reading proposals."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from halcyon.access.viewer import Viewer
from halcyon.records.approval.definitions import all_approval_kinds
from halcyon.records.approval.models import Approval
from halcyon.records.record.queries import note_list, note_read, visible

ENDED = 5  # that were answered, on a record's page


def approvals_visible_to(viewer: Viewer) -> QuerySet[Approval]:
    """Proposals on records that the viewer sees in full."""
    return visible(Approval.objects.all(), viewer).select_related(
        "record", "proposed_by", "proposed_agency", "decided_by", "asked_of"
    )


def to_approve(viewer: Viewer, at: datetime) -> QuerySet[Approval]:
    """What the viewer can decide: of kinds that their role approves, by others; the most pressing first."""
    kinds = [kind.key for kind in all_approval_kinds() if viewer.may(kind.permission)]
    return (
        approvals_visible_to(viewer)
        .filter(state=Approval.State.WAITING, kind__in=kinds, expires_at__gt=at)
        .exclude(proposed_by=viewer.principal_id)
        .exclude(Q(other_agency=True, proposed_agency=viewer.agency_id))
        .order_by("expires_at", "id")
    )


def proposed_by(viewer: Viewer) -> QuerySet[Approval]:
    """What the viewer has proposed, the newest first."""
    return approvals_visible_to(viewer).filter(proposed_by=viewer.principal_id).order_by("-proposed_at", "id")


def lists(viewer: Viewer, at: datetime, most: int) -> tuple[list[Approval], list[Approval]]:
    """What waits for the viewer, and what the viewer proposed; into the trail."""
    waiting, own = list(to_approve(viewer, at)[:most]), list(proposed_by(viewer)[:most])
    note_list("proposals", [each.record_id for each in (*waiting, *own)], viewer)
    return waiting, own


def of_record(viewer: Viewer, record: UUID) -> list[Approval]:
    """The proposals on one record: those that wait, then the last that were answered."""
    rows = approvals_visible_to(viewer).filter(record_id=record)
    waiting = rows.filter(state=Approval.State.WAITING).order_by("expires_at", "id")
    ended = rows.exclude(state=Approval.State.WAITING).order_by("-ended_at", "id")[:ENDED]
    return [*waiting, *ended]


def waiting_on(viewer: Viewer, record: UUID, kind: str) -> Approval | None:
    """The proposal of a kind that waits on a record, for a page that would offer to propose it."""
    rows = approvals_visible_to(viewer).filter(record_id=record, kind=kind, state=Approval.State.WAITING)
    return rows.first()


def get(viewer: Viewer, approval_id: UUID) -> Approval:
    """One visible proposal; its record counts as read. Raises Approval.DoesNotExist."""
    found = approvals_visible_to(viewer).get(pk=approval_id)
    note_read(found.record, viewer)
    return found
