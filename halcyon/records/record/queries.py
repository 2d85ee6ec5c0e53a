"""The first lock: the only door to protected rows. What a viewer may not see does not exist for them."""

from typing import TypeVar
from uuid import UUID

from django.contrib.postgres.functions import TransactionNow
from django.db import connection
from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from halcyon.access.trail.actions import note
from halcyon.access.viewer import Viewer
from halcyon.base.identifiers import check_reference
from halcyon.records.record.models import Exclusion, Grant, Record

M = TypeVar("M", bound=Model)

#: A live grant or exclusion, by the transaction's clock, as in the second lock.
_LIVE = Q(until__isnull=True) | Q(until__gt=TransactionNow())


def visible(
    rows: QuerySet[M], viewer: Viewer, *, record: str = "record_id", depth: Grant.Depth = Grant.Depth.FULL
) -> QuerySet[M]:
    """Those of ``rows`` whose record the viewer reaches. ``record``: the path to the record's id."""
    grants = Grant.objects.filter(
        _LIVE,
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
        Exists(Exclusion.objects.filter(_LIVE, record_id=OuterRef(record), user_id=viewer.user_id))
    )


def records_visible_to(viewer: Viewer, depth: Grant.Depth = Grant.Depth.SUMMARY) -> QuerySet[Record]:
    """The envelopes that the viewer reaches, with a summary grant too unless ``depth`` is full."""
    return visible(Record.objects.all(), viewer, record="id", depth=depth)


def may_write(viewer: Viewer, record_id: UUID) -> bool:
    """Whether the viewer holds a full writing grant on the record."""
    return bool(
        Grant.objects.filter(
            _LIVE,
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
        Grant.objects.filter(_LIVE, record_id=record_id, principal_id__in=viewer.principals)
        .order_by("depth", "-write", "valid_from")
        .only("basis")
        .first()
    )
    return Grant.Basis(grant.basis).label if grant else ""


def bases(viewer: Viewer, record_id: UUID) -> frozenset[Grant.Basis]:
    """Every basis on which the viewer reaches a record now."""
    grants = Grant.objects.filter(
        _LIVE, record_id=record_id, principal_id__in=viewer.principals, valid_from__lte=TransactionNow()
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


def involved(record_id: UUID) -> list[dict[str, str]]:
    """Who else is involved: name, team, agency, how to reach them; for whoever sees the record (access.md, 2)."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, team, agency, phone, basis, since FROM records_involved(%s)", [record_id]
        )
        columns = [column.name for column in cursor.description or ()]
        return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
