"""Row-level security on missing episodes; who is missing, and whom to tell, as facts."""

from django.db import migrations

from halcyon.access.policies import Function, Protect, reach

#: Whoever reads an episode and records missing children may write on it: the police read files, and find children.
JOIN = f"""
casework_join_missing(_record uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF NOT coalesce(halcyon_can('missing.record') AND {reach("_record")}, false)
       OR NOT EXISTS (SELECT 1 FROM records_record r WHERE r.id = _record AND r.kind = 'missing') THEN
        RAISE insufficient_privilege USING MESSAGE = 'not an episode that this viewer reads and may record';
    END IF;
    INSERT INTO records_grant (id, record_id, principal_id, depth, write, basis, valid_from, given_by)
    VALUES (gen_random_uuid(), _record, halcyon_principal(), 'full', true, 'involved', now(),
            halcyon_principal());
END $$
"""

#: For who may have hints on children, works the night, or sees the file. Of a hidden file only the last.
NOW = f"""
casework_missing_now(_person uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT EXISTS (
        SELECT 1 FROM casework_missing m JOIN records_record file ON file.id = m.person_id
        WHERE m.person_id = _person AND m.ended_at IS NULL
          AND ({reach("_person")}
               OR ((halcyon_can('person.hints') OR halcyon_can('missing.record')) AND file.marking <> 'hidden'
                   AND NOT EXISTS (SELECT 1 FROM records_exclusion x
                                   WHERE x.record_id = _person AND x.user_id = halcyon_user()
                                     AND (x.until IS NULL OR x.until > now())))))
$$
"""

HOLDER = """
casework_holder(_person uuid) RETURNS int
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT c.worker_id FROM casework_case c
    JOIN records_record r ON r.id = c.record_id AND r.stage = 'open' AND r.marking <> 'hidden'
    WHERE c.person_id = _person AND halcyon_can('missing.record')
    ORDER BY c.accepted_at DESC LIMIT 1
$$
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0010_missing"), ("records", "0010_bases")]

    operations = [
        Protect("casework_missing"),
        Protect("casework_news", update=False),
        Function("casework_join_missing(uuid)", JOIN),
        Function("casework_missing_now(uuid)", NOW),
        Function("casework_holder(uuid)", HOLDER),
    ]
