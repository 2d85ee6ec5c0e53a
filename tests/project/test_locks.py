"""The second lock compared with its declaration: every way to open it a little is named."""

import pytest

from halcyon.project.locks import declared, differences
from tests.access.trail.hands import as_owner

pytestmark = [
    pytest.mark.slow(reason="changes the database's locks, and changes them back"),
    pytest.mark.usefixtures("committed_module"),
]

RAISES = (
    "CREATE OR REPLACE FUNCTION halcyon_can(wanted text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER"
)

#: What somebody might do, what is said, and how it is undone.
CHANGES = [
    ("ALTER TABLE people_person DISABLE ROW LEVEL SECURITY", "people_person is not as declared.",
     "ALTER TABLE people_person ENABLE ROW LEVEL SECURITY"),
    ("GRANT TRUNCATE ON people_person TO halcyon_app", "people_person is not as declared.",
     "REVOKE TRUNCATE ON people_person FROM halcyon_app"),
    ("GRANT SELECT ON records_entry TO halcyon_extract", "records_entry is not as declared.",
     "REVOKE SELECT ON records_entry FROM halcyon_extract"),
    ("GRANT SELECT (txid) ON access_trail TO halcyon_app", "access_trail is not as declared.",
     "REVOKE SELECT (txid) ON access_trail FROM halcyon_app"),
    ("GRANT SELECT ON people_person TO PUBLIC", "people_person is not as declared.",
     "REVOKE SELECT ON people_person FROM PUBLIC"),
    ("GRANT SELECT ON access_viewerkey TO halcyon_app",
     "access_viewerkey is open to halcyon_app SELECT, which is declared nowhere.",
     "REVOKE SELECT ON access_viewerkey FROM halcyon_app"),
    ("GRANT SELECT (inner_pad) ON access_viewerkey TO halcyon_app",
     "access_viewerkey is open to halcyon_app SELECT of inner_pad, which is declared nowhere.",
     "REVOKE SELECT (inner_pad) ON access_viewerkey FROM halcyon_app"),
    ("CREATE POLICY also ON people_person FOR SELECT TO halcyon_app USING (true)",
     "The policy also on people_person is declared nowhere.", "DROP POLICY also ON people_person"),
    ("ALTER POLICY halcyon_read ON people_person RENAME TO away",
     "The policy halcyon_read on people_person is missing.",
     "ALTER POLICY away ON people_person RENAME TO halcyon_read"),
    ("ALTER POLICY halcyon_read ON records_task TO PUBLIC",
     "The policy halcyon_read on records_task is not as declared.",
     "ALTER POLICY halcyon_read ON records_task TO halcyon_app"),
    ("ALTER FUNCTION halcyon_claims() SECURITY INVOKER", "The function halcyon_claims is not as declared.",
     "ALTER FUNCTION halcyon_claims() SECURITY DEFINER"),
    ("ALTER FUNCTION halcyon_claims() RESET search_path", "The function halcyon_claims is not as declared.",
     "ALTER FUNCTION halcyon_claims() SET search_path = pg_catalog, public"),
    ("GRANT EXECUTE ON FUNCTION records_demand(uuid) TO halcyon_app", "The function records_demand is not as declared.",
     "REVOKE EXECUTE ON FUNCTION records_demand(uuid) FROM halcyon_app"),
    ("ALTER VIEW casework_casefact SET (security_invoker = false)", "casework_casefact is not as declared.",
     "ALTER VIEW casework_casefact SET (security_invoker = true)"),
    ("CREATE VIEW casework_leak AS SELECT * FROM people_person; GRANT SELECT ON casework_leak TO halcyon_app",
     "casework_leak is open to halcyon_app SELECT, which is declared nowhere.", "DROP VIEW casework_leak"),
]  # fmt: skip


def test_nothing_differs_where_setup_ran() -> None:
    assert differences() == []
    assert len(declared().tables) > 30
    assert len(declared().functions) > 10
    assert len(declared().views) > 3


@pytest.mark.parametrize(("done", "said", "undone"), CHANGES, ids=[change[0][:60] for change in CHANGES])
def test_a_change_is_named(done: str, said: str, undone: str) -> None:
    as_owner(done)
    try:
        assert said in differences()
    finally:
        as_owner(undone)


def test_another_condition_is_named() -> None:
    """The text of a policy counts, however PostgreSQL words it."""
    kept = as_owner(
        "SELECT qual FROM pg_policies WHERE tablename = 'people_person' AND policyname = 'halcyon_read'"
    )
    as_owner(f"ALTER POLICY halcyon_read ON people_person USING ({kept[0].qual} OR true)")
    try:
        assert differences() == ["The policy halcyon_read on people_person is not as declared."]
    finally:
        as_owner(f"ALTER POLICY halcyon_read ON people_person USING ({kept[0].qual})")
    assert differences() == []


def test_another_body_is_named() -> None:
    kept = as_owner("SELECT pg_get_functiondef('halcyon_can(text)'::regprocedure) AS text")[0].text
    as_owner(f"{RAISES} SET search_path = pg_catalog, public AS $$ SELECT true $$")
    try:
        assert differences() == ["The function halcyon_can is not as declared."]
    finally:
        as_owner(kept)


def test_asking_changes_nothing() -> None:
    before = as_owner("SELECT count(*) AS n FROM pg_class")
    differences()
    assert as_owner("SELECT count(*) AS n FROM pg_class") == before
