"""The rows of the bulk path, gathered in memory and copied to the database as owner.

Columns are named where rows are made, so a column that a migration adds or drops is an error here and not a
silent gap.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import connections
from psycopg import sql

Row = Mapping[str, Any]

#: Parents before children, as foreign keys demand.
ORDER = (
    "records_record",
    "records_grant",
    "records_stage",
    "people_person",
    "people_name",
    "people_change",
    "people_part",
    "casework_contact",
    "casework_contactchild",
    "casework_contactconcern",
    "casework_policecall",
    "casework_check",
    "casework_feedback",
    "casework_recommendation",
    "casework_decision",
    "casework_decisionoutcome",
    "casework_case",
    "casework_caseworker",
    "casework_referral",
    "casework_gradeset",
    "records_deadline",
    "records_task",
    "records_entry",
    "access_trail",
)


class Ledger:
    """Rows by table."""

    def __init__(self) -> None:
        self.rows: defaultdict[str, list[Row]] = defaultdict(list)

    def add(self, table: str, row: Row) -> Row:
        """Note a row; it may be changed until it is copied."""
        self.rows[table].append(row)
        return row

    def copy(self) -> int:
        """Copy everything to the database, in one transaction, as owner. Returns the number of rows."""
        if unknown := set(self.rows) - set(ORDER):
            raise ValueError(f"no place in the order for {', '.join(sorted(unknown))}")
        connection = connections["owner"]
        connection.ensure_connection()
        with connection.connection.transaction(), connection.connection.cursor() as cursor:
            for table in ORDER:
                _copy(cursor, table, self.rows[table])
        return sum(len(rows) for rows in self.rows.values())


def _copy(cursor: Any, table: str, rows: Iterable[Row]) -> None:
    rows = list(rows)
    if not rows:
        return
    columns = list(rows[0])
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    with cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row([row[column] for column in columns])
