"""Row-level security as declared migration operations; a test compares the catalogue with them.

Shape (measured; ADR 0002): the viewer's claims are read by STABLE functions inside scalar sub-selects, so once a
query; reach is one look-up of ``grant (record, principal)`` for a row; exclusions are ``NOT EXISTS``. Grants
inherited from a governing record are written when they arise, so reading never walks.
"""

from collections.abc import Mapping, Sequence
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
    """The SQL condition that the viewer reaches ``record`` (an expression for its id).

    ``… LIMIT 1) IS NOT NULL`` and not ``EXISTS``: the planner takes it to hold, and never gathers all of the
    viewer's grants first (ADR 0002).
    """
    deep = " AND g.depth = 'full'" if depth == FULL else ""
    writes = " AND g.write" if write else ""
    return (
        "((SELECT true FROM records_grant g"
        f" WHERE g.record_id = {record}"
        " AND g.principal_id = ANY ((SELECT halcyon_principals())::int[])"
        " AND g.valid_from <= now() AND (g.until IS NULL OR g.until > now())"
        f"{deep}{writes} LIMIT 1) IS NOT NULL"
        " AND NOT EXISTS (SELECT 1 FROM records_exclusion x"
        f" WHERE x.record_id = {record} AND x.user_id = (SELECT halcyon_user())"
        " AND (x.until IS NULL OR x.until > now())))"
    )


class SqlOperation(Operation):
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
            schema_editor.execute(statement, params=None)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        for statement in self.backwards():
            schema_editor.execute(statement, params=None)


class Restrict(SqlOperation):
    """Row-level security on a table by conditions of its own: ``policies`` by name, and GRANT's ``privileges``.

    Each policy is the rest of its CREATE POLICY statement after ``TO <the web's role>``, led by its command.
    """

    def __init__(self, table: str, *, privileges: str, policies: Mapping[str, tuple[str, str]]) -> None:
        self.table, self.privileges, self.policies = table, privileges, dict(policies)

    def forwards(self) -> Sequence[str]:
        return (
            f"ALTER TABLE {self.table} ENABLE ROW LEVEL SECURITY",
            f"GRANT {self.privileges} ON {self.table} TO {role('app')}",
            *(
                f"CREATE POLICY {name} ON {self.table} FOR {command} TO {role('app')} {condition}"
                for name, (command, condition) in self.policies.items()
            ),
        )

    def backwards(self) -> Sequence[str]:
        return (
            *(f"DROP POLICY {name} ON {self.table}" for name in self.policies),
            f"REVOKE ALL ON {self.table} FROM {role('app')}",
            f"ALTER TABLE {self.table} DISABLE ROW LEVEL SECURITY",
        )

    def describe(self) -> str:
        return f"Restrict {self.table}"


class Protect(Restrict):
    """Put a table under its record: seen by who reaches the record, written by who may write it.

    ``record``: the column with the record's id. ``depth``: the grant that reading needs (``full`` or ``any``).
    ``insert``, ``update``, ``delete``: which writes the web's role has at all; each needs a full writing grant.
    ``or_read``, ``or_write``: a further condition that lets a row be read or written (a service's narrow scope);
    ``or_insert``: one that lets it be added, and no more.
    ``if_inserted``: what a new row must meet besides.
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
        or_insert: str = "",
        if_inserted: str = "",
    ) -> None:
        self.record = record
        column = f"{table}.{record}"
        read, write = reach(column, depth=depth), reach(column, write=True)
        read = f"({read} OR {or_read})" if or_read else read
        write = f"({write} OR {or_write})" if or_write else write
        policies = {"halcyon_read": ("SELECT", f"USING ({read})")}
        if insert:
            adds = f"({write} OR {or_insert})" if or_insert else write
            adds = f"{adds} AND ({if_inserted})" if if_inserted else adds
            policies["halcyon_insert"] = ("INSERT", f"WITH CHECK ({adds})")
        if update:
            policies["halcyon_update"] = ("UPDATE", f"USING ({write}) WITH CHECK ({write})")
        if delete:
            policies["halcyon_delete"] = ("DELETE", f"USING ({write})")
        commands = ", ".join(command for command, _ in policies.values())
        super().__init__(table, privileges=commands, policies=policies)

    def describe(self) -> str:
        return f"Protect {self.table} by the record in {self.record}"


class Deletable(SqlOperation):
    """Let rows of a table that is protected already be deleted by who may write their record."""

    def __init__(self, table: str, *, record: str = "record_id") -> None:
        self.table = table
        self.policies = {"halcyon_delete": ("DELETE", f"USING ({reach(f'{table}.{record}', write=True)})")}

    def forwards(self) -> Sequence[str]:
        ((name, (command, condition)),) = self.policies.items()
        return (
            f"GRANT DELETE ON {self.table} TO {role('app')}",
            f"CREATE POLICY {name} ON {self.table} FOR {command} TO {role('app')} {condition}",
        )

    def backwards(self) -> Sequence[str]:
        return (
            f"DROP POLICY halcyon_delete ON {self.table}",
            f"REVOKE DELETE ON {self.table} FROM {role('app')}",
        )

    def describe(self) -> str:
        return f"Let rows of {self.table} be deleted with their record's writing grant"


class Extract(SqlOperation):
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


class Unextract(SqlOperation):
    """Take back what `Extract` gave: no figure is made from the table any more."""

    def __init__(self, table: str, columns: Sequence[str]) -> None:
        self.table, self.given = table, Extract(table, columns)

    def forwards(self) -> Sequence[str]:
        return self.given.backwards()

    def backwards(self) -> Sequence[str]:
        return self.given.forwards()

    def describe(self) -> str:
        return f"Let no figures be made from {self.table}"


class Open(SqlOperation):
    """A table outside row-level security, with the reason why, which a test holds against a short list."""

    def __init__(
        self, table: str, *, reason: str, privileges: str = "SELECT, INSERT, UPDATE, DELETE"
    ) -> None:
        self.table, self.reason, self.privileges = table, reason, privileges

    def forwards(self) -> Sequence[str]:
        return (f"GRANT {self.privileges} ON {self.table} TO {role('app')}",)

    def backwards(self) -> Sequence[str]:
        return (f"REVOKE ALL ON {self.table} FROM {role('app')}",)

    def describe(self) -> str:
        return f"Leave {self.table} open: {self.reason}"


class Entrust(SqlOperation):
    """Let another role than the web's (``to``) do its work on a table: privileges, and policies as `Restrict` has."""

    def __init__(
        self, table: str, *, to: str, privileges: str, policies: Mapping[str, tuple[str, str]]
    ) -> None:
        self.table, self.to, self.privileges, self.policies = table, to, privileges, dict(policies)

    def forwards(self) -> Sequence[str]:
        return (
            f"ALTER TABLE {self.table} ENABLE ROW LEVEL SECURITY",
            f"GRANT {self.privileges} ON {self.table} TO {role(self.to)}",
            *(
                f"CREATE POLICY {name} ON {self.table} FOR {command} TO {role(self.to)} {condition}"
                for name, (command, condition) in self.policies.items()
            ),
        )

    def backwards(self) -> Sequence[str]:
        return (
            *(f"DROP POLICY {name} ON {self.table}" for name in self.policies),
            f"REVOKE ALL ON {self.table} FROM {role(self.to)}",
        )

    def describe(self) -> str:
        return f"Entrust {self.table} to {self.to}"


class FactView(SqlOperation):
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


class Function(SqlOperation):
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


class Statements(SqlOperation):
    """Plain SQL that belongs to one table, with the way back."""

    def __init__(self, table: str, forwards: Sequence[str], backwards: Sequence[str]) -> None:
        self.table, self._forwards, self._backwards = table, tuple(forwards), tuple(backwards)

    def forwards(self) -> Sequence[str]:
        return self._forwards

    def backwards(self) -> Sequence[str]:
        return self._backwards

    def describe(self) -> str:
        return f"Change {self.table}"
