"""*Missing now* of a child with two files: whichever of them the episode is on. Of a hidden episode: for its own alone."""

from importlib import import_module

from django.db import migrations

from halcyon.access.policies import Statements, reach

BEFORE = import_module("halcyon.casework.migrations.0011_missing_locks")

# As in 0011: for who may have hints on children, works the night, or sees the file; of a hidden file only the last.
# Of a joined file nobody learns more than of that file alone (ADR 17).
NOW = f"""
casework_missing_now(_person uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT EXISTS (
        SELECT 1 FROM people_person p
        JOIN people_person q ON q.record_id = p.record_id OR q.same_as_id = p.record_id
             OR q.record_id = p.same_as_id OR q.same_as_id = p.same_as_id
        JOIN casework_missing m ON m.person_id = q.record_id AND m.ended_at IS NULL
        JOIN records_record file ON file.id = q.record_id
        JOIN records_record episode ON episode.id = m.record_id
        WHERE p.record_id = _person AND (episode.marking <> 'hidden' OR {reach("m.record_id")})
          AND ({reach("q.record_id")}
               OR ((people_hinted() OR halcyon_can('missing.record')) AND file.marking <> 'hidden'
                   AND NOT EXISTS (SELECT 1 FROM records_exclusion x
                                   WHERE x.record_id IN (p.record_id, q.record_id, m.record_id)
                                     AND x.user_id = halcyon_user() AND (x.until IS NULL OR x.until > now())))))
$$
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0029_upgrades")]

    operations = [
        Statements(
            "casework_missing_now(uuid)",
            forwards=(f"CREATE OR REPLACE FUNCTION {NOW}",),
            backwards=(f"CREATE OR REPLACE FUNCTION {BEFORE.NOW}",),
        ),
    ]
