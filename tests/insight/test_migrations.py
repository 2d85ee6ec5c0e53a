"""Migrations of reports, backwards and forwards again: what the database itself allows is what it was."""

from collections.abc import Iterator, Mapping

import pytest
from django.conf import settings
from django.db import connections, transaction
from django.db.migrations.executor import MigrationExecutor

from tests.harness import World

pytestmark = pytest.mark.slow(reason="migrates back and forward")

BEFORE, WITHDRAWALS = ("insight", "0005_snapshot_files"), ("insight", "0006_withdrawals")
TABLES = ["insight_edition", "insight_move", "insight_withdrawal"]
Allowed = Mapping[tuple[str, ...], tuple[str, ...]]


@pytest.fixture
def migrated(committed: World) -> Iterator[None]:
    """A transaction of the owner's that is rolled back: no other test sees these tables otherwise."""
    with transaction.atomic(using="owner"):
        yield
        transaction.set_rollback(True, using="owner")


def to(target: tuple[str, str]) -> None:
    MigrationExecutor(connections["owner"]).migrate([target])


def allowed() -> Allowed:
    """What policies say, as text, and which columns the web's role may read and write."""
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT tablename, policyname, cmd, roles::text, qual, with_check FROM pg_policies"
            " WHERE tablename = ANY(%s) ORDER BY 1, 2",
            [TABLES],
        )
        found |= {("policy", *row[:2]): tuple(map(str, row[2:])) for row in cursor.fetchall()}
        cursor.execute(
            "SELECT table_name, privilege_type, string_agg(column_name, ' ' ORDER BY column_name)"
            " FROM information_schema.column_privileges WHERE table_name = ANY(%s) AND grantee = %s GROUP BY 1, 2",
            [TABLES, settings.HALCYON_DATABASE_ROLES["app"]],
        )
        return found | {("privilege", *row[:2]): (row[2],) for row in cursor.fetchall()}


def test_a_withdrawal_is_taken_back_to_what_was_allowed_before(migrated: None) -> None:
    now = allowed()
    to(BEFORE)
    then = allowed()
    assert then != now
    assert not any("insight_withdrawal" in key for key in then)
    update = then["policy", "insight_edition", "halcyon_update"]
    assert "insight_move" in update[-1], "it counts two signatures in the last review"
    assert "withdrawal" not in " ".join(update)
    assert set(then["privilege", "insight_edition", "UPDATE"][0].split()) > {"stage", "slug", "begun_by_id"}
    to(WITHDRAWALS)
    to(("insight", latest()))
    assert allowed() == now


def test_what_was_allowed_before_is_just_what_the_first_migration_allows(migrated: None) -> None:
    to(BEFORE)
    then = allowed()
    to(("insight", None))  # type: ignore[arg-type]
    to(BEFORE)
    assert allowed() == then


def latest() -> str:
    ((_, name),) = MigrationExecutor(connections["owner"]).loader.graph.leaf_nodes("insight")
    return name
