"""``verify-trail``: everything that was hashed is hashed again, from what is stored now.

Reads as the *sealer*, in one snapshot, a row at a time: memory does not grow with the trail. The first thing
that is not as it was sealed is named, by the entry's id and the seal's number, never by what the entry says.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import connections, transaction
from django.utils import timezone
from psycopg.rows import namedtuple_row

from halcyon.access.signing import LIFETIME
from halcyon.access.trail import anchor
from halcyon.access.trail.anchor import Anchored
from halcyon.access.trail.hashes import BEGINNING, content_hash, entry_hash, link
from halcyon.access.trail.sealing import ALIAS
from halcyon.base.refusals import Refusal

#: A transaction writes no longer than its viewer's claim lives; the rest is for a slow end and unequal clocks.
LONGEST = LIFETIME + timedelta(minutes=5)
#: The sealer runs every few seconds; what has waited longer than this is worth a word.
PATIENCE = timedelta(minutes=2)

_AT_ONCE = 5_000  # rows fetched at once: some 3 MB
_ENTRY = (
    "t.id, t.at, t.user_id, t.actor, t.agency_id, t.verb, t.subject, t.record_id, t.record_ids, t.purpose,"
    " t.origin, t.content_hash, t.txid::text::bigint AS txid"
)
_SEAL = "s.n, s.trail_id, s.entry_hash, s.chain, s.sealed_at, s.watermark"
_SEALED = (
    f"SELECT {_SEAL}, {_ENTRY} FROM access_seal s LEFT JOIN access_trail t ON t.id = s.trail_id ORDER BY s.n"  # noqa: S608
)
_LATER_SEALS = f"SELECT {_SEAL} FROM access_seal s WHERE s.n > %s ORDER BY s.n"  # noqa: S608
_UNSEALED = (
    f"SELECT {_ENTRY}, coalesce((t.txid, t.id) <= (p.reached::text::xid8, p.reached_id), false) AS passed_over,"  # noqa: S608
    " p.watermark FROM access_trail t LEFT JOIN access_sealer p ON true"
    " WHERE NOT EXISTS (SELECT 1 FROM access_seal s WHERE s.trail_id = t.id) ORDER BY t.txid, t.id"
)


class Broken(Exception):  # noqa: N818 - a finding, not an error
    """The trail is not as it was sealed; the message says in words where."""


@dataclass
class Verdict:
    """What a verification found. ``fault`` is the first thing wrong, in words; ``warnings`` make nothing fail."""

    sealed: int = 0
    unsealed: int = 0
    anchored: int = 0
    fault: str | None = None
    warnings: list[str] = field(default_factory=list)


def verify(*, at: datetime | None = None) -> Verdict:
    """Go through the whole trail as it is at this moment. A fault is in the answer, not raised."""
    verdict = Verdict()
    try:
        heads = _heads()  # before the snapshot: a head is written after its seals, so none can be ahead of it
        with _snapshot():
            _check_sealed(verdict, heads, at or timezone.now())
            _check_unsealed(verdict, at or timezone.now())
    except (Broken, Refusal) as fault:
        verdict.fault = str(fault)
    return verdict


def _check_sealed(verdict: Verdict, heads: Iterator[Anchored], now: datetime) -> None:
    two_before, before = BEGINNING, BEGINNING
    head = next(heads, None)
    unanchored_since: datetime | None = None
    for row in _stream("sealed", _SEALED):
        _follows(row, verdict.sealed + 1, before, two_before)
        _is_as_written(row)
        two_before, before, verdict.sealed = before, row.chain, row.n
        if head is None:
            unanchored_since = unanchored_since or row.sealed_at
        elif head.n == row.n:
            _is_anchored(row, head)
            verdict.anchored, head = row.n, next(heads, None)
    if head is not None:
        raise Broken(
            f"The trail was cut: the anchor file holds a head of {head.n} sealed entries, written at"
            f" {_when(head.at)}; the database has {verdict.sealed}."
        )
    if verdict.sealed and not verdict.anchored:
        raise Broken(
            f"The anchor file {settings.HALCYON_ANCHOR} is missing: nothing outside the database vouches."
        )
    if unanchored_since is not None and now - unanchored_since > PATIENCE:
        verdict.warnings.append(
            f"The last {verdict.sealed - verdict.anchored} sealed entries are not in the anchor file."
        )


def _check_unsealed(verdict: Verdict, now: datetime) -> None:
    late = 0
    for row in _stream("unsealed", _UNSEALED):
        if row.passed_over:
            raise Broken(
                f"Entry {row.id} has no seal although all up to its transaction were sealed: it was slipped in,"
                " or its seal was taken away."
            )
        if content_hash(row) != row.content_hash:
            raise Broken(f"Entry {row.id}, which is not sealed yet, was edited.")
        _is_no_late_comer(row, f"Entry {row.id}, which is not sealed yet,")
        verdict.unsealed += 1
        late += now - row.at > PATIENCE
    if late:
        verdict.warnings.append(
            f"{late} entries wait to be sealed for more than {PATIENCE.seconds // 60} minutes: is the sealer running?"
        )


# One row


def _follows(row: Any, n: int, before: bytes, two_before: bytes) -> None:
    """The row is the ``n``th link after ``before``."""
    if row.n != n:
        missing = f"Seal {n} is" if row.n == n + 1 else f"Seals {n} to {row.n - 1} are"
        raise Broken(f"{missing} missing.")
    if _link(row, n, before) == row.chain:
        return
    if n > 1 and _link(row, n - 1, two_before) == row.chain:
        raise Broken(f"Seal {n - 1} was slipped in: what follows it was sealed before it was there.")
    for other in _stream("later", _LATER_SEALS, [n]):
        if _link(other, n, before) == other.chain:
            raise Broken(_out_of_place(row, other))
    raise Broken(
        f"Seal {n} (entry {row.trail_id}) was altered, or one before it was taken away and the rest renumbered."
    )


def _out_of_place(row: Any, other: Any) -> str:
    """In words: ``other`` is what was sealed where ``row`` now stands."""
    if other.n == row.n + 1 and _link(row, other.n, other.chain) != row.chain:
        return f"Seal {row.n} (entry {row.trail_id}) was slipped in: entry {other.trail_id} was sealed there."
    return f"The seals were reordered: {row.n} is now that of entry {row.trail_id}, and was that of {other.trail_id}."


def _is_as_written(row: Any) -> None:
    """The row's entry is there and says what it said when it was sealed."""
    if row.id is None:
        raise Broken(f"Entry {row.trail_id} (seal {row.n}, of {_when(row.sealed_at)}) was removed.")
    content = content_hash(row)
    if content != row.content_hash or entry_hash(content, row.txid) != row.entry_hash:
        raise Broken(f"Entry {row.id} (seal {row.n}, of {_when(row.sealed_at)}) was edited.")
    _is_no_late_comer(row, f"Entry {row.id} (seal {row.n})")


def _is_no_late_comer(row: Any, which: str) -> None:
    """The row's entry claims no time long before its transaction can have begun."""
    if row.watermark is not None and row.at < row.watermark - LONGEST:
        raise Broken(
            f"{which} was slipped in: it says {_when(row.at)}, but was not there yet at {_when(row.watermark)}."
        )


def _is_anchored(row: Any, head: Anchored) -> None:
    if row.chain != head.chain:
        raise Broken(
            f"The chain was made anew: at seal {row.n} it is not what was anchored at {_when(head.at)}."
            " Something at or before it was changed."
        )


def _link(row: Any, n: int, before: bytes) -> bytes:
    return link(
        before,
        n=n,
        trail_id=row.trail_id,
        entry=row.entry_hash,
        sealed_at=row.sealed_at,
        watermark=row.watermark,
    )


def _when(instant: datetime) -> str:
    return instant.astimezone(timezone.get_default_timezone()).strftime("%d %B %Y, %H:%M:%S")


# Reading


def _heads() -> Iterator[Anchored]:
    path = settings.HALCYON_ANCHOR
    if not path.exists():
        return iter(())
    return anchor.heads(path, key=settings.HALCYON_TRAIL_KEY, size=path.stat().st_size)


@contextmanager
def _snapshot() -> Iterator[None]:
    with transaction.atomic(using=ALIAS):
        with connections[ALIAS].cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def _stream(name: str, query: str, parameters: list[Any] | None = None) -> Iterator[Any]:
    with connections[ALIAS].connection.cursor(name, row_factory=namedtuple_row) as cursor:
        cursor.itersize = _AT_ONCE
        cursor.execute(query, parameters, binary=True)
        yield from cursor
