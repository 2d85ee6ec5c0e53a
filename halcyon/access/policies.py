"""Row-level security as declared migration operations; a test compares the catalogue with them.

Shape (measured; access.md, "The second lock"): the viewer's claims are read by STABLE functions inside scalar
sub-selects, so once a query; reach is one ``EXISTS`` on ``grant (record, principal)``; exclusions are
``NOT EXISTS``. Grants inherited from a governing record are written when they arise (ADR 0002), so reading
never walks.
"""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

ANY, FULL = "any", "full"


def role(name: str) -> str:
    """The database role's name for ``app``, ``extract`` or ``sealer``, quoted."""
    return f'"{settings.HALCYON_DATABASE_ROLES[name]}"'


def reach(record: str, *, depth: str = FULL, write: bool = False) -> str:
    """The SQL condition that the viewer reaches ``record`` (an expression for its id)."""
    deep = " AND g.depth = 'full'" if depth == FULL else ""
    writes = " AND g.write" if write else ""
    return (
        "(EXISTS (SELECT 1 FROM records_grant g"
        f" WHERE g.record_id = {record}"
        " AND g.principal_id = ANY ((SELECT halcyon_principals())::int[])"
        " AND g.valid_from <= now() AND (g.until IS NULL OR g.until > now())"
        f"{deep}{writes})"
        " AND NOT EXISTS (SELECT 1 FROM records_exclusion x"
        f" WHERE x.record_id = {record} AND x.user_id = (SELECT halcyon_user())"
        " AND (x.until IS NULL OR x.until > now())))"
    )


class _SqlOperation(Operation):
    """An operation that changes the database and not the models' state."""

    reduces_to_sql = True
    reversible = True
    table: str

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Nothing: policies are not part of Django's state."""

    def forwards(self) -> Sequence[str]:
        raise NotImplementedError

    def backwards(self) -> Sequence[str]:
        raise NotImplementedError

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        for statement in self.forwards():
            schema_editor.execute(statement)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        for statement in self.backwards():
            schema_editor.execute(statement)


class Protect(_SqlOperation):
    """Put a table under its record: seen by who reaches the record, written by who may write it.

    ``record``: the column with the record's id. ``depth``: the grant that reading needs (``full`` or ``any``).
    ``insert``/``update``/``delete``: which writes the web's role has at all; each needs a full writing grant.
    ``or_read``: a further SQL condition that lets a row be read (a service's narrow scope, say).
    """

    def __init__(
        self,
        table: str,
        *,
        record: str = "record_id",
        depth: str = FULL,
        insert: bool = True,
        update: bool = True,
        delete: bool = False,
        or_read: str = "",
        or_write: str = "",
    ) -> None:
        self.table, self.record, self.depth = table, record, depth
        self.insert, self.update, self.delete = insert, update, delete
        self.or_read, self.or_write = or_read, or_write

    def policies(self) -> dict[str, str]:
        """The policies by name, each the rest of its CREATE POLICY statement."""
        column = f"{self.table}.{self.record}"
        read = reach(column, depth=self.depth)
        write = reach(column, write=True)
        read = f"({read} OR {self.or_read})" if self.or_read else read
        write = f"({write} OR {self.or_write})" if self.or_write else write
        made = {"halcyon_read": f"FOR SELECT TO {role('app')} USING ({read})"}
        if self.insert:
            made["halcyon_insert"] = f"FOR INSERT TO {role('app')} WITH CHECK ({write})"
        if self.update:
            made["halcyon_update"] = f"FOR UPDATE TO {role('app')} USING ({write}) WITH CHECK ({write})"
        if self.delete:
            made["halcyon_delete"] = f"FOR DELETE TO {role('app')} USING ({write})"
        return made

    def privileges(self) -> str:
        """What the web's role may do with the table at all, as GRANT says it."""
        held = [("SELECT", True), ("INSERT", self.insert), ("UPDATE", self.update), ("DELETE", self.delete)]
        return ", ".join(name for name, on in held if on)

    def forwards(self) -> Sequence[str]:
        return (
            f"ALTER TABLE {self.table} ENABLE ROW LEVEL SECURITY",
            f"GRANT {self.privileges()} ON {self.table} TO {role('app')}",
            *(f"CREATE POLICY {name} ON {self.table} {rest}" for name, rest in self.policies().items()),
        )

    def backwards(self) -> Sequence[str]:
        return (
            *(f"DROP POLICY {name} ON {self.table}" for name in self.policies()),
            f"REVOKE ALL ON {self.table} FROM {role('app')}",
            f"ALTER TABLE {self.table} DISABLE ROW LEVEL SECURITY",
        )

    def describe(self) -> str:
        return f"Protect {self.table} by the record in {self.record}"


class Extract(_SqlOperation):
    """Let the *extract* role read just these columns, on every row: names and free text are never among them."""

    def __init__(self, table: str, columns: Sequence[str]) -> None:
        self.table, self.columns = table, tuple(columns)

    def forwards(self) -> Sequence[str]:
        return (
            f"GRANT SELECT ({', '.join(self.columns)}) ON {self.table} TO {role('extract')}",
            f"CREATE POLICY halcyon_extract ON {self.table} FOR SELECT TO {role('extract')} USING (true)",
        )

    def backwards(self) -> Sequence[str]:
        return (
            f"DROP POLICY halcyon_extract ON {self.table}",
            f"REVOKE ALL ON {self.table} FROM {role('extract')}",
        )

    def describe(self) -> str:
        return f"Let figures be made from {', '.join(self.columns)} of {self.table}"


class Open(_SqlOperation):
    """A table outside row-level security, with the reason why, which a test holds against a short list."""

    def __init__(self, table: str, *, reason: str, privileges: str = "SELECT, INSERT, UPDATE, DELETE") -> None:
        self.table, self.reason, self.privileges = table, reason, privileges

    def forwards(self) -> Sequence[str]:
        return (f"GRANT {self.privileges} ON {self.table} TO {role('app')}",)

    def backwards(self) -> Sequence[str]:
        return (f"REVOKE ALL ON {self.table} FROM {role('app')}",)

    def describe(self) -> str:
        return f"Leave {self.table} open: {self.reason}"


class FactView(_SqlOperation):
    """Create or replace a fact view as the invoker's: rows obey the reader's own policies (PostgreSQL ≥ 15)."""

    def __init__(self, name: str, query: str) -> None:
        self.table, self.query = name, query

    def forwards(self) -> Sequence[str]:
        return (
            f"CREATE VIEW {self.table} WITH (security_invoker = true) AS {self.query}",
            f"GRANT SELECT ON {self.table} TO {role('app')}, {role('extract')}",
        )

    def backwards(self) -> Sequence[str]:
        return (f"DROP VIEW {self.table}",)

    def describe(self) -> str:
        return f"Fact view {self.table}"


class Function(_SqlOperation):
    """A database function, from its SQL; executable by the roles named and by nobody else."""

    def __init__(self, signature: str, body: str, *, to: Sequence[str] = ("app",)) -> None:
        self.table, self.body, self.to = signature, body, tuple(to)

    def forwards(self) -> Sequence[str]:
        grants = [f"GRANT EXECUTE ON FUNCTION {self.table} TO {role(name)}" for name in self.to]
        return (
            f"CREATE FUNCTION {self.body}",
            f"REVOKE ALL ON FUNCTION {self.table} FROM PUBLIC",
            *grants,
        )

    def backwards(self) -> Sequence[str]:
        return (f"DROP FUNCTION {self.table}",)

    def describe(self) -> str:
        return f"Function {self.table}"
