"""What there is to back up, as the database's own catalogue has it."""

from collections.abc import Mapping, Sequence
from graphlib import TopologicalSorter
from typing import Any

from django.db.migrations.loader import MigrationLoader

#: Tables whose rows are not carried, with the reason.
LEFT_OUT = {
    "django_migrations": "made by setup",
    "access_viewerkey": "a secret, made by setup from another",
    "access_session": "whoever was signed in signs in again",
    "django_session": "whoever was signed in signs in again",
}

_TABLES = "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'"
_COLUMNS = """
    SELECT attname FROM pg_attribute
    WHERE attrelid = quote_ident(%s)::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
    ORDER BY attnum
"""
_REFERENCES = """
    SELECT c.conrelid::regclass::text, c.confrelid::regclass::text FROM pg_constraint c
    WHERE c.contype = 'f' AND c.connamespace = 'public'::regnamespace AND c.conrelid <> c.confrelid
"""
_SEQUENCES = "SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public' ORDER BY 1"


def tables(cursor: Any) -> Sequence[str]:
    """The tables whose rows are carried, each after those that it refers to."""
    cursor.execute(_TABLES)
    known = {name for (name,) in cursor.fetchall()} - set(LEFT_OUT)
    order: TopologicalSorter[str] = TopologicalSorter({name: set() for name in sorted(known)})
    cursor.execute(_REFERENCES)
    for table, target in sorted(cursor.fetchall()):
        if {table, target} <= known:
            order.add(table, target)
    return tuple(order.static_order())


def columns(cursor: Any, table: str) -> Sequence[str]:
    """A table's columns, in their order, but for those that the database computes."""
    cursor.execute(_COLUMNS, [table])
    return [name for (name,) in cursor.fetchall()]


def sequences(cursor: Any) -> Mapping[str, int | None]:
    """How far each sequence has counted; None where it has not begun."""
    cursor.execute(_SEQUENCES)
    return dict(cursor.fetchall())


def migrations(cursor: Any) -> Sequence[str]:
    """The migrations that were applied: ``access.0001_initial``."""
    cursor.execute("SELECT app || '.' || name FROM django_migrations ORDER BY 1")
    return [name for (name,) in cursor.fetchall()]


def known_migrations() -> Sequence[str]:
    """The migrations of this release."""
    disk = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    return sorted(f"{app}.{name}" for app, name in disk)
