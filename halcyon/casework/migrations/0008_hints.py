"""The hint on a child: known, which team, who holds, how grave. Elevated; a fact and no rows (access.md, 2)."""

from django.db import migrations

from halcyon.access.policies import Function

HINTS = """
casework_hints(_people uuid[])
RETURNS TABLE (person uuid, team text, phone text, holder text, grade text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT p.record_id, coalesce(held.team, file.name, '')::text, coalesce(held.phone, file.phone, '')::text,
           coalesce(held.holder, '')::text, coalesce(graded.grade, '')::text
    FROM unnest(_people) AS asked(id)
    JOIN people_person p ON p.record_id = asked.id
    JOIN records_record r ON r.id = p.record_id AND r.marking <> 'hidden'
    LEFT JOIN access_team file ON file.id = r.team_id
    LEFT JOIN LATERAL (
        SELECT t.name AS team, t.phone, w.label AS holder
        FROM people_person q
        JOIN casework_case c ON c.person_id = q.record_id
        JOIN records_record cr ON cr.id = c.record_id AND cr.stage IN ('offered', 'open') AND cr.marking <> 'hidden'
        JOIN access_team t ON t.id = c.team_id JOIN access_principal w ON w.id = c.worker_id
        WHERE q.record_id = p.record_id OR q.same_as_id = p.record_id OR q.record_id = p.same_as_id
        ORDER BY c.offered_at DESC LIMIT 1
    ) held ON true
    LEFT JOIN LATERAL (
        SELECT f.grade
        FROM people_person q
        JOIN casework_referral f ON f.person_id = q.record_id
        JOIN records_record fr ON fr.id = f.record_id AND fr.marking <> 'hidden'
        WHERE q.record_id = p.record_id OR q.same_as_id = p.record_id OR q.record_id = p.same_as_id
        ORDER BY f.received_at DESC LIMIT 1
    ) graded ON true
    WHERE people_hinted()
      AND NOT EXISTS (SELECT 1 FROM records_exclusion x WHERE x.record_id = p.record_id
                      AND x.user_id = halcyon_user() AND (x.until IS NULL OR x.until > now()))
$$
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0007_concerns_moved"), ("people", "0007_matching")]

    operations = [Function("casework_hints(uuid[])", HINTS)]
