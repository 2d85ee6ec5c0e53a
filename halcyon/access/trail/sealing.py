"""The sealer: chains committed entries in the order of their transactions, and anchors the chain's head.

An entry is sealed once every transaction up to its own has ended (it lies below the snapshot's xmin), so the
order is final: nothing that commits later comes before it. Writers wait for nobody. Measured, with eight
writers: chaining as rows are written costs three to eight times the throughput (docs, access.md).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connections, transaction
from django.utils import timezone

from halcyon.access.trail import anchor
from halcyon.access.trail.anchor import Anchored
from halcyon.access.trail.hashes import BEGINNING, entry_hash, link
from halcyon.base.refusals import Refusal

ALIAS = "sealer"
BATCH = 10_000  # entries in one transaction: some 5 MB, under a second
_LOCK = 7_237_185_611  # one sealer at a time in a database; an arbitrary number that nothing else uses
_NIL = UUID(int=0)


@dataclass(frozen=True)
class _Place:
    """The sealer's one row: how far it has come (``models.Sealer`` explains)."""

    reached: int
    reached_id: UUID
    ceiling: int | None
    noted_at: datetime | None
    watermark: datetime | None


def seal(*, batch: int = BATCH) -> int:
    """Seal all that is committed, and anchor the head. Returns how many entries were sealed.

    Does nothing while another sealer is at work. Refuses where the anchor knows a chain other than the
    database's: entries were cut, or the database was put back without its anchor.
    """
    _agrees_with_anchor()
    count = 0
    while True:
        sealed = _seal_batch(batch)
        count += sealed
        if sealed < batch:
            break
    if (head := _head()) is not None:
        anchor.append(settings.HALCYON_ANCHOR, head, key=settings.HALCYON_TRAIL_KEY)
    return count


def begin_after_restore() -> None:
    """As owner: entries not sealed yet become the present transaction's, the next to be sealed.

    Transaction numbers of the old server mean nothing to this one. Sealed entries keep theirs, which their
    seals cover.
    """
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute(
            "UPDATE access_trail t SET txid = pg_current_xact_id()"
            " WHERE NOT EXISTS (SELECT 1 FROM access_seal s WHERE s.trail_id = t.id)"
        )
        cursor.execute(
            "UPDATE access_sealer SET reached = pg_current_xact_id()::text::bigint, reached_id = %s,"
            " ceiling = pg_snapshot_xmax(pg_current_snapshot())::text::bigint, noted_at = clock_timestamp()",
            [_NIL],
        )


def _agrees_with_anchor() -> None:
    anchored = anchor.last(settings.HALCYON_ANCHOR, key=settings.HALCYON_TRAIL_KEY)
    if anchored is None:
        return
    with connections[ALIAS].cursor() as cursor:
        cursor.execute("SELECT chain FROM access_seal WHERE n = %s", [anchored.n])
        row = cursor.fetchone()
    if row is None or bytes(row[0]) != anchored.chain:
        raise Refusal(
            f"The anchor file holds a head of {anchored.n} sealed entries that the database does not have."
            " Nothing more is sealed. Run “halcyon verify-trail”; where the database was put back on purpose,"
            " keep the anchor file as evidence and move it away.",
            code="anchor",
        )


def _seal_batch(batch: int) -> int:
    with transaction.atomic(using=ALIAS), connections[ALIAS].cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_LOCK])
        if not cursor.fetchone()[0]:
            return 0
        place = _place(cursor)
        cursor.execute(
            "SELECT pg_snapshot_xmin(s)::text::bigint, pg_snapshot_xmax(s)::text::bigint, clock_timestamp()"
            " FROM pg_current_snapshot() s"
        )
        horizon, ceiling, now = cursor.fetchone()
        rows = _ripe(cursor, place, horizon, batch)
        _append(cursor, rows, now, place.watermark)
        full = len(rows) == batch
        _move(cursor, _within(place, rows) if full else _beyond(place, horizon, ceiling, now), now)
        return len(rows)


def _place(cursor: Any) -> _Place:
    cursor.execute(
        "INSERT INTO access_sealer (id, reached, reached_id) VALUES (1, 0, %s) ON CONFLICT DO NOTHING", [_NIL]
    )
    cursor.execute("SELECT reached, reached_id, ceiling, noted_at, watermark FROM access_sealer")
    return _Place(*cursor.fetchone())


def _ripe(cursor: Any, place: _Place, horizon: int, batch: int) -> Sequence[tuple[int, UUID, bytes]]:
    """Entries to be sealed next, in order. Those sealed already are met only after a restore (see above)."""
    cursor.execute(
        "SELECT t.txid::text::bigint, t.id, t.content_hash FROM access_trail t"
        " WHERE (t.txid, t.id) > (%s::text::xid8, %s) AND t.txid < %s::text::xid8"
        " AND (SELECT s.n FROM access_seal s WHERE s.trail_id = t.id) IS NULL"  # a look-up each, whatever the planner
        " ORDER BY t.txid, t.id LIMIT %s",
        [place.reached, place.reached_id, horizon, batch],
    )
    rows: Sequence[tuple[int, UUID, bytes]] = cursor.fetchall()
    return rows


def _append(
    cursor: Any, rows: Sequence[tuple[int, UUID, bytes]], now: datetime, watermark: datetime | None
) -> None:
    if not rows:
        return
    last, chain = _last_link(cursor)
    made = []
    for n, (txid, trail_id, content) in enumerate(rows, start=last + 1):
        entry = entry_hash(content, txid)
        chain = link(chain, n=n, trail_id=trail_id, entry=entry, sealed_at=now, watermark=watermark)
        made.append((n, trail_id, entry, chain))
    cursor.execute(  # COPY would be refused under row-level security
        "INSERT INTO access_seal (n, trail_id, entry_hash, chain, sealed_at, watermark)"
        " SELECT *, %s, %s FROM unnest(%s::bigint[], %s::uuid[], %s::bytea[], %s::bytea[])",
        [now, watermark, *(list(column) for column in zip(*made, strict=True))],
    )


def _within(place: _Place, rows: Sequence[tuple[int, UUID, bytes]]) -> _Place:
    """More is ripe: go on after the last one."""
    txid, trail_id, _ = rows[-1]
    return replace(place, reached=txid, reached_id=trail_id)


def _beyond(place: _Place, horizon: int, ceiling: int, now: datetime) -> _Place:
    """All below the horizon is sealed. What was noted becomes the watermark once nothing older can come."""
    place = replace(place, reached=horizon, reached_id=_NIL)
    if place.ceiling is not None and horizon < place.ceiling:
        return place
    return replace(place, ceiling=ceiling, noted_at=now, watermark=place.noted_at)


def _move(cursor: Any, place: _Place, now: datetime) -> None:
    cursor.execute(
        "UPDATE access_sealer SET reached = %s, reached_id = %s, ceiling = %s, noted_at = %s, watermark = %s,"
        " ran_at = %s",
        [place.reached, place.reached_id, place.ceiling, place.noted_at, place.watermark, now],
    )


def _last_link(cursor: Any) -> tuple[int, bytes]:
    cursor.execute("SELECT n, chain FROM access_seal ORDER BY n DESC LIMIT 1")
    row = cursor.fetchone()
    return (row[0], bytes(row[1])) if row else (0, BEGINNING)


def _head() -> Anchored | None:
    with connections[ALIAS].cursor() as cursor:
        n, chain = _last_link(cursor)
    return Anchored(n, chain, timezone.now()) if n else None
