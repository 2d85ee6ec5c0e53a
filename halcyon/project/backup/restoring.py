"""Restoring an archive: all of it in one transaction, or nothing."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import IO, Any

import psycopg
from django.conf import settings
from django.db import IntegrityError, connections, transaction
from psycopg import sql

from halcyon.access.trail.sealing import begin_after_restore
from halcyon.project.backup import catalogue
from halcyon.project.backup.archive import Head, Reader, Tail
from halcyon.project.backup.making import archive_key
from halcyon.project.errors import Trouble
from halcyon.project.setup import set_up

#: A database with a row in one of these is somebody's.
_TELLING = ("access_user", "records_record", "access_trail")
_STAMP = "%Y%m%dT%H%M%S.%fZ"


def restore(
    source: IO[bytes],
    *,
    replace: str = "",
    any_key: bool = False,
    say: Callable[[str], None] = lambda _: None,
) -> Tail:
    """Put an archive's rows and anchor file in place of what is there.

    ``replace``: the database's name, typed by whoever means it; without it a database with anybody's rows is
    refused. ``any_key``: take an archive whose MAC is not right under our key, without its anchor file.
    Raises ``Trouble``, and has then changed nothing but what ``setup`` does.
    """
    reader = Reader(source, key=archive_key())
    _is_of_this_release(reader.head)
    _may_be_replaced(replace)
    for _ in set_up():
        pass
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        _has_the_same_tables(cursor, reader.head)
        loaded = _load(cursor, reader, say)
        tail, anchor, known = reader.finish()
        if not (known or any_key):
            raise Trouble(
                "The archive was altered, or made under another HALCYON_TRAIL_KEY. Set that key; or, if it is lost,"
                " use --any-key, which starts a new anchor file."
            )
        _is_all_there(loaded, tail)
        _set_sequences(cursor, tail)
        begin_after_restore()
    _put_anchor(anchor if known else b"", say)
    with connections["owner"].cursor() as cursor:
        cursor.execute("ANALYZE")
    return tail


def _is_of_this_release(head: Head) -> None:
    theirs, ours = set(head.migrations), set(catalogue.known_migrations())
    for gone, sentence in (
        (ours - theirs, "lacks"),
        (theirs - ours, "has, beyond what this release knows,"),
    ):
        if gone:
            raise Trouble(
                f"The archive was made by another release ({head.release}): it {sentence} {min(gone)}."
                " Restore it with that release, then upgrade."
            )


def _may_be_replaced(replace: str) -> None:
    name = connections["owner"].settings_dict["NAME"]
    if replace == name:
        return
    with connections["owner"].cursor() as cursor:
        for table in _TELLING:
            cursor.execute("SELECT to_regclass(%s) IS NOT NULL", [table])
            if not cursor.fetchone()[0]:
                continue
            cursor.execute(sql.SQL("SELECT EXISTS (SELECT FROM {})").format(sql.Identifier(table)))
            if cursor.fetchone()[0]:
                raise Trouble(
                    f"The database {name} is not empty. To put the archive in place of everything in it, stop web,"
                    f" worker and sealer and say --replace {name}."
                )


def _has_the_same_tables(cursor: Any, head: Head) -> None:
    ours = {table: list(catalogue.columns(cursor, table)) for table in catalogue.tables(cursor)}
    if {table: sorted(columns) for table, columns in head.tables.items()} != {
        table: sorted(columns) for table, columns in ours.items()
    }:
        raise Trouble("The archive's tables are not those of this release.")


def _load(cursor: Any, reader: Reader, say: Callable[[str], None]) -> dict[str, tuple[int, str]]:
    """How many rows each table was given, and their SHA-256. Foreign keys are checked after each table."""
    tables = list(reader.head.tables)
    loaded = dict.fromkeys(tables, (0, hashlib.sha256().hexdigest()))
    everything = sql.SQL(", ").join(map(sql.Identifier, [*tables, *_sessions(cursor)]))
    cursor.execute("SET LOCAL lock_timeout = '30s'")
    cursor.execute(sql.SQL("TRUNCATE {}").format(everything))
    with _without_triggers(cursor, tables):
        for table, pieces in groupby(reader.rows(), key=lambda piece: piece[0]):
            if table not in loaded:
                raise _damaged(table)
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
            loaded[table] = _load_table(
                cursor, table, reader.head.tables[table], (data for _, data in pieces)
            )
            _check_references(cursor, table)
            say(f"{table}: {loaded[table][0]}")
    return loaded


def _load_table(cursor: Any, table: str, columns: Sequence[str], pieces: Iterable[bytes]) -> tuple[int, str]:
    digest = hashlib.sha256()
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    query = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table), names)
    try:
        with cursor.copy(query) as copy:
            for data in pieces:
                digest.update(data)
                copy.write(data)
    except (psycopg.DataError, psycopg.IntegrityError) as error:
        raise _damaged(table) from error
    return cursor.rowcount, digest.hexdigest()


def _check_references(cursor: Any, table: str) -> None:
    try:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    except IntegrityError as error:
        raise _damaged(table) from error


def _sessions(cursor: Any) -> Sequence[str]:
    """Whoever was signed in is nobody here."""
    cursor.execute(
        "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename = ANY (%s)",
        [[name for name in catalogue.LEFT_OUT if name.endswith("_session")]],
    )
    return [name for (name,) in cursor.fetchall()]


@contextmanager
def _without_triggers(cursor: Any, tables: Sequence[str]) -> Iterator[None]:
    """The queue's triggers would tell of every job a second time."""
    cursor.execute(
        "SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger"
        " WHERE NOT tgisinternal AND tgrelid::regclass::text = ANY (%s)",
        [list(tables)],
    )
    triggered = [sql.Identifier(name) for (name,) in cursor.fetchall()]
    for table in triggered:
        cursor.execute(sql.SQL("ALTER TABLE {} DISABLE TRIGGER USER").format(table))
    yield
    for table in triggered:
        cursor.execute(sql.SQL("ALTER TABLE {} ENABLE TRIGGER USER").format(table))


def _is_all_there(loaded: dict[str, tuple[int, str]], tail: Tail) -> None:
    for table, (rows, digest) in loaded.items():
        if (rows, digest) != (tail.rows.get(table), tail.sha256.get(table)):
            raise _damaged(table)


def _damaged(table: str) -> Trouble:
    return Trouble(f"The archive is damaged: the rows of {table} are not those that were backed up.")


def _set_sequences(cursor: Any, tail: Tail) -> None:
    for name, reached in tail.sequences.items():
        cursor.execute(
            "SELECT setval(quote_ident(%s)::regclass, %s, %s)", [name, reached or 1, reached is not None]
        )


def _put_anchor(content: bytes, say: Callable[[str], None]) -> None:
    """Write the archive's anchor file. One that is there may know of entries that are lost: it is kept beside."""
    path: Path = settings.HALCYON_ANCHOR
    if path.exists() and path.read_bytes() != content:
        kept = path.with_name(f"{path.name}.before-{datetime.now(UTC).strftime(_STAMP)}")
        path.rename(kept)
        say(f"The anchor file that was here is kept as {kept}: it tells what the archive does not have.")
    if content:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_bytes(content)
