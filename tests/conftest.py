"""One test database a worker, made by the owner; the tests run as *app*, as the web does."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from django.db import connections
from psycopg import sql

from halcyon.access.viewer import Viewer
from tests.harness import NOON, World, build_world, flush, personas

ALIASES = ("default", "owner", "extract", "sealer")


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest, django_db_blocker: pytest.FixtureDef[object]
) -> Iterator[None]:
    """Create the database as owner, set it up as an operator would, and load the directory of personas."""
    from halcyon.project.setup import set_up

    worker = getattr(request.config, "workerinput", {}).get("workerid", "main")
    name = f"test_halcyon_{worker}"
    with django_db_blocker.unblock():
        before = connections["owner"].settings_dict["NAME"]
        _recreate(name)
        for alias in ALIASES:
            connections[alias].close()
            connections[alias].settings_dict["NAME"] = name
        for _ in set_up():
            pass
        build_world()
    yield
    with django_db_blocker.unblock():
        for alias in ALIASES:
            connections[alias].close()
        connections["owner"].settings_dict["NAME"] = before
        with connections["owner"].cursor() as cursor:
            cursor.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
        connections["owner"].close()


def _recreate(name: str) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
        cursor.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))


@pytest.fixture
def world(db: None) -> World:
    """The directory: agencies, teams, users by first name. Inside a transaction that is rolled back."""
    return World()


@pytest.fixture(scope="module")
def committed_module(django_db_setup: None, django_db_blocker: pytest.FixtureDef[object]) -> Iterator[World]:
    """As ``committed``, once for a module whose tests leave what they find as it was."""
    with django_db_blocker.unblock():
        yield World()
        for connection in connections.all():
            connection.close()
        flush()


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: pytest.FixtureDef[object]) -> Iterator[World]:
    """As ``world``, but what the test writes is committed; the owner empties the tables afterwards."""
    with django_db_blocker.unblock():
        yield World()
        for connection in connections.all():
            connection.close()
        flush()


@pytest.fixture
def noon() -> datetime:
    """A Wednesday at noon in term time: Wednesday 17 June 2026."""
    return NOON


@pytest.fixture(params=personas())
def persona(request: pytest.FixtureRequest, world: World) -> tuple[str, Viewer]:
    """Each persona in turn, with their viewer."""
    return request.param, world.viewer(request.param)
