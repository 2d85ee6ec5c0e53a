"""Filling an area: indexes and foreign keys are taken off meanwhile and put back, which checks them at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connections

from benchmarks import archive, service
from benchmarks.data import UNREAD, Sizes, fill_directory
from halcyon.people.matching.actions import index_everybody

FILLED = r"^(records|people|casework|partnership)_"
_FOREIGN_KEYS = """
SELECT format('ALTER TABLE %%I DROP CONSTRAINT %%I', t.relname, c.conname),
       format('ALTER TABLE %%I ADD CONSTRAINT %%I %%s', t.relname, c.conname, pg_get_constraintdef(c.oid))
FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid
WHERE c.contype = 'f' AND t.relname ~ %s"""
_INDEXES = """
SELECT format('DROP INDEX %%I', i.relname), pg_get_indexdef(i.oid)
FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid
WHERE t.relname ~ %s AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.oid)"""


def fill(sizes: Sizes) -> Iterator[str]:
    """Make what an area holds, in the one that was entered. Yields what was done."""
    fill_directory(sizes)
    yield "users"
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SET work_mem = '256MB'; SET maintenance_work_mem = '512MB'; SET synchronous_commit = off"
        )
        with _bare_tables(cursor):
            for what, statement in (*archive.statements(sizes), *service.statements(sizes)):
                if not (sizes.for_figures and what in UNREAD):
                    cursor.execute(statement)
                    yield what
        yield "indexes and keys"
        if not sizes.for_figures:
            index_everybody(using="owner")
            yield "search keys"
        cursor.execute("VACUUM ANALYZE")
        yield "statistics"


@contextmanager
def _bare_tables(cursor: Any) -> Iterator[None]:
    again: list[str] = []
    for query in (_FOREIGN_KEYS, _INDEXES):
        cursor.execute(query, [FILLED])
        for drop, make in cursor.fetchall():
            cursor.execute(drop)
            again.insert(0, make)
    yield
    for statement in again:
        cursor.execute(statement)
