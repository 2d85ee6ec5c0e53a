"""Bare connections to the test database: what an attacker holds who has reached SQL, outside Django."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import psycopg
from django.conf import settings
from django.db import connections
from django.utils import timezone

from halcyon.access.signing import SETTING, sign
from halcyon.access.viewer import Viewer


@contextmanager
def bare(alias: str = "default") -> Iterator[psycopg.Connection[tuple[object, ...]]]:
    """A connection of its own, with the role of a Django alias; rolled back at the end."""
    described = connections[alias].settings_dict
    connection = psycopg.connect(
        dbname=described["NAME"],
        user=described["USER"],
        password=described["PASSWORD"],
        host=described["HOST"],
        port=described["PORT"] or None,
    )
    try:
        yield connection
    finally:
        connection.rollback()
        connection.close()


@contextmanager
def bare_as(
    viewer: Viewer, *, lifetime: timedelta = timedelta(minutes=5)
) -> Iterator[psycopg.Connection[tuple[object, ...]]]:
    """A bare connection as *app* with the viewer's true signature."""
    with bare() as connection:
        claim(connection, signature(viewer, connection, lifetime))
        yield connection


def signature(
    viewer: Viewer,
    connection: psycopg.Connection[tuple[object, ...]],
    lifetime: timedelta = timedelta(minutes=5),
    *,
    key: bytes | None = None,
) -> str:
    return sign(
        viewer,
        backend_pid=connection.info.backend_pid,
        at=timezone.now(),
        key=key or settings.HALCYON_VIEWER_KEY,
        lifetime=lifetime,
    )


def claim(connection: psycopg.Connection[tuple[object, ...]], value: str) -> None:
    connection.execute("SELECT set_config(%s, %s, true)", [SETTING, value])


def keys(connection: psycopg.Connection[tuple[object, ...]], table: str, column: str) -> set[object]:
    """The ids that a table shows on this connection."""
    return {row[0] for row in connection.execute(f"SELECT {column} FROM {table}").fetchall()}
