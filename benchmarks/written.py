"""What a piece of work wrote: found afterwards by the transactions of the rows, beside a snapshot from before."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import psycopg
from psycopg.rows import dict_row
from psycopg.types.json import Jsonb

from benchmarks.statements import bare

#: Filled by the database itself.
OWN = {"txid"}


@dataclass(frozen=True)
class Row:
    """A row as it stands after the work, and as it stood before; None: it is new."""

    table: str
    key: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any]


def written_by(work: Callable[[], object]) -> list[Row]:
    """The rows that a piece of work inserts and updates, in the order of their tables' foreign keys.

    Nothing else may write to the area meanwhile.
    """
    with bare("owner", autocommit=False) as snapshot, bare("owner") as now:
        snapshot.row_factory = now.row_factory = dict_row
        snapshot.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        (since,) = (
            snapshot.execute("SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint AS n")
            .fetchone()
            .values()
        )  # type: ignore[union-attr]
        work()
        rows = []
        for table, key in _tables(now):
            query = f'SELECT * FROM "{table}" WHERE xmin::text::bigint >= %s'
            for after in now.execute(query, [since]).fetchall():
                old = f'SELECT * FROM "{table}" WHERE "{key}" = %s'
                rows.append(Row(table, key, snapshot.execute(old, [after[key]]).fetchone(), after))
        return rows


def statement(row: Row, ids: Mapping[Any, Any]) -> tuple[str, list[Any]]:
    """The INSERT or UPDATE that writes a row, with other ids."""
    values = {name: _bound(ids.get(value, value)) for name, value in _hashable(row.after) if name not in OWN}
    if row.before is None:
        names = ", ".join(f'"{name}"' for name in values)
        marks = ", ".join("%s" for _ in values)
        return f'INSERT INTO "{row.table}" ({names}) VALUES ({marks})', list(values.values())
    changed = [name for name in values if row.before[name] != row.after[name]]
    marks = ", ".join(f'"{name}" = %s' for name in changed)
    where = f'"{row.key}" = %s'
    return f'UPDATE "{row.table}" SET {marks} WHERE {where}', [
        *(values[name] for name in changed),
        values[row.key],
    ]


def _tables(owner: psycopg.Connection[Any]) -> list[tuple[str, str]]:
    """Tables and their primary keys, those of the envelope first: what others point at."""
    found = owner.execute(
        "SELECT t.relname AS name, a.attname AS key FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid"
        " JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = i.indkey[0]"
        " WHERE i.indisprimary AND i.indnatts = 1 AND t.relnamespace = 'public'::regnamespace"
    ).fetchall()
    tables = [(each["name"], each["key"]) for each in found]
    return sorted(tables, key=lambda each: (each[0] != "records_record", each[0] != "casework_case", each[0]))


def _hashable(row: Mapping[str, Any]) -> list[tuple[str, Any]]:
    return [(name, tuple(value) if isinstance(value, list) else value) for name, value in row.items()]


def _bound(value: Any) -> Any:
    if isinstance(value, dict):
        return Jsonb(value)
    return list(value) if isinstance(value, tuple) else value
