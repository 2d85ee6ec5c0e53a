"""The same figures on Spark, over the Parquet files of a snapshot: for a region or a country.

One process of this machine, without pages of its own; a cluster has its own ``SparkSession`` and needs nothing here but
``Spark``. PySpark and a Java are needed, and neither belongs to what Halcyon installs (``requirements-spark.lock``).
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb

from halcyon.insight.indicator.engines import MANIFEST, Rows, columns_of
from halcyon.insight.indicator.tables import FACTS

SETTINGS = {
    "spark.master": "local[1]",
    "spark.driver.memory": "512m",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.shuffle.partitions": "1",
    # Names are quoted as SQL has it, and a key that is an integer too large is an error and not another number.
    "spark.sql.ansi.enabled": "true",
}
COLUMNS = {table.get_name(): table.schema() for table in FACTS}
#: A UUID is sixteen bytes to Spark, which would not guess that.
TYPES = {"uuid": "BINARY", "int32": "INT", "boolean": "BOOLEAN", "date": "DATE", "string": "STRING"}


@dataclass(frozen=True)
class Spark:
    """The fact views of a snapshot, as temporary views of a session."""

    session: Any
    as_of: datetime
    columns: Mapping[str, frozenset[str]]  # by fact view
    dialect: str = "pyspark"

    def rows(self, statement: str) -> Rows:
        return [tuple(row) for row in self.session.sql(statement).collect()]

    def has(self, view: str, columns: Iterable[str] = ()) -> bool:
        return view in self.columns and self.columns[view].issuperset(columns)


@contextmanager
def on_spark(folder: Path, scratch: Path) -> Iterator[Spark]:
    """The snapshot in a folder, as ``freeze`` wrote it; what Spark writes for itself goes to ``scratch``.

    FileNotFoundError where there is no snapshot, ImportError where there is no PySpark.
    """
    from pyspark.sql import SparkSession

    manifest = json.loads((folder / MANIFEST).read_text())
    builder = SparkSession.builder.appName("halcyon").config(
        "spark.sql.warehouse.dir", str(scratch / "warehouse")
    )
    for key, value in {**SETTINGS, "spark.local.dir": str(scratch)}.items():
        builder = builder.config(key, value)
    session = builder.getOrCreate()
    try:
        for name in manifest["tables"]:
            rows = session.read.schema(_schema(COLUMNS[name])).parquet(str(folder / f"{name}.parquet"))
            rows.createOrReplaceTempView(name)
        with duckdb.connect() as reader:  # Spark itself reads no file whose columns nobody has told it
            columns = columns_of(folder, reader)
        yield Spark(session, datetime.fromisoformat(manifest["as_of"]), columns)
    finally:
        session.stop()


def _schema(columns: Any) -> str:
    """A fact view's columns as Spark has them."""
    return ", ".join(f"`{name}` {_type(str(kind))}" for name, kind in columns.items())


def _type(kind: str) -> str:
    if kind.startswith("array"):
        return "ARRAY<STRING>"
    return "TIMESTAMP" if kind.startswith("timestamp") else TYPES[kind]
