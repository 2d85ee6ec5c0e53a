"""A record that was put to the wrong file leaves it: what came directly to it through that file ends."""

from django.db import migrations

from halcyon.access.policies import Function

# What a record inherited from its governing file goes when it is governed otherwise (records_mark). Two ways lead
# past that: break-glass, which opens each record about a child, and a decision to share some records only.
PART = """
records_part_ways(_record uuid, _file uuid)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    PERFORM records_demand(_record);
    WITH ended AS (
        UPDATE records_grant g SET until = now()
        WHERE g.record_id = _record AND (g.until IS NULL OR g.until > now()) AND (
            (g.basis = 'break_glass' AND EXISTS (
                SELECT 1 FROM records_breakglass b JOIN access_user u ON u.id = b.user_id
                WHERE b.file_id = _file AND u.principal_id = g.principal_id))
            OR (g.basis = 'shared' AND EXISTS (
                SELECT 1 FROM records_sharing s JOIN records_recipient p ON p.sharing_id = s.id
                WHERE s.record_id = _file AND _record = ANY (s.opened) AND p.principal_id = g.principal_id)))
        RETURNING g.id)
    UPDATE records_grant SET until = now() WHERE inherited_from_id IN (SELECT id FROM ended);
    -- Withdrawing another decision opens again what is still shared: not this.
    UPDATE records_sharing SET opened = array_remove(opened, _record)
    WHERE record_id = _file AND _record = ANY (opened);
END $$
"""


class Migration(migrations.Migration):
    dependencies = [("records", "0018_shared_widely")]

    operations = [Function("records_part_ways(uuid, uuid)", PART)]
