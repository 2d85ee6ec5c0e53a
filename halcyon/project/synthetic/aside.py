"""What makes each single row of a large load slow, put aside and made again: keys, indexes, foreign keys.

Everything happens in the transaction of the load, so that a load that ends early leaves all as it was. Policies,
checks and triggers stay where they are throughout.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from psycopg import sql

_FOREIGN = """
SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
WHERE contype = 'f' AND conparentid = 0
  AND (conrelid = ANY(%(tables)s::regclass[]) OR confrelid = ANY(%(tables)s::regclass[]))
ORDER BY 1, 2"""
_UNIQUE = """
SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
WHERE contype IN ('p', 'u') AND conrelid = ANY(%(tables)s::regclass[]) ORDER BY 1, contype, 2"""
#: Not those of expressions or of some rows: read back from its text, an expression is written otherwise, and then
#: no longer what an ``ON CONFLICT`` names.
_INDEXES = """
SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
WHERE indrelid = ANY(%(tables)s::regclass[]) AND indexprs IS NULL AND indpred IS NULL
  AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = indexrelid AND contype IN ('p', 'u', 'x'))
ORDER BY 1"""
#: For making indexes anew, while nobody else is there. One sort each; the server's own limit is for many at once.
MEMORY = "512MB"


class Aside:
    """Keys, indexes and foreign keys of tables, in one transaction of the owner, who need not be a superuser."""

    def __init__(self, cursor: Any, tables: Sequence[str]) -> None:
        self.cursor, self.tables = cursor, list(tables)
        self._again: list[sql.Composable] = []

    def put(self) -> frozenset[str]:
        """Drop them. Returns the tables that have files of this transaction: what fills them needs no log.

        Such files are gone should the transaction end early; and rows may be copied into them frozen.
        """
        if not self.tables:
            return frozenset()
        foreign, unique, indexes = map(self._found, (_FOREIGN, _UNIQUE, _INDEXES))
        primary = [key for key in unique if key[2].startswith("PRIMARY")]
        self._drop([*foreign, *(key for key in unique if key not in primary)])
        for name, _ in indexes:
            self._do("DROP INDEX {}", _named(name))
        fresh = self._made_fresh({table: name for table, name, _ in primary})
        self._drop(primary)
        self._again = [
            *(_added(*key) for key in unique),
            *(sql.SQL(definition) for _, definition in indexes),
            sql.SQL("ANALYZE {}").format(sql.SQL(", ").join(map(sql.Identifier, self.tables))),
            *(_added(*key) for key in foreign),
        ]
        return fresh

    def bring_back(self) -> Iterator[tuple[int, int]]:
        """Make them again, which looks at every row; yields how many of how many are made.

        ``IntegrityError`` where a row breaks a key.
        """
        if self._again:
            self._do("SET LOCAL maintenance_work_mem = {}", sql.Literal(MEMORY))
            self._do("SET LOCAL statement_timeout = 0")
        again, self._again = self._again, []
        for number, statement in enumerate(again, 1):
            self.cursor.execute(statement)
            yield number, len(again)

    def _made_fresh(self, keys: Mapping[str, str]) -> frozenset[str]:
        """Give each table new files: an empty one is emptied again, one with rows is written anew by its key."""
        empty = []
        for table in self.tables:
            self._do("LOCK TABLE {}", sql.Identifier(table))
            if self._do("SELECT NOT EXISTS (SELECT 1 FROM {})", sql.Identifier(table)).fetchone()[0]:
                empty.append(table)
            elif table in keys:
                self._do("CLUSTER {} USING {}", sql.Identifier(table), sql.Identifier(keys[table]))
        if empty:
            self._do("TRUNCATE {}", sql.SQL(", ").join(map(sql.Identifier, empty)))
        return frozenset({*empty, *keys})

    def _drop(self, constraints: Iterable[tuple[str, ...]]) -> None:
        for table, name, _ in constraints:
            self._do("ALTER TABLE {} DROP CONSTRAINT {}", _named(table), sql.Identifier(name))

    def _found(self, query: str) -> list[tuple[str, ...]]:
        return self.cursor.execute(query, {"tables": self.tables}).fetchall()  # type: ignore[no-any-return]

    def _do(self, statement: str, *parts: sql.Composable) -> Any:
        return self.cursor.execute(sql.SQL(statement).format(*parts))


def _named(quoted: str) -> sql.Composable:
    """A name as ``regclass`` writes it, quoted where it needs to be."""
    return sql.SQL(quoted)


def _added(table: str, name: str, definition: str) -> sql.Composable:
    return sql.SQL("ALTER TABLE {} ADD CONSTRAINT {} {}").format(
        _named(table), sql.Identifier(name), sql.SQL(definition)
    )
