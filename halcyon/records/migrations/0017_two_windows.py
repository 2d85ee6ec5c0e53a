"""Break-glass from two windows at once: the one that waited reaches what the other opened."""

from importlib import import_module

from django.db import migrations

from halcyon.access.policies import Statements

BEFORE = import_module("halcyon.records.migrations.0013_break_glass")

# As in 0013, but for what follows when the file was opened while this transaction waited for its lock.
BREAK = """
records_break_glass(_use uuid, _reference text, _files uuid[], _about uuid[], _found_by text, _reason text)
RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    me int := halcyon_principal();
    lasts timestamptz := now() + interval '24 hours';
    files uuid[];
    file records_record;
    earlier records_breakglass;
    made record;
BEGIN
    IF NOT halcyon_can('break_glass.use') OR halcyon_user() IS NULL OR length(btrim(_reason)) < 20 THEN
        RAISE insufficient_privilege USING MESSAGE = 'no break-glass for this viewer';
    END IF;
    PERFORM 1 FROM records_record r WHERE r.id = ANY (_files) ORDER BY r.id FOR UPDATE;
    PERFORM records_tell_of_hidden(r.id) FROM records_record r
    WHERE r.id = ANY (_files || _about) AND r.marking = 'hidden';
    SELECT array_agg(r.id ORDER BY r.opened_at, r.id) INTO files FROM records_record r
    WHERE r.id = ANY (_files) AND r.kind = 'file' AND r.marking <> 'hidden' AND NOT EXISTS (
        SELECT 1 FROM records_exclusion x
        WHERE x.record_id = r.id AND x.user_id = halcyon_user() AND (x.until IS NULL OR x.until > now()));
    IF files IS NULL THEN RETURN NULL; END IF;
    SELECT * INTO earlier FROM records_breakglass b
    WHERE b.user_id = halcyon_user() AND b.file_id = ANY (files) AND b.ended_at IS NULL AND b.until > now();
    IF FOUND THEN
        -- Two windows at once: the one that waited for the lock began first, so to it the other's grants, which begin
        -- with the other's transaction, would lie in the future.
        IF earlier.opened_at > now() THEN
            UPDATE records_grant SET valid_from = now()
            WHERE principal_id = me AND basis = 'break_glass' AND valid_from = earlier.opened_at;
            UPDATE records_breakglass SET opened_at = now() WHERE record_id = earlier.record_id;
        END IF;
        RETURN earlier.record_id;
    END IF;
    SELECT * INTO file FROM records_record r WHERE r.id = files[1];
    FOR made IN
        INSERT INTO records_grant (id, record_id, principal_id, depth, write, basis, valid_from, until, given_by)
        SELECT gen_random_uuid(), r.id, me, 'full', false, 'break_glass', now(), lasts, me
        FROM records_record r
        WHERE r.marking <> 'hidden' AND (r.id = ANY (files) OR (
              r.id = ANY (_about) AND NOT r.governed_by_id = ANY (files)))
          AND NOT EXISTS (
            SELECT 1 FROM records_exclusion x
            WHERE x.record_id = r.id AND x.user_id = halcyon_user() AND (x.until IS NULL OR x.until > now()))
        RETURNING id, record_id
    LOOP
        INSERT INTO records_grant (id, record_id, principal_id, depth, write, basis, valid_from, until, given_by,
                                   inherited_from_id)
        SELECT gen_random_uuid(), r.id, me, 'full', false, 'break_glass', now(), lasts, me, made.id
        FROM records_record r WHERE r.governed_by_id = made.record_id AND r.id <> made.record_id;
    END LOOP;
    PERFORM records_open(_use, 'break_glass', _reference, '', file.agency_id::int, file.team_id::int, 'standard', _use,
        'waiting', now(), jsonb_build_array(jsonb_build_object(
            'principal', me, 'depth', 'full', 'write', true, 'basis', 'break_glass', 'until', NULL)));
    INSERT INTO records_breakglass (record_id, user_id, file_id, file_reference, found_by, reason, opened_at, until)
    VALUES (_use, halcyon_user(), file.id, file.reference, _found_by, btrim(_reason), now(), lasts);
    RETURN _use;
END $$
"""


class Migration(migrations.Migration):
    dependencies = [("records", "0016_escalate")]

    operations = [
        Statements(
            "records_break_glass(uuid, text, uuid[], uuid[], text, text)",
            forwards=(f"CREATE OR REPLACE FUNCTION {BREAK}",),
            backwards=(f"CREATE OR REPLACE FUNCTION {BEFORE.BREAK}",),
        ),
    ]
