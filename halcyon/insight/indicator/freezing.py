"""Freezing: the fact views of one instant as Parquet files, for publications and for analysis at scale.

No names and no free text: fact views have none. References are left out (``tables``).
"""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb
from ibis.expr.types import Table
from psycopg import sql

from halcyon.insight.indicator.engines import MANIFEST, Live
from halcyon.insight.indicator.tables import FACTS

_NULL = "\\N"  # what COPY writes for NULL, so that an empty text stays an empty text
# Said and not guessed: in an empty file there is nothing to guess from.
_DIALECT: Mapping[str, Any] = {"auto_detect": False, "sep": ",", "quotechar": '"', "escapechar": '"'}
_TYPES = {"uuid": "UUID", "int32": "INTEGER", "boolean": "BOOLEAN", "date": "DATE", "string": "VARCHAR"}


def freeze(folder: Path, engine: Live) -> None:
    """Write every fact view, as the engine's transaction sees it, into a folder that does not exist yet.

    The folder appears complete, with a manifest (as-of time, and for each table rows and SHA-256), or not at
    all. FileExistsError where it is there already: a snapshot never changes.
    """
    if folder.exists():
        raise FileExistsError(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}-") as made:
        part, complete = Path(made), Path(made) / "complete"
        complete.mkdir(mode=0o700)
        tables = {table.get_name(): _freeze(table, part, complete, engine) for table in FACTS}
        manifest = {"as_of": engine.as_of.isoformat(), "tables": tables}
        (complete / MANIFEST).write_text(json.dumps(manifest, indent=2))
        shutil.move(complete, folder)


def _freeze(table: Table, part: Path, complete: Path, engine: Live) -> dict[str, object]:
    text, file = part / "rows.csv", complete / f"{table.get_name()}.parquet"
    _copy(table, text, engine)
    rows = _to_parquet(table, text, file)
    with file.open("rb") as written:
        digest = hashlib.file_digest(written, "sha256").hexdigest()
    return {"rows": rows, "sha256": digest}


def _copy(table: Table, text: Path, engine: Live) -> None:
    columns = sql.SQL(", ").join(_column(name, str(kind)) for name, kind in table.schema().items())
    statement = sql.SQL("COPY (SELECT {} FROM {} ORDER BY 1) TO STDOUT (FORMAT csv, NULL {})").format(
        columns, sql.Identifier(table.get_name()), sql.Literal(_NULL)
    )
    with (
        text.open("wb") as file,
        engine.connection.cursor() as cursor,
        cursor.copy(statement) as rows,
    ):
        for block in rows:
            file.write(block)


def _column(name: str, kind: str) -> sql.Composable:
    """A column as COPY writes it: a list of codes as DuckDB reads one."""
    if kind.startswith("array"):
        return sql.SQL("'[' || array_to_string({}, ', ') || ']'").format(sql.Identifier(name))
    return sql.Identifier(name)


def _to_parquet(table: Table, text: Path, file: Path) -> int:
    columns = {name: _duckdb_type(str(kind)) for name, kind in table.schema().items()}
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'")
        rows = connection.read_csv(
            str(text), header=False, columns=columns, na_values=_NULL, allow_quoted_nulls=False, **_DIALECT
        )
        rows.to_parquet(str(file), compression="zstd")
        (count,) = connection.read_parquet(str(file)).count("*").fetchone() or (0,)
    return int(count)


def _duckdb_type(kind: str) -> str:
    if kind.startswith("array"):
        return "VARCHAR[]"
    return "TIMESTAMPTZ" if kind.startswith("timestamp") else _TYPES[kind]
