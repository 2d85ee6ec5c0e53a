"""The statements of a page, caught once and run again: with policies as *app*, and as owner without."""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import psycopg
from django.conf import settings
from django.db import connection, connections
from django.utils import timezone

from benchmarks.timing import Work
from halcyon.access.signing import SETTING, sign
from halcyon.access.user.models import User
from halcyon.access.user.queries import viewer_for
from halcyon.access.viewer import Viewer

Statement = tuple[str, Any]

#: What every request asks to know who is there. It is part of the request, and not of the page's rows.
HOUSEKEEPING = ("access_session", "access_membership", "access_roleholding", "access_user")


def viewer_of(email: str) -> Viewer:
    """A user of the area that was entered."""
    return viewer_for(User.objects.select_related("agency").get(email=email), timezone.now())


@contextmanager
def caught() -> Iterator[list[Statement]]:
    """Every SELECT that Django runs meanwhile for the page."""
    statements: list[Statement] = []

    def note(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith("SELECT") and (" FROM " in sql) and not _is_housekeeping(sql):
            statements.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield statements


def bare(alias: str, *, autocommit: bool = True) -> psycopg.Connection[Any]:
    """A connection of psycopg's own with the role of an alias; as Django has it, parameters are bound here and
    nothing is prepared, so that both sides are planned alike."""
    given = connections[alias].get_connection_params()
    address = {key: given[key] for key in ("dbname", "user", "password", "host", "port") if given.get(key)}
    return psycopg.connect(
        **address, autocommit=autocommit, cursor_factory=psycopg.ClientCursor, prepare_threshold=None
    )


def runner(connection: psycopg.Connection[Any], statements: Sequence[Statement]) -> Work:
    """Run them and fetch their rows."""

    def run() -> None:
        with connection.cursor() as cursor:
            for sql, params in statements:
                cursor.execute(sql, params)
                cursor.fetchall()

    return run


def as_owner(statements: Sequence[Statement]) -> Work:
    """Run them again as owner, whom no policy binds."""
    return runner(bare("owner"), statements)


def under_policies(viewer: Viewer) -> psycopg.Connection[Any]:
    """A connection as *app* on the viewer's behalf."""
    app = bare("default")
    pid, key = app.info.backend_pid, settings.HALCYON_VIEWER_KEY
    claim = sign(viewer, backend_pid=pid, at=timezone.now(), key=key, lifetime=timedelta(hours=2))
    app.execute("SELECT set_config(%s, %s, false)", [SETTING, claim])
    return app


def protected(statements: Sequence[Statement]) -> list[Statement]:
    """Those that read a table under row-level security, itself or through a fact view."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"
            " AND (relrowsecurity OR relkind = 'v')"
        )
        names = {name for (name,) in cursor.fetchall()}
    return [each for each in statements if names & set(re.findall(r'"(\w+)"', each[0]))]


def _is_housekeeping(sql: str) -> bool:
    read = re.search(r' FROM "(\w+)"', sql)
    return bool(read and read[1] in HOUSEKEEPING)
