"""Who is involved, now with how to reach a person: their teams and those teams' phone. And which record a
reference of the trail means, for whoever may read the whole trail."""

from importlib import import_module

from django.db import migrations

from halcyon.access.policies import Function, Statements, reach

BEFORE = import_module("halcyon.records.migrations.0002_locks").INVOLVED

INVOLVED = f"""
records_involved(_record uuid)
RETURNS TABLE (name text, team text, agency text, phone text, basis text, since timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT p.label::text, coalesce(t.name, theirs.names, '')::text, coalesce(a.name, ta.name, '')::text,
           coalesce(t.phone, theirs.phone, '')::text, g.basis::text, min(g.valid_from)
    FROM records_grant g
    JOIN access_principal p ON p.id = g.principal_id AND p.kind <> 'service'
    LEFT JOIN access_team t ON t.principal_id = p.id
    LEFT JOIN access_agency ta ON ta.id = t.agency_id
    LEFT JOIN access_user u ON u.principal_id = p.id
    LEFT JOIN access_agency a ON a.id = u.agency_id
    LEFT JOIN LATERAL (
        SELECT string_agg(mt.name, ', ' ORDER BY mt.name) AS names, min(nullif(mt.phone, '')) AS phone
        FROM access_membership m JOIN access_team mt ON mt.id = m.team_id
        WHERE m.user_id = u.id AND m.since <= now() AND (m.until IS NULL OR m.until > now())
    ) theirs ON true
    WHERE g.record_id = _record AND (g.until IS NULL OR g.until > now()) AND g.valid_from <= now()
      AND u.left_at IS NULL AND {reach("_record")}
    GROUP BY 1, 2, 3, 4, 5
    ORDER BY 6, 1
$$
"""

ID_OF = """
records_id_of(_reference text) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
    SELECT r.id FROM records_record r WHERE r.reference = _reference AND halcyon_can('trail.all')
$$
"""


class Migration(migrations.Migration):
    dependencies = [("records", "0003_draft")]

    operations = [
        Statements(
            "records_involved(uuid)",
            forwards=(f"CREATE OR REPLACE FUNCTION {INVOLVED}",),
            backwards=(f"CREATE OR REPLACE FUNCTION {BEFORE}",),
        ),
        Function("records_id_of(text)", ID_OF),
    ]
