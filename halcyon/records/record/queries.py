"""The first lock: the only door to protected rows. What a viewer may not see does not exist for them."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.contrib.postgres.functions import TransactionNow
from django.db import connection
from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from halcyon.access.permissions import TRAIL_ALL
from halcyon.access.trail.actions import note
from halcyon.access.viewer import Viewer
from halcyon.base.identifiers import check_reference
from halcyon.records.record.models import Exclusion, Grant, Record

M = TypeVar("M", bound=Model)

#: A live grant or exclusion, by the transaction's clock, as in the second lock.
LIVE = Q(until__isnull=True) | Q(until__gt=TransactionNow())


def visible(
    rows: QuerySet[M], viewer: Viewer, *, record: str = "record_id", depth: Grant.Depth = Grant.Depth.FULL
) -> QuerySet[M]:
    """Those of ``rows`` whose record the viewer reaches. ``record``: the path to the record's id."""
    grants = Grant.objects.filter(
        LIVE,
        record_id=OuterRef(record),
        principal_id__in=viewer.principals,
        valid_from__lte=TransactionNow(),
    )
    if depth == Grant.Depth.FULL:
        grants = grants.filter(depth=Grant.Depth.FULL)
    rows = rows.filter(Exists(grants))
    if viewer.user_id is None:
        return rows
    return rows.exclude(
        Exists(Exclusion.objects.filter(LIVE, record_id=OuterRef(record), user_id=viewer.user_id))
    )


def records_visible_to(viewer: Viewer, depth: Grant.Depth = Grant.Depth.SUMMARY) -> QuerySet[Record]:
    """The envelopes that the viewer reaches, with a summary grant too unless ``depth`` is full."""
    return visible(Record.objects.all(), viewer, record="id", depth=depth)


def governed_by(viewer: Viewer, file: UUID) -> list[UUID]:
    """The ids of the records that a child's file governs, itself among them, as far as the viewer sees them."""
    rows = records_visible_to(viewer, Grant.Depth.FULL).filter(governed_by=file)
    return list(rows.values_list("pk", flat=True))


def may_write(viewer: Viewer, record_id: UUID) -> bool:
    """Whether the viewer holds a full writing grant on the record."""
    return bool(
        Grant.objects.filter(
            LIVE,
            record_id=record_id,
            principal_id__in=viewer.principals,
            valid_from__lte=TransactionNow(),
            depth=Grant.Depth.FULL,
            write=True,
        ).exists()
    )


def purpose(viewer: Viewer, record_id: UUID) -> str:
    """Why the viewer may look: the basis of the strongest grant, for the trail (decision 10)."""
    grant = (
        Grant.objects.filter(LIVE, record_id=record_id, principal_id__in=viewer.principals)
        .order_by("depth", "-write", "valid_from")
        .only("basis")
        .first()
    )
    return Grant.Basis(grant.basis).label if grant else ""


def bases(viewer: Viewer, record_id: UUID) -> frozenset[Grant.Basis]:
    """Every basis on which the viewer reaches a record now."""
    grants = Grant.objects.filter(
        LIVE, record_id=record_id, principal_id__in=viewer.principals, valid_from__lte=TransactionNow()
    )
    return frozenset(map(Grant.Basis, grants.values_list("basis", flat=True)))


def one(rows: QuerySet[M], viewer: Viewer, reference: str) -> M:
    """The visible row of a record's reference, noted in the trail. Raises the model's DoesNotExist otherwise."""
    try:
        wanted = check_reference(reference)
    except ValueError as error:
        raise rows.model.DoesNotExist from error  # type: ignore[attr-defined]
    path = "reference" if rows.model is Record else "record__reference"
    found = rows.get(**{path: wanted})
    note_read(found if isinstance(found, Record) else found.record, viewer)  # type: ignore[attr-defined]
    return found


def granted(viewer: Viewer, *bases: Grant.Basis) -> QuerySet[Grant, UUID]:
    """The ids of the records that live grants of one of these bases open to the viewer: for ``pk__in``."""
    rows = Grant.objects.filter(
        LIVE, principal_id__in=viewer.principals, basis__in=bases, valid_from__lte=TransactionNow()
    )
    return rows.values_list("record_id", flat=True)


def by_reference(viewer: Viewer, text: str) -> Record | None:
    """The visible envelope that a typed reference means, whatever its kind; None where there is none.

    Nothing is noted: whoever follows it to its page is.
    """
    try:
        wanted = check_reference(text)
    except ValueError:
        return None
    return records_visible_to(viewer).filter(reference=wanted).first()


def note_read(record: Record, viewer: Viewer) -> None:
    """Write into the trail that the viewer looked at a record."""
    note(
        "read",
        by=viewer,
        subject=f"{record.kind} {record.reference}",
        record=record.pk,
        purpose=purpose(viewer, record.pk),
    )


def note_list(what: str, ids: list[UUID], viewer: Viewer) -> None:
    """Write into the trail which records a list or a search showed: one row, all ids."""
    note("list", by=viewer, subject=what, records=ids)


@dataclass(frozen=True)
class Involved:
    """Somebody with a grant on a record: a person or a team, on what basis (in words), since when."""

    name: str
    team: str
    agency: str
    phone: str
    basis: str
    since: datetime


def involved(record_id: UUID) -> list[Involved]:
    """Who else is involved and how to reach them; for whoever sees the record, else nobody (access.md, 2)."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, team, agency, phone, basis, since FROM records_involved(%s)", [record_id]
        )
        rows = cursor.fetchall()
    return [
        Involved(name, team, agency, phone, str(Grant.Basis(basis).label), since)
        for name, team, agency, phone, basis, since in rows
    ]


def id_of(viewer: Viewer, reference: str) -> UUID | None:
    """Which record a reference of the trail means: for who may read the whole trail, else None."""
    try:
        wanted = check_reference(reference)
    except ValueError:
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT records_id_of(%s)", [wanted])
        row = cursor.fetchone()
    return row[0] if row and viewer.may(TRAIL_ALL) else None
