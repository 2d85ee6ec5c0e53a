"""Making an archive: one snapshot, read as owner."""

import hashlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from typing import IO, Any

from django.conf import settings
from django.db import connections, transaction
from psycopg import sql

from halcyon.access.trail import anchor
from halcyon.project.backup import catalogue
from halcyon.project.backup.archive import CHUNK, FORM, Head, Tail, Writer
from halcyon.project.secret import derived


def back_up(out: IO[bytes], *, say: Callable[[str], None] = lambda _: None) -> Tail:
    """Write everything that there is at this moment. The system goes on working meanwhile."""
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SET LOCAL row_security = off")  # an error rather than rows left out
        head = Head(
            form=FORM,
            release=version("halcyon"),
            made_at=datetime.now(UTC).isoformat(timespec="seconds"),
            migrations=list(catalogue.migrations(cursor)),
            tables={table: list(catalogue.columns(cursor, table)) for table in catalogue.tables(cursor)},
        )
        writer, tail = Writer(out, head, key=archive_key()), Tail()
        for table, columns in head.tables.items():
            _table(cursor, writer, tail, table, columns)
            say(f"{table}: {tail.rows[table]}")
        tail.sequences = dict(catalogue.sequences(cursor))
        writer.finish(tail, _anchor(cursor))
    return tail


def archive_key() -> bytes:
    """The key of an archive's MAC: who has the trail's key can tell that it was not altered."""
    return bytes.fromhex(derived(settings.HALCYON_TRAIL_KEY.hex(), "archive"))


def _table(cursor: Any, writer: Writer, tail: Tail, table: str, columns: list[str]) -> None:
    digest = hashlib.sha256()
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    query = sql.SQL("COPY {} ({}) TO STDOUT").format(sql.Identifier(table), names)
    with cursor.copy(query) as copy:
        for chunk in _in_chunks(copy):
            digest.update(chunk)
            writer.rows(table, chunk)
    tail.rows[table], tail.sha256[table] = cursor.rowcount, digest.hexdigest()


def _in_chunks(pieces: Iterator[bytes | memoryview]) -> Iterator[bytes]:
    gathered = bytearray()
    for piece in pieces:
        gathered += piece
        if len(gathered) >= CHUNK:
            yield bytes(gathered)
            gathered.clear()
    if gathered:
        yield bytes(gathered)


def _anchor(cursor: Any) -> bytes:
    """The anchor file as far as this snapshot's seals go: the sealer may have gone on."""
    cursor.execute("SELECT coalesce(max(n), 0) FROM access_seal")
    return anchor.up_to(settings.HALCYON_ANCHOR, cursor.fetchone()[0])
