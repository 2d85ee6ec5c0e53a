"""Reading decisions to share: by who sees the file, and by whom something was shared with."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import Prefetch, Q, QuerySet

from halcyon.access.agency.models import Agency, Principal, Team
from halcyon.access.user.queries import everybody
from halcyon.access.viewer import Viewer
from halcyon.records.kind.machine import kind_of
from halcyon.records.record.models import Exclusion, Grant, Record
from halcyon.records.record.queries import (
    LIVE,
    may_write,
    note_list,
    note_read,
    one,
    records_visible_to,
    visible,
)
from halcyon.records.sharing.models import Recipient, Sharing
from halcyon.records.sharing.told import Decided

MOST = 100


@dataclass(frozen=True)
class Hurried:
    """What left in a hurry: who, when, how, on what basis, and who looked. Nothing of the child, or of the words."""

    sharing: UUID
    record: UUID
    reference: str
    decided_by: str
    decider: int
    agency: str
    at: datetime
    method: str
    article_6: str
    family_told: str
    looked_at: datetime | None
    looked_by: str
    looked_words: str


def hurried() -> list[Hurried]:
    """What left in a hurry, for who looks at that afterwards; what nobody has looked at first, the longest first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM records_hurried_sharings()")
        return [Hurried(*row) for row in cursor.fetchall()]


def file_of(viewer: Viewer, reference: str) -> Record:
    """A file that the viewer sees in full, noted as read. Raises Record.DoesNotExist."""
    return one(
        records_visible_to(viewer, Grant.Depth.FULL).select_related("team__principal"), viewer, reference
    )


def sharings_visible_to(viewer: Viewer) -> QuerySet[Sharing]:
    """Decisions about files that the viewer sees in full, with their recipients."""
    recipients = Recipient.objects.select_related("principal", "received_by").order_by("name", "id")
    return (
        visible(Sharing.objects.all(), viewer)
        .select_related("record", "decided_by", "agency", "approval__decided_by", "withdrawn_by")
        .prefetch_related(Prefetch("recipients", recipients))
    )


def of_file(viewer: Viewer, *files: UUID) -> list[Sharing]:
    """The decisions about the files of one child, the newest first."""
    return list(sharings_visible_to(viewer).filter(record_id__in=files).order_by("-at", "id")[:MOST])


def get(viewer: Viewer, sharing: UUID) -> Sharing:
    """One decision, as who sees the file sees it; the file counts as read. Raises Sharing.DoesNotExist."""
    found = sharings_visible_to(viewer).get(pk=sharing)
    note_read(found.record, viewer)
    return found


def recipient_of(sharing: Sharing, recipient: UUID) -> Recipient:
    """One recipient of a decision. Raises Recipient.DoesNotExist."""
    for each in sharing.recipients.all():
        if each.pk == recipient:
            return each
    raise Recipient.DoesNotExist


def shared_with(viewer: Viewer) -> QuerySet[Recipient]:
    """What was shared with the viewer, their teams or agency, and not withdrawn; what is not acknowledged first."""
    excluded = Exclusion.objects.filter(LIVE, user_id=viewer.user_id or 0).values("record_id")
    return (
        Recipient.objects.filter(
            principal__in=viewer.principals, released_at__isnull=False, ended_at__isnull=True
        )
        .exclude(record_id__in=excluded)
        .select_related("sharing__decided_by", "sharing__agency", "principal", "received_by")
        .order_by("-released_at", "id")
    )


def to_acknowledge(viewer: Viewer) -> QuerySet[Recipient]:
    """What was shared with the viewer and nobody has acknowledged yet, the longest waiting first."""
    return shared_with(viewer).filter(received_at__isnull=True).order_by("due_at", "id")


def shared_list(viewer: Viewer) -> list[Recipient]:
    """Everything shared with the viewer; into the trail."""
    rows = sorted(shared_with(viewer)[:MOST], key=lambda each: each.received_at is not None)
    note_list("shared with me", [each.record_id for each in rows], viewer)
    return rows


def open_shared(viewer: Viewer, recipient: UUID) -> Recipient:
    """One thing shared with the viewer. Raises Recipient.DoesNotExist. (The view notes that it was read.)"""
    return shared_with(viewer).get(pk=recipient)


def references(viewer: Viewer, records: Sequence[UUID]) -> list[Record]:
    """Those of some records that the viewer reaches: their envelopes."""
    return list(records_visible_to(viewer).filter(pk__in=records).order_by("-opened_at"))


def records_to_open(viewer: Viewer, file: UUID) -> list[tuple[str, str]]:
    """The records about a child that the viewer may open to others, as choices: id, and what it is."""
    rows = records_visible_to(viewer, Grant.Depth.FULL).filter(governed_by=file).exclude(pk=file)
    shown = rows.order_by("-opened_at")[:MOST]
    return [
        (str(each.pk), f"{kind_of(each.kind).label} {each.reference}")
        for each in shown
        if may_write(viewer, each.pk)
    ]


def groups_here() -> list[tuple[str, str]]:
    """The agencies and teams that something can be shared with, as choices by principal."""
    agencies = Agency.objects.order_by("name").values_list("principal_id", "name")
    teams = Team.objects.select_related("agency").order_by("agency__name", "name")
    return [
        *((str(team.principal_id), f"{team.name} ({team.agency.name})") for team in teams),
        *((str(principal), f"Everybody at {name}") for principal, name in agencies),
    ]


def people_here() -> list[tuple[str, str]]:
    """The people that something can be shared with, as choices by principal."""
    people = everybody().filter(left_at__isnull=True)
    return [(str(each.principal_id), f"{each.name}, {each.job_title or each.agency.name}") for each in people]


def others_still_sharing(recipient: Recipient) -> QuerySet[Sharing]:
    """Other decisions that still open something of the same file to the same principal."""
    return Sharing.objects.filter(
        ~Q(pk=recipient.sharing_id),
        record_id=recipient.record_id,
        recipients__principal=recipient.principal_id,
        recipients__ended_at__isnull=True,
        released_at__isnull=False,
        withdrawn_at__isnull=True,
    ).exclude(opened=[])


def names_of(decided: Decided) -> list[str]:
    """Whom a decision names, in words."""
    labels = Principal.objects.filter(pk__in=decided.to).order_by("label").values_list("label", flat=True)
    outside = decided.outside
    return [*labels, *([f"{outside.name}, {outside.organisation} (outside Halcyon)"] if outside else [])]
