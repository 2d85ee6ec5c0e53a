"""Row-level security on copies, services, signposts and steps; and the file that opens when a step is taken on."""

from django.db import migrations

from halcyon.access.policies import Function, Protect, Restrict, reach

#: Whoever reads a record and copies out marks it: the police mark their system, and write on no contact.
MARKS = f"({reach('casework_copy.record_id')} AND (SELECT halcyon_can('copy_out.mark')))"

#: The other team said yes: it sees the child's file. Who asked must have seen it, and be somebody else.
TAKEN_ON = """
casework_step_taken_on(_step uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    asked record;
    made uuid := gen_random_uuid();
BEGIN
    PERFORM records_demand(_step);
    SELECT s.person_id AS file, s.direction, r.opened_by_id AS opener, t.principal_id AS team, t.function INTO asked
    FROM casework_step s
    JOIN records_record r ON r.id = s.record_id AND r.stage = 'accepted' AND r.governed_by_id = s.person_id
    JOIN access_team t ON t.id = s.to_team_id AND t.principal_id = ANY (halcyon_principals())
    WHERE s.record_id = _step AND t.function IN ('youth', 'management');
    IF asked IS NULL OR asked.opener = halcyon_principal() OR NOT EXISTS (
        SELECT 1 FROM records_grant g
        WHERE g.record_id = asked.file AND g.depth = 'full' AND g.valid_from <= now()
          AND (g.until IS NULL OR g.until > now())
          AND (g.principal_id = asked.opener OR g.principal_id IN (
              SELECT t.principal_id FROM access_user u JOIN access_membership m ON m.user_id = u.id
              JOIN access_team t ON t.id = m.team_id
              WHERE u.principal_id = asked.opener AND m.since <= now() AND (m.until IS NULL OR m.until > now()))))
    THEN
        RAISE insufficient_privilege USING MESSAGE = 'not a step that this viewer can take on';
    END IF;
    INSERT INTO records_grant (id, record_id, principal_id, depth, write, basis, valid_from, until, given_by)
    VALUES (made, asked.file, asked.team, 'full', asked.direction = 'up',
            CASE asked.direction WHEN 'up' THEN 'service' ELSE 'involved' END, now(), NULL, halcyon_principal());
    INSERT INTO records_grant (id, record_id, principal_id, depth, write, basis, valid_from, until, given_by,
                               inherited_from_id)
    SELECT gen_random_uuid(), r.id, asked.team, 'full', asked.direction = 'up',
           CASE asked.direction WHEN 'up' THEN 'service' ELSE 'involved' END, now(), NULL, halcyon_principal(), made
    FROM records_record r WHERE r.governed_by_id = asked.file AND r.id <> asked.file;
END $$
"""

EDITS = "((SELECT halcyon_can('service.edit')))"


class Migration(migrations.Migration):
    dependencies = [("casework", "0017_helps")]

    operations = [
        Protect("casework_copy", update=False, or_write=MARKS),
        Protect("casework_signpost", update=False),
        Protect("casework_step"),
        Restrict(
            "casework_localservice",
            privileges="SELECT, INSERT, UPDATE",
            policies={
                "halcyon_read": ("SELECT", "USING ((SELECT halcyon_principal()) IS NOT NULL)"),
                "halcyon_insert": ("INSERT", f"WITH CHECK {EDITS}"),
                "halcyon_update": ("UPDATE", f"USING {EDITS} WITH CHECK {EDITS}"),
            },
        ),
        Function("casework_step_taken_on(uuid)", TAKEN_ON),
    ]
