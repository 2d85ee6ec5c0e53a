"""One test database a worker, made by the owner; the tests run as *app*, as the web does."""

import fcntl
import hashlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import hypothesis
import pytest
from django.conf import settings
from django.db import connections
from psycopg import sql
from pytest_django.plugin import DjangoDbBlocker

from halcyon.access.viewer import Viewer
from halcyon.project.setup import set_up
from tests.harness import NOON, World, broom, build_world, flush, personas

#: Here something is sealed, and the sealer waits for every transaction of the server: no other tests beside, where
#: workers share a server (``plugin.py``).
ALONE = (
    "access/trail/test_sealing.py",
    "access/trail/test_verification.py",
    "project/backup/",
    "project/doctor/",
    "project/test_make_demo.py",
)
# A busy machine is no failure: neither examples nor what generates them are timed.
hypothesis.settings.register_profile(
    "untimed", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("untimed")

ALIASES = ("default", "owner", "extract", "sealer")
KEPT = "test_halcyon_migrated_"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that need the server to themselves, and those that ask for its database."""
    here = Path(__file__).parent
    for item in items:
        if str(item.path.relative_to(here)).startswith(ALONE):
            item.add_marker("alone")
        if "django_db_setup" in getattr(item, "fixturenames", ()) or item.get_closest_marker("django_db"):
            item.add_marker("database")


@pytest.fixture(autouse=True)
def asked(request: pytest.FixtureRequest, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Keep a test that did not ask for the database from it, also where its module has opened the way."""
    if "database" in request.node.keywords:
        yield
    else:
        with django_db_blocker.block():
            yield


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """A test that needs the server to itself waits until no other worker uses it, and others wait for it.

    Whoever comes takes the turn first, so that one who waits for all is overtaken by nobody.
    """
    manner = fcntl.LOCK_EX if "alone" in item.keywords else fcntl.LOCK_SH
    with (
        (settings.DATA.path / "turn.lock").open("w") as turn,
        (settings.DATA.path / "use.lock").open("w") as use,
    ):
        fcntl.flock(turn, fcntl.LOCK_EX)
        fcntl.flock(use, manner)
        fcntl.flock(turn, fcntl.LOCK_UN)
        return (yield)


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest, django_db_blocker: pytest.FixtureDef[object]
) -> Iterator[None]:
    """Create the database as owner, set it up as an operator would, and load the directory of personas."""
    worker = getattr(request.config, "workerinput", {}).get("workerid", "main")
    name = f"test_halcyon_{worker}"
    with django_db_blocker.unblock():
        before = connections["owner"].settings_dict["NAME"]
        # Roles belong to the whole server: two workers that alter them at once would stumble over each other.
        with (settings.DATA.path / "setup.lock").open("w") as turn:
            fcntl.flock(turn, fcntl.LOCK_EX)
            _recreate(name, like=migrated(before))
            _use(name)
            for _ in set_up():
                pass
        build_world()
    yield
    with django_db_blocker.unblock():
        broom(name).close()
        _use(before)
        _drop(name)
        connections["owner"].close()


def _use(name: str) -> None:
    for alias in ALIASES:
        connections[alias].close()
        connections[alias].settings_dict["NAME"] = name


def migrated(here: str) -> str:
    """A database with every migration done, kept from run to run until a migration or a lock changes."""
    name = f"{KEPT}{_migrations()}"
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [KEPT])
        kept = {row[0] for row in cursor.fetchall()}
    if name in kept:
        return name
    for old in kept:
        _drop(old)
    making = f"{KEPT}making"
    _recreate(making)
    _use(making)
    for _ in set_up():
        pass
    _use(here)
    with connections["owner"].cursor() as cursor:
        cursor.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(*map(sql.Identifier, (making, name))))
    return name


def _migrations() -> str:
    """A digest of all that a migrated database is made from."""
    root = Path(__file__).parent.parent
    files = [
        *root.glob("halcyon/**/migrations/*.py"),
        *root.glob("halcyon/**/facts.py"),
        root / "halcyon/access/policies.py",
    ]
    digest = hashlib.sha256()
    for file in [*sorted(files), root / "requirements-dev.lock"]:
        digest.update(f"{file.relative_to(root)} {file.stat().st_size} ".encode() + file.read_bytes())
    return digest.hexdigest()[:16]


def _recreate(name: str, like: str = "template1") -> None:
    """Committing waits for no disk: what a test writes need not outlive the machine."""
    _drop(name)
    as_named = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(*map(sql.Identifier, (name, like)))
    with connections["owner"].cursor() as cursor:
        cursor.execute(as_named)
        cursor.execute(sql.SQL("ALTER DATABASE {} SET synchronous_commit = off").format(sql.Identifier(name)))


def _drop(name: str) -> None:
    """Without force, the server sends its own vacuuming away; with it, it asks whether the owner may, who may not."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))


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
