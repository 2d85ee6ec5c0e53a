"""What is hidden is out of reach of whoever was to audit it: marking ends those grants with the inherited ones."""

from importlib import import_module

from django.db import migrations

from halcyon.access.policies import Statements

BEFORE = import_module("halcyon.records.migrations.0002_locks")

# As in 0002, but for what follows when the marking is hidden.
MARK = """
records_mark(_record uuid, _marking text, _governed_by uuid)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    governor uuid := CASE WHEN _marking = 'standard' THEN coalesce(_governed_by, _record) ELSE _record END;
BEGIN
    PERFORM records_demand(_record);
    DELETE FROM records_grant WHERE record_id = _record AND inherited_from_id IS NOT NULL;
    DELETE FROM records_exclusion WHERE record_id = _record AND inherited_from_id IS NOT NULL;
    UPDATE records_record SET marking = _marking, governed_by_id = governor WHERE id = _record;
    IF _marking = 'hidden' THEN
        UPDATE records_grant SET until = now()
        WHERE record_id = _record AND basis = 'audit' AND (until IS NULL OR until > now());
    END IF;
    IF governor <> _record THEN PERFORM records_inherit(_record, governor); END IF;
    IF NOT records_may_write(_record) THEN
        INSERT INTO records_grant (id, record_id, principal_id, depth, write, basis, valid_from, given_by)
        VALUES (gen_random_uuid(), _record, halcyon_principal(), 'full', true, 'involved', now(),
                halcyon_principal());
    END IF;
END $$
"""


class Migration(migrations.Migration):
    dependencies = [("records", "0020_bulk")]

    operations = [
        Statements(
            "records_mark(uuid, text, uuid)",
            forwards=(f"CREATE OR REPLACE FUNCTION {MARK}",),
            backwards=(f"CREATE OR REPLACE FUNCTION {BEFORE.MARK}",),
        ),
    ]
