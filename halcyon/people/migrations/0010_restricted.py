"""That a restricted record about a child exists, and whom to ask; never of a hidden one (access.md, principle 2)."""

from django.db import migrations

from halcyon.access.policies import Function, reach

RESTRICTED = f"""
people_restricted(_person uuid) RETURNS TABLE (kind text, team text, phone text) LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
    SELECT DISTINCT r.kind::text, coalesce(t.name, a.name)::text, coalesce(t.phone, '')::text
    FROM people_part part
    JOIN records_record r ON r.id = part.record_id AND r.marking = 'restricted'
    JOIN access_agency a ON a.id = r.agency_id LEFT JOIN access_team t ON t.id = r.team_id
    WHERE part.person_id = _person AND part.role = 'subject' AND {reach("_person")} AND NOT {reach("r.id")}
      AND NOT EXISTS (SELECT 1 FROM records_exclusion x WHERE x.record_id = r.id
                      AND x.user_id = halcyon_user() AND (x.until IS NULL OR x.until > now()))
    ORDER BY 2, 1
$$
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0009_duplicates")]

    operations = [Function("people_restricted(uuid)", RESTRICTED)]
