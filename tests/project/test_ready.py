"""Processes that serve know no more addresses than they need."""

from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connections

from halcyon.access.trail.actions import note
from halcyon.project.addresses import ROLES, roles_are_given
from halcyon.project.environment import Environment
from tests.access.trail.hands import settle
from tests.harness import World
from tests.processes import halcyon
from tests.project.backup.elsewhere import another_database

GIVEN = {f"{name.upper()}_DATABASE_URL": "postgresql://somebody@/somewhere" for name in ROLES}


def address(alias: str) -> str:
    """The address of a Django alias on the test database."""
    described = connections[alias].settings_dict
    port = f"&port={described['PORT']}" if described["PORT"] else ""
    who = f"{quote(described['USER'])}:{quote(described['PASSWORD'])}"
    return f"postgresql://{who}@/{described['NAME']}?host={quote(described['HOST'], safe='/')}{port}"


@pytest.mark.parametrize(
    ("values", "enough"),
    [
        ({}, False),
        (GIVEN, True),
        ({**GIVEN, "DATABASE_URL": "postgresql://owner@/somewhere"}, False),
        ({"APP_DATABASE_URL": "postgresql://somebody@/somewhere"}, False),
    ],
)
def test_the_owners_address_is_needed_unless_every_role_has_its_own(
    values: dict[str, str], enough: bool
) -> None:
    assert roles_are_given(Environment(values)) is enough


@pytest.mark.slow(reason="starts processes")
def test_the_sealer_and_the_worker_do_without_the_owners_address(committed: World, tmp_path: Path) -> None:
    with committed.acting("asha") as asha:
        note("read", by=asha)
    settle()
    roles = {
        "APP_DATABASE_URL": "default",
        "EXTRACT_DATABASE_URL": "extract",
        "SEALER_DATABASE_URL": "sealer",
    }
    elsewhere = {
        "DATABASE_URL": "",
        "HALCYON_DATA": str(tmp_path),
        "HALCYON_ANCHOR": str(tmp_path / "anchor"),
    }
    without = {**elsewhere, **{name: address(alias) for name, alias in roles.items()}}
    sealed = halcyon("sealer", "--once", **without)
    assert (sealed.returncode, sealed.stdout) == (0, "1 entries were sealed.\n"), sealed.stderr
    assert halcyon("worker", "--once", **without).returncode == 0
    owners = halcyon("backup", "--out", str(tmp_path / "archive"), **without)
    assert owners.returncode == 2
    assert "The database does not answer" in owners.stderr
    assert not list(tmp_path.glob("archive*"))


@pytest.mark.slow(reason="makes a database and starts processes")
@pytest.mark.parametrize("command", [["verify-trail"], ["sealer", "--once"], ["backup", "--out", "-"]])
def test_a_blank_database_is_said(committed: World, command: list[str]) -> None:
    with another_database(blank=True):
        said = halcyon(*command)
    assert said.returncode == 2
    assert "run “halcyon setup”" in said.stderr
