"""Break-glass: from exact words to the files they mean. Only the answer of the records' function comes back."""

from django.db import migrations

from halcyon.access.policies import Function

# Files joined as one person belong together. What is about the child: records in which they play the main part,
# and confidential addresses.
BREAK = """
people_break_glass(_use uuid, _reference text, _local text, _given text, _family text, _born date, _reason text)
RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    files uuid[];
    about uuid[];
BEGIN
    IF NOT halcyon_can('break_glass.use') OR halcyon_user() IS NULL THEN
        RAISE insufficient_privilege USING MESSAGE = 'no break-glass for this viewer';
    END IF;
    SELECT array_agg(DISTINCT p.record_id) INTO files FROM people_person p
    WHERE (_local <> '' AND EXISTS (
              SELECT 1 FROM records_record r WHERE r.reference = _local AND r.id = p.record_id))
       OR (_local = '' AND p.born_on = _born AND EXISTS (
              SELECT 1 FROM people_name n
              WHERE n.person_id = p.record_id AND n.given_key = _given AND n.family_key = _family));
    SELECT array_agg(DISTINCT p.record_id) INTO files FROM people_person p
    WHERE p.record_id = ANY (files) OR p.same_as_id = ANY (files)
       OR p.record_id IN (SELECT f.same_as_id FROM people_person f WHERE f.record_id = ANY (files));
    SELECT array_agg(DISTINCT each.record_id) INTO about FROM (
        SELECT t.record_id FROM people_part t WHERE t.person_id = ANY (files) AND t.role = 'subject'
        UNION
        SELECT a.record_id FROM people_address a WHERE a.person_id = ANY (files) AND a.record_id <> a.person_id
    ) each;
    RETURN records_break_glass(_use, _reference, coalesce(files, '{}'), coalesce(about, '{}'),
        CASE WHEN _local <> '' THEN 'reference' ELSE 'name' END, _reason);
END $$
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0007_matching"), ("records", "0013_break_glass")]

    operations = [Function("people_break_glass(uuid, text, text, text, text, date, text)", BREAK)]
