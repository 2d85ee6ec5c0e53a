"""Where figures are computed: live on PostgreSQL, or on DuckDB over the Parquet files of a snapshot."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

import duckdb
import psycopg
from django.db import connections
from psycopg import IsolationLevel

MANIFEST = "snapshot.json"
WORK_MEMORY = "64MB"  # a join over a whole area stays in memory: a third faster than on disk

Rows = Sequence[Sequence[Any]]


class Engine(Protocol):
    """Something that answers a query in its dialect, on data as they were at one instant."""

    @property
    def dialect(self) -> str: ...

    @property
    def as_of(self) -> datetime: ...

    def rows(self, statement: str) -> Rows:
        """The rows of a query without parameters."""
        ...

    def has(self, view: str, columns: Iterable[str] = ()) -> bool:
        """Whether it has a fact view with these columns: a snapshot has those of the day on which it was taken."""
        ...


@dataclass(frozen=True)
class Live:
    """The fact views of the running area, every row of them, as the *extract* role."""

    connection: psycopg.Connection[tuple[Any, ...]]
    as_of: datetime
    dialect: str = "postgres"

    def rows(self, statement: str) -> Rows:
        return self.connection.execute(statement.encode()).fetchall()

    def has(self, view: str, columns: Iterable[str] = ()) -> bool:
        return True


@dataclass(frozen=True)
class Frozen:
    """The fact views of a snapshot."""

    connection: duckdb.DuckDBPyConnection
    as_of: datetime
    columns: Mapping[str, frozenset[str]]  # by fact view
    dialect: str = "duckdb"

    def rows(self, statement: str) -> Rows:
        return self.connection.execute(statement).fetchall()

    def has(self, view: str, columns: Iterable[str] = ()) -> bool:
        return view in self.columns and self.columns[view].issuperset(columns)


@contextmanager
def live() -> Iterator[Live]:
    """The running area, in one REPEATABLE READ, READ ONLY transaction: all figures are of one instant.

    On a connection of its own, so that nothing of the request's transaction shows in an area's figures.
    """
    alias = connections["extract"]
    address = {
        key: value
        for key, value in alias.get_connection_params().items()
        if key not in {"context", "cursor_factory"}
    }
    with alias.wrap_database_errors, psycopg.connect(**address) as connection:
        connection.isolation_level = IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        connection.execute(f"SET LOCAL work_mem = '{WORK_MEMORY}'")
        (now,) = connection.execute("SELECT now()").fetchone() or (datetime.now(UTC),)
        yield Live(connection, now.astimezone(UTC))


@contextmanager
def frozen(folder: Path) -> Iterator[Frozen]:
    """The snapshot in a folder, as ``freeze`` wrote it. FileNotFoundError where there is none."""
    manifest = json.loads((folder / MANIFEST).read_text())
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'")
        for name in manifest["tables"]:
            files = str(folder / f"{name}.parquet").replace("'", "''")
            connection.execute(f"CREATE VIEW \"{name}\" AS SELECT * FROM read_parquet('{files}')")  # noqa: S608
        yield Frozen(connection, datetime.fromisoformat(manifest["as_of"]), columns_of(folder, connection))


def columns_of(folder: Path, connection: duckdb.DuckDBPyConnection) -> dict[str, frozenset[str]]:
    """The columns of each fact view of a snapshot, as its files have them."""
    names = json.loads((folder / MANIFEST).read_text())["tables"]
    files = {name: str(folder / f"{name}.parquet") for name in names}
    return {name: frozenset(connection.read_parquet(file).columns) for name, file in files.items()}
