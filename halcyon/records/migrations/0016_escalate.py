"""A step along the line of whom an unanswered task escalates to: who is next sees the record for a while."""

from django.db import migrations

from halcyon.access.policies import Function

ESCALATE = """
records_escalate(_task uuid, _to int, _at timestamptz) RETURNS TABLE (record uuid, kind text, reference text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    task records_task;
    file uuid;
    made uuid := gen_random_uuid();
BEGIN
    IF NOT coalesce(halcyon_can('service.tasks'), false) THEN
        RAISE insufficient_privilege USING MESSAGE = 'only the escalation service escalates';
    END IF;
    UPDATE records_task SET escalated_at = coalesce(escalated_at, _at), step = step + 1, step_at = _at,
                            now_with_id = _to
    WHERE id = _task AND state = 'offered' RETURNING * INTO task;
    SELECT r.governed_by_id INTO file FROM records_record r WHERE r.id = task.record_id;
    -- A line leads to whoever is on duty, who may see nothing of the child otherwise.
    IF task.line <> '' THEN
        INSERT INTO records_grant (id, record_id, principal_id, depth, write, basis, valid_from, until, given_by)
        VALUES (made, file, _to, 'full', true, 'offered', now(), now() + interval '3 days', halcyon_principal());
        INSERT INTO records_grant (id, record_id, principal_id, depth, write, basis, valid_from, until, given_by,
                                   inherited_from_id)
        SELECT gen_random_uuid(), r.id, _to, 'full', true, 'offered', now(), now() + interval '3 days',
               halcyon_principal(), made
        FROM records_record r WHERE r.governed_by_id = file AND r.id <> file;
    END IF;
    RETURN QUERY SELECT r.id, r.kind::text, r.reference::text FROM records_record r WHERE r.id = task.record_id;
END $$
"""


class Migration(migrations.Migration):
    dependencies = [("records", "0015_escalation")]

    operations = [Function("records_escalate(uuid, int, timestamptz)", ESCALATE)]
