"""Whether a child has an open case, and whether they were referred within the year, whichever of their files it
stands on: facts, also of what the asker may not see."""

from importlib import import_module

from django.db import migrations

from halcyon.access.policies import Function, Statements, reach

BEFORE = import_module("halcyon.casework.migrations.0002_locks").REFERRED

REFERRED = """
casework_referred_within_a_year(_person uuid, _before timestamptz) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    WITH RECURSIVE child AS (
        SELECT people_kept(_person) AS id, 1 AS n
        UNION ALL
        SELECT p.record_id, child.n + 1 FROM people_person p JOIN child ON p.same_as_id = child.id WHERE child.n < 20
    )
    SELECT halcyon_principals() IS NOT NULL AND EXISTS (
        SELECT 1 FROM casework_referral f JOIN child ON child.id = f.person_id
        WHERE f.received_at < _before AND f.received_at >= _before - interval '12 months')
$$
"""

OPEN_CASE = f"""
casework_open_case(_person uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
    SELECT {reach("_person")} AND EXISTS (
        SELECT 1 FROM casework_case c JOIN records_record r ON r.id = c.record_id
        WHERE c.person_id = _person AND r.stage IN ('offered', 'open', 'declined') AND r.marking <> 'hidden')
$$
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0013_checks_and_consultations"), ("people", "0009_duplicates")]

    operations = [
        Statements(
            "casework_referred_within_a_year(uuid, timestamptz)",
            forwards=(f"CREATE OR REPLACE FUNCTION {REFERRED}",),
            backwards=(f"CREATE OR REPLACE FUNCTION {BEFORE}",),
        ),
        Function("casework_open_case(uuid)", OPEN_CASE),
    ]
