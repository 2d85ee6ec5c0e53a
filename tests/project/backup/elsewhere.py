"""Another database than the tests' own, for as long as a block runs."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections

from tests.access.trail.hands import as_owner
from tests.conftest import ALIASES, migrated


@contextmanager
def another_database(*, blank: bool = False) -> Iterator[str]:
    """All connections lead to a database of another name; it is dropped afterwards.

    It is as ``halcyon setup`` leaves it, where nobody has worked yet; or ``blank``, where setup is still to come,
    which takes half a minute.
    """
    before = connections["owner"].settings_dict["NAME"]
    name = f"{before}_restored"
    as_owner(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
    as_owner(f"CREATE DATABASE {name} TEMPLATE {'template1' if blank else migrated(before)}")
    try:
        _lead_to(name)
        yield name
    finally:
        _lead_to(before)
        drop(name)


def drop(name: str) -> None:
    """Drops a database once its last visitor (a closed connection, a vacuum) has gone."""
    while as_owner("SELECT 1 FROM pg_stat_activity WHERE datname = %s", name):
        pass
    as_owner(f"DROP DATABASE IF EXISTS {name}")


def _lead_to(name: str) -> None:
    for alias in ALIASES:
        connections[alias].close()
        connections[alias].settings_dict["NAME"] = name
