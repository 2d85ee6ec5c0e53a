"""Areas to measure in: a database each on one server, so that two of them can be asked in turn."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.conf import settings
from django.db import connections

from benchmarks.bulk import fill
from benchmarks.data import Sizes
from halcyon.project.setup import set_up

ALIASES = ("default", "owner", "extract", "sealer")


class Area:
    """One area. Its database is named; the server is that of the settings."""

    def __init__(self, name: str, sizes: Sizes) -> None:
        self.name, self.sizes = name, sizes
        self._connections: Mapping[str, Any] = {alias: self._connect(alias) for alias in ALIASES}

    def enter(self) -> None:
        """Let all that asks the database in this thread ask this area's from now on."""
        for alias, connection in self._connections.items():
            connections[alias] = connection

    def make(self) -> Iterator[str]:
        """Make it anew. Yields what was done."""
        self.drop()
        self.make_empty()
        yield from set_up()
        yield from fill(self.sizes)

    def make_empty(self) -> None:
        """A database with nothing in it, entered."""
        _as_server_owner(f'CREATE DATABASE "{self.name}"')
        self.enter()
        settings.HALCYON_ANCHOR.unlink(missing_ok=True)

    def is_there(self) -> bool:
        """Whether it was left by a run of the same scale."""
        try:
            self.enter()
            with connections["owner"].cursor() as cursor:
                cursor.execute("SELECT count(*) FROM people_person")
                return bool(cursor.fetchone()[0] == self.sizes.people)
        except Exception:
            return False

    def drop(self) -> None:
        """Take it away, with whoever is connected to it."""
        for connection in self._connections.values():
            connection.close()
        _as_server_owner(f'DROP DATABASE IF EXISTS "{self.name}" WITH (FORCE)')

    def _connect(self, alias: str) -> Any:
        connection = connections.create_connection(alias)
        connection.settings_dict = {**connection.settings_dict, "NAME": self.name, "CONN_MAX_AGE": None}
        return connection


def _as_server_owner(statement: str) -> None:
    owner = connections.create_connection("owner")
    try:
        with owner.cursor() as cursor:
            cursor.execute(statement)
    finally:
        owner.close()
