"""The second lock as it is, against the second lock as the migrations declare it.

PostgreSQL keeps a policy or a view as a tree and gives it back in words of its own, so the declared text cannot
be compared with it. Therefore what is declared is done once more, on empty temporary copies of the tables, and
the catalogue's words about the copies are held against those about the originals. All of it is rolled back.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db import connections, transaction
from django.db.migrations.loader import MigrationLoader

from halcyon.access.policies import FactView, Function, SqlOperation, Statements

_BODY = re.compile(r"CREATE (?:OR REPLACE )?FUNCTION\s+(\w+)\(.*?\$\$(.*)\$\$", re.DOTALL)
_SETTING = re.compile(
    r"\bSET (\w+) = (.+?)(?=\s+(?:SET|AS)\s)"
)  # before a body. Each function runs as its owner
_ALTERED = re.compile(r"ALTER FUNCTION (\w+)\(.*?\) SET (\w+) = (.+)")
_ABOUT = re.compile(
    r"(?P<view>CREATE VIEW (?P<name>\w+))|(?P<drop_view>DROP VIEW (?P<dropped>\w+))"
    r"|(?P<drop_policy>DROP POLICY (?P<policy>\w+) ON (?P<from>\w+))"
    r"|(?:(?:GRANT|REVOKE) [^;]*? ON (?P<on>\w+) (?:TO|FROM))"
    r"|(?:CREATE POLICY \w+ ON (?P<guarded>\w+))"
)

# What the catalogue says of a relation: row-level security, options, a view's definition, and who else than its
# owner has which privileges, on it and on its columns.
_RELATIONS = """
    SELECT c.relname, c.relrowsecurity, c.reloptions, CASE WHEN c.relkind = 'v' THEN pg_get_viewdef(c.oid) END,
           ARRAY(SELECT coalesce(r.rolname, 'PUBLIC') || ' ' || a.privilege_type || repeat('*', a.is_grantable::int)
                 FROM aclexplode(c.relacl) a LEFT JOIN pg_roles r ON r.oid = a.grantee
                 WHERE a.grantee <> c.relowner ORDER BY 1),
           ARRAY(SELECT coalesce(r.rolname, 'PUBLIC') || ' ' || a.privilege_type || ' of ' || t.attname
                 FROM pg_attribute t, aclexplode(t.attacl) a LEFT JOIN pg_roles r ON r.oid = a.grantee
                 WHERE t.attrelid = c.oid AND NOT t.attisdropped ORDER BY 1)
    FROM pg_class c WHERE c.relnamespace = {schema} AND c.relkind IN ('r', 'v', 'm', 'p', 'f')
"""
_POLICIES = """
    SELECT c.relname, p.polname, p.polcmd::text, p.polpermissive, pg_get_expr(p.polqual, p.polrelid),
           pg_get_expr(p.polwithcheck, p.polrelid),
           ARRAY(SELECT coalesce(r.rolname, 'PUBLIC')
                 FROM unnest(p.polroles) o LEFT JOIN pg_roles r ON r.oid = o ORDER BY 1)
    FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid WHERE c.relnamespace = {schema}
"""
_FUNCTIONS = """
    SELECT p.proname, p.prosrc, p.prosecdef, coalesce(array_to_string(p.proconfig, ','), ''),
           ARRAY(SELECT coalesce(r.rolname, 'PUBLIC')
                 FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
                 LEFT JOIN pg_roles r ON r.oid = a.grantee
                 WHERE a.grantee <> p.proowner ORDER BY 1)
    FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND p.proname = ANY (%s)
"""


@dataclass
class Declared:
    """What the migrations make, all of them taken together."""

    tables: dict[str, list[str]] = field(default_factory=dict)  # statements by table
    views: dict[str, list[str]] = field(default_factory=dict)
    functions: dict[str, str] = field(default_factory=dict)  # bodies by name
    settings: dict[str, str] = field(default_factory=dict)  # what each runs under, as the catalogue says it
    callers: dict[str, tuple[str, ...]] = field(default_factory=dict)  # the roles that may call one


def operations() -> Iterator[SqlOperation]:
    """Every declared operation of every migration, in the migrations' order."""
    loader = MigrationLoader(None, ignore_no_migrations=True)
    done: dict[tuple[str, str], None] = {}
    for leaf in loader.graph.leaf_nodes():
        done |= dict.fromkeys(loader.graph.forwards_plan(leaf))
    for node in done:
        yield from (
            each for each in loader.disk_migrations[node].operations if isinstance(each, SqlOperation)
        )


def declared() -> Declared:
    """All operations put together: a later one may take back or replace what an earlier one made."""
    made = Declared()
    for operation in operations():
        match operation:
            case FactView():
                made.views[operation.table] = list(operation.forwards())
            case Function():
                name = operation.table.partition("(")[0]
                made.functions[name] = _body(operation.forwards()[0])
                made.settings[name] = _settings(operation.forwards()[0])
                made.callers[name] = operation.to
            case Statements():
                for statement in operation.forwards():
                    _take(made, statement)
            case _:
                made.tables.setdefault(operation.table, []).extend(operation.forwards())
    return made


def differences() -> Sequence[str]:
    """What is otherwise than declared, in words; empty where the lock is whole. Asks as owner, changes nothing."""
    made = declared()
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        relations, policies = _rows(cursor, _RELATIONS, "'public'"), _rows(cursor, _POLICIES, "'public'")
        functions = _functions(cursor, made)
        missing = [name for name in (*made.tables, *made.views) if name not in relations]
        copies = _done_again(cursor, made, set(missing))
        transaction.set_rollback(True, using="owner")
    return [
        *(f"{name} is missing." for name in missing),
        *_unlike(relations, copies[0]),
        *_unlike(policies, copies[1]),
        *functions,
    ]


def _take(made: Declared, statement: str) -> None:
    """A plain statement: may make a view or a function, take a policy away or give another, or change privileges."""
    if (function := _BODY.match(statement)) and function[1] in made.functions:
        made.functions[function[1]], made.settings[function[1]] = function[2], _settings(statement)
    if altered := _ALTERED.match(statement):
        made.settings[altered[1]] += f",{altered[2]}={altered[3]}"
    about = _ABOUT.match(statement)
    if about is None:
        return
    if about["view"]:
        made.views[about["name"]] = [statement]
    elif about["drop_view"]:
        made.views.pop(about["dropped"], None)
    elif about["drop_policy"]:
        kept = [
            each for each in made.tables[about["from"]] if f"CREATE POLICY {about['policy']} " not in each
        ]
        made.tables[about["from"]] = kept
    elif about["guarded"]:
        made.tables[about["guarded"]].append(statement)
    else:
        for relations in (made.tables, made.views):
            if about["on"] in relations:
                relations[about["on"]].append(statement)


def _settings(statement: str) -> str:
    """What a declared function runs under: the search path, and what it says besides."""
    return ",".join(f"{name}={value}" for name, value in _SETTING.findall(statement.partition("$$")[0]))


def _body(statement: str) -> str:
    found = _BODY.match(statement)
    assert found, "a declared function has a body between $$ and $$"
    return found[2]


def _rows(cursor: Any, query: str, schema: str) -> dict[str, tuple[Any, ...]]:
    """The catalogue's rows by relation, or by relation and policy."""
    cursor.execute(query.format(schema=f"{schema}::regnamespace"))
    if query is _POLICIES:
        return {f"policy {row[1]} on {row[0]}": row[2:] for row in cursor.fetchall()}
    return {row[0]: row[1:] for row in cursor.fetchall()}


def _done_again(
    cursor: Any, made: Declared, missing: set[str]
) -> tuple[dict[str, tuple[Any, ...]], dict[str, tuple[Any, ...]]]:
    """The catalogue's rows about temporary copies, on which everything declared was done."""
    tables = [table for table in made.tables if table not in missing]
    for table in tables:
        cursor.execute(f"CREATE TEMP TABLE {table} (LIKE public.{table} INCLUDING INDEXES)")
    for table in tables:
        for statement in made.tables[table]:
            cursor.execute(statement)
    for view in set(made.views) - missing:
        for statement in made.views[view]:
            cursor.execute(statement.replace("CREATE VIEW", "CREATE TEMP VIEW", 1))
    cursor.execute("SELECT quote_literal(nspname) FROM pg_namespace WHERE oid = pg_my_temp_schema()")
    schema = cursor.fetchone()[0]
    return _rows(cursor, _RELATIONS, schema), _rows(cursor, _POLICIES, schema)


def _unlike(real: Mapping[str, tuple[Any, ...]], copy: Mapping[str, tuple[Any, ...]]) -> Iterator[str]:
    """Names whose rows differ. A relation that nothing is declared for has no copy, and must be closed."""
    for name in sorted({*real, *copy}):
        if name not in copy:
            if name.startswith("policy "):
                yield f"The {name} is declared nowhere."
            elif real[name][-2] or real[name][-1]:
                yield f"{name} is open to {', '.join(real[name][-2] or real[name][-1])}, which is declared nowhere."
        elif name not in real:
            yield f"The {name} is missing." if name.startswith("policy ") else f"{name} is missing."
        elif real[name] != copy[name]:
            yield f"{'The ' if name.startswith('policy ') else ''}{name} is not as declared."


def _functions(cursor: Any, made: Declared) -> Sequence[str]:
    roles = settings.HALCYON_DATABASE_ROLES
    cursor.execute(_FUNCTIONS, [list(made.functions)])
    found = {name: rest for name, *rest in cursor.fetchall()}
    expected = {
        name: [body, True, made.settings[name], sorted(roles[caller] for caller in made.callers[name])]
        for name, body in made.functions.items()
    }
    return [
        f"The function {name} is missing."
        if name not in found
        else f"The function {name} is not as declared."
        for name in sorted(expected)
        if found.get(name) != expected[name]
    ]
