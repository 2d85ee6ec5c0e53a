"""Copying much at once: what was put aside is there again, with the second lock as it was; or nothing has changed."""

from typing import Any

import psycopg
import pytest
from django.db import connections
from psycopg.errors import ForeignKeyViolation, UniqueViolation

from halcyon.project.synthetic.loading import loading
from halcyon.project.synthetic.sheets import SHEETS
from tests.harness import World

CATALOGUE = """
SELECT 'index', indexrelid::regclass::text, pg_get_indexdef(indexrelid), indisvalid::text FROM pg_index
JOIN pg_class ON pg_class.oid = indexrelid WHERE relnamespace = 'public'::regnamespace
UNION ALL SELECT contype::text, conrelid::regclass || '.' || conname, pg_get_constraintdef(oid), convalidated::text
FROM pg_constraint WHERE connamespace = 'public'::regnamespace
UNION ALL SELECT 'policy', tablename || '.' || policyname, concat(permissive, roles, cmd, qual), with_check
FROM pg_policies
UNION ALL SELECT 'lock', relname, relrowsecurity::text || relforcerowsecurity::text, relacl::text FROM pg_class
WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
UNION ALL SELECT 'trigger', tgrelid::regclass || '.' || tgname, pg_get_triggerdef(oid), tgenabled::text FROM pg_trigger
WHERE NOT tgisinternal
ORDER BY 1, 2"""


def _catalogue() -> list[Any]:
    with connections["owner"].cursor() as cursor:
        cursor.execute(CATALOGUE)
        return cursor.fetchall()


@pytest.mark.slow(reason="every index of a third of the tables, dropped and made")
def test_all_that_was_put_aside_is_there_again(committed: World) -> None:
    before = _catalogue()
    with loading(much=True) as load:
        without = _catalogue()
    assert _catalogue() == before
    kinds = [row[0] for row in without]
    assert kinds.count("policy") == [row[0] for row in before].count("policy") > 100
    assert [row for row in without if row[0] in {"policy", "lock", "trigger", "c"}] == [
        row for row in before if row[0] in {"policy", "lock", "trigger", "c"}
    ]
    assert not [row for row in without if row[0] == "p" and row[1].split(".")[0] in SHEETS]
    assert load.fresh <= set(SHEETS)


@pytest.mark.slow(reason="every index of a third of the tables, dropped and made")
@pytest.mark.parametrize(
    ("rows", "error"),
    [
        (["00000000-0000-4000-8000-000000000001"] * 2, UniqueViolation),
        (["00000000-0000-4000-8000-000000000001"], ForeignKeyViolation),
    ],
    ids=["a key twice", "a grant on no record"],
)
def test_rows_that_break_a_key_leave_everything_as_it_was(
    committed: World, rows: list[str], error: type[psycopg.Error]
) -> None:
    before = _catalogue()
    grant = "\t00000000-0000-4000-8000-00000000000f\t{0}\tfull\tf\tteam\t2026-01-01\t\\N\t{0}\t\\N"
    columns = (
        "id, record_id, principal_id, depth, write, basis, valid_from, until, given_by, inherited_from_id"
    )
    principal = committed.team("hub").pk
    into = f"COPY records_grant ({columns}) FROM STDIN"
    with pytest.raises(error), loading(much=True) as load, load.cursor.copy(into) as copy:
        copy.write("".join(f"{each}{grant.format(principal)}\n" for each in rows))
    assert _catalogue() == before
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM records_grant WHERE id = %s", [rows[0]])
        assert cursor.fetchone() == (0,)
