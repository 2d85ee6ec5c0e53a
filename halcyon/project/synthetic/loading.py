"""Copying sheets into the database as owner: whole or not at all."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connections
from psycopg import sql

from halcyon.project.synthetic.marks import Marks
from halcyon.project.synthetic.sheets import SHEETS, Sheets

_KEYS = """
SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
WHERE contype = 'f' AND conrelid = ANY(%s::regclass[]) ORDER BY 1, 2"""
_INDEXES = """
SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
WHERE indrelid = ANY(%s::regclass[]) AND NOT indisunique ORDER BY 1"""
#: For making indexes anew, while nobody else is there. One sort each; the server's own limit is for many at once.
MEMORY = "512MB"


class Loading:
    """One transaction of the owner into which sheets are copied."""

    def __init__(self, cursor: Any) -> None:
        self.cursor, self.districts, self.rows = cursor, 0, 0

    def copy(self, sheets: Sheets, marks: Marks) -> None:
        """Copy a district's rows, as they are under these marks."""
        for table, columns, text in sheets.under(marks):
            names = sql.SQL(", ").join(map(sql.Identifier, columns))
            into = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table), names)
            with self.cursor.copy(into) as copy:
                copy.write(text)
        self.districts += 1
        self.rows += sheets.rows


@contextmanager
def loading(*, much: bool = False) -> Iterator[Loading]:
    """A transaction to copy in. ``much``: indexes and foreign keys are put aside, and made again at the end."""
    connection = connections["owner"]
    connection.ensure_connection()
    with connection.connection.transaction(), connection.connection.cursor() as cursor:
        aside = _put_aside(cursor) if much else ()
        yield Loading(cursor)
        for statement in aside:
            cursor.execute(statement)


def _put_aside(cursor: Any) -> Sequence[sql.Composable]:
    """Drop what makes each single row slow; returns the statements that bring it back, and look at every row."""
    tables = list(SHEETS)
    keys = cursor.execute(_KEYS, [tables]).fetchall()
    for table, name, _ in keys:
        cursor.execute(
            sql.SQL("ALTER TABLE {} DROP CONSTRAINT {}").format(sql.Identifier(table), sql.Identifier(name))
        )
    indexes = cursor.execute(_INDEXES, [tables]).fetchall()
    for name, _ in indexes:
        cursor.execute(sql.SQL("DROP INDEX {}").format(sql.Identifier(name)))
    cursor.execute(sql.SQL("SET LOCAL maintenance_work_mem = {}").format(sql.Literal(MEMORY)))
    cursor.execute("SET LOCAL statement_timeout = 0")
    again = [
        sql.SQL("ALTER TABLE {} ADD CONSTRAINT {} {}").format(
            sql.Identifier(table), sql.Identifier(name), sql.SQL(definition)
        )
        for table, name, definition in keys
    ]
    return [*(sql.SQL(definition) for _, definition in indexes), *again]
