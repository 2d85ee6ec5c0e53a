"""Row-level security on the envelope and what hangs off it; privileged changes as functions that check."""

from django.db import migrations

from halcyon.access.policies import ANY, Function, Protect, Restrict, Statements, reach

MAY_WRITE = f"""
records_may_write(_record uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER PARALLEL RESTRICTED
SET search_path = pg_catalog, public AS $$ SELECT {reach("_record", write=True)} $$
"""

DEMAND = """
records_demand(_record uuid) RETURNS void LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
BEGIN
    IF NOT coalesce(records_may_write(_record), false) THEN
        RAISE insufficient_privilege USING MESSAGE = 'no writing grant on this record';
    END IF;
END $$
"""

INHERIT = """
records_inherit(_record uuid, _from uuid) RETURNS void LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
    INSERT INTO records_grant (id, record_id, principal_id, depth, write, basis, valid_from, until, given_by,
                               inherited_from_id)
    SELECT gen_random_uuid(), _record, g.principal_id, g.depth, g.write, g.basis, g.valid_from, g.until,
           g.given_by, g.id
    FROM records_grant g
    WHERE g.record_id = _from AND g.inherited_from_id IS NULL AND (g.until IS NULL OR g.until > now());
    INSERT INTO records_exclusion (id, record_id, user_id, reason, since, until, inherited_from_id)
    SELECT gen_random_uuid(), _record, x.user_id, x.reason, x.since, x.until, x.id
    FROM records_exclusion x
    WHERE x.record_id = _from AND x.inherited_from_id IS NULL AND (x.until IS NULL OR x.until > now());
$$
"""

OPEN = """
records_open(_id uuid, _kind text, _reference text, _headline text, _agency int, _team int, _marking text,
             _governed_by uuid, _stage text, _at timestamptz, _grants jsonb)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    opener int := halcyon_principal();
    governor uuid := CASE WHEN _marking = 'standard' THEN coalesce(_governed_by, _id) ELSE _id END;
BEGIN
    IF opener IS NULL THEN
        RAISE insufficient_privilege USING MESSAGE = 'no viewer opens this record';
    END IF;
    INSERT INTO records_record (id, kind, reference, headline, agency_id, team_id, marking, governed_by_id,
                                stage, stage_n, stage_at, opened_at, opened_by_id)
    VALUES (_id, _kind, _reference, _headline, _agency, _team, _marking, governor, _stage, 0, _at, _at, opener);
    INSERT INTO records_stage (id, record_id, n, before, after, by_id, at, recorded_at, reason)
    VALUES (gen_random_uuid(), _id, 0, '', _stage, opener, _at, clock_timestamp(), '');
    INSERT INTO records_grant (id, record_id, principal_id, depth, write, basis, valid_from, until, given_by)
    SELECT gen_random_uuid(), _id, g.principal, g.depth, g.write, g.basis, now(), g.until, opener
    FROM jsonb_to_recordset(_grants) AS g(principal int, depth text, write boolean, basis text, until timestamptz);
    IF governor <> _id THEN PERFORM records_inherit(_id, governor); END IF;
END $$
"""

GIVE = """
records_give(_record uuid, _principal int, _depth text, _write boolean, _basis text, _until timestamptz)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE made uuid := gen_random_uuid();
BEGIN
    PERFORM records_demand(_record);
    INSERT INTO records_grant (id, record_id, principal_id, depth, write, basis, valid_from, until, given_by)
    VALUES (made, _record, _principal, _depth, _write, _basis, now(), _until, halcyon_principal());
    INSERT INTO records_grant (id, record_id, principal_id, depth, write, basis, valid_from, until, given_by,
                               inherited_from_id)
    SELECT gen_random_uuid(), r.id, _principal, _depth, _write, _basis, now(), _until, halcyon_principal(), made
    FROM records_record r WHERE r.governed_by_id = _record AND r.id <> _record;
END $$
"""

END = """
records_end_grants(_record uuid, _principal int, _basis text)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF NOT coalesce(_principal = ANY (halcyon_principals()), false) THEN
        PERFORM records_demand(_record);
    END IF;
    WITH ended AS (
        UPDATE records_grant SET until = now()
        WHERE record_id = _record AND principal_id = _principal AND basis = _basis
          AND (until IS NULL OR until > now())
        RETURNING id)
    UPDATE records_grant SET until = now() WHERE inherited_from_id IN (SELECT id FROM ended);
END $$
"""

LOWER = """
records_lower(_record uuid, _principal int)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF NOT coalesce(_principal = ANY (halcyon_principals()), false) THEN
        PERFORM records_demand(_record);
    END IF;
    UPDATE records_grant SET write = false WHERE record_id = _record AND principal_id = _principal;
    UPDATE records_grant SET write = false WHERE inherited_from_id IN (
        SELECT id FROM records_grant WHERE record_id = _record AND principal_id = _principal);
END $$
"""

EXCLUDE = """
records_exclude(_record uuid, _user int, _reason text)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE made uuid := gen_random_uuid();
BEGIN
    PERFORM records_demand(_record);
    INSERT INTO records_exclusion (id, record_id, user_id, reason, since)
    VALUES (made, _record, _user, _reason, now());
    INSERT INTO records_exclusion (id, record_id, user_id, reason, since, inherited_from_id)
    SELECT gen_random_uuid(), r.id, _user, _reason, now(), made
    FROM records_record r WHERE r.governed_by_id = _record AND r.id <> _record;
END $$
"""

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
    IF governor <> _record THEN PERFORM records_inherit(_record, governor); END IF;
    IF NOT records_may_write(_record) THEN
        INSERT INTO records_grant (id, record_id, principal_id, depth, write, basis, valid_from, given_by)
        VALUES (gen_random_uuid(), _record, halcyon_principal(), 'full', true, 'involved', now(),
                halcyon_principal());
    END IF;
END $$
"""

LOCK = """
records_lock(_record uuid) RETURNS TABLE (stage text, stage_n int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    PERFORM records_demand(_record);
    RETURN QUERY SELECT r.stage::text, r.stage_n FROM records_record r WHERE r.id = _record FOR UPDATE;
END $$
"""

MOVE = """
records_move(_record uuid, _expected int, _after text, _at timestamptz, _reason text)
RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE now_at records_record;
BEGIN
    PERFORM records_demand(_record);
    SELECT * INTO now_at FROM records_record r WHERE r.id = _record FOR UPDATE;
    IF now_at.stage_n <> _expected THEN RETURN false; END IF;
    INSERT INTO records_stage (id, record_id, n, before, after, by_id, at, recorded_at, reason)
    VALUES (gen_random_uuid(), _record, _expected + 1, now_at.stage, _after, halcyon_principal(), _at,
            clock_timestamp(), _reason);
    UPDATE records_record SET stage = _after, stage_n = _expected + 1, stage_at = _at WHERE id = _record;
    RETURN true;
END $$
"""

HEADLINE = """
records_headline(_record uuid, _headline text)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    PERFORM records_demand(_record);
    UPDATE records_record SET headline = _headline WHERE id = _record;
END $$
"""

INVOLVED = f"""
records_involved(_record uuid)
RETURNS TABLE (name text, team text, agency text, phone text, basis text, since timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT p.label::text, coalesce(t.name, '')::text, coalesce(a.name, ta.name, '')::text,
           coalesce(t.phone, '')::text, g.basis::text, min(g.valid_from)
    FROM records_grant g
    JOIN access_principal p ON p.id = g.principal_id AND p.kind <> 'service'
    LEFT JOIN access_team t ON t.principal_id = p.id
    LEFT JOIN access_agency ta ON ta.id = t.agency_id
    LEFT JOIN access_user u ON u.principal_id = p.id
    LEFT JOIN access_agency a ON a.id = u.agency_id
    WHERE g.record_id = _record AND (g.until IS NULL OR g.until > now()) AND g.valid_from <= now()
      AND {reach("_record")}
    GROUP BY 1, 2, 3, 4, 5
    ORDER BY 6, 1
$$
"""

TRAIL_READ = (
    "((SELECT halcyon_can('trail.all')) OR user_id = (SELECT halcyon_user())"
    f" OR ((SELECT halcyon_can('trail.record')) AND {reach('access_trail.record_id')}))"
)


TRAIL_COLUMNS = (
    "id, at, user_id, actor, agency_id, verb, subject, record_id, record_ids, purpose, origin, content_hash"
)

SERVICE = "(SELECT halcyon_can('service.tasks'))"


class Migration(migrations.Migration):
    dependencies = [("records", "0001_initial"), ("access", "0002_locks")]

    operations = [
        # Grants and exclusions first: every other policy asks them. They never ask the record (it would recurse),
        # and are changed only by the functions below.
        Restrict(
            "records_grant",
            privileges="SELECT",
            policies={
                # Not ``= ANY``: queries say that too, and the planner would take the two for independent (ADR 0002).
                "halcyon_read": (
                    "SELECT",
                    "USING (array_position((SELECT halcyon_principals()::bigint[]), principal_id) IS NOT NULL)",
                )
            },
        ),
        Restrict(
            "records_exclusion",
            privileges="SELECT (id, record_id, user_id, since, until)",
            policies={"halcyon_read": ("SELECT", "USING (user_id = (SELECT halcyon_user()))")},
        ),
        Protect("records_record", record="id", depth=ANY, insert=False, update=False),
        Protect("records_stage", insert=False, update=False),
        Protect("records_deadline"),
        Protect("records_pause"),
        Protect("records_task", or_read=SERVICE, or_write=SERVICE),
        Protect("records_entry", update=False),
        Function("records_may_write(uuid)", MAY_WRITE),
        Function("records_demand(uuid)", DEMAND, to=()),
        Function("records_inherit(uuid, uuid)", INHERIT, to=()),
        Function(
            "records_open(uuid, text, text, text, int, int, text, uuid, text, timestamptz, jsonb)", OPEN
        ),
        Function("records_give(uuid, int, text, boolean, text, timestamptz)", GIVE),
        Function("records_end_grants(uuid, int, text)", END),
        Function("records_lower(uuid, int)", LOWER),
        Function("records_exclude(uuid, int, text)", EXCLUDE),
        Function("records_mark(uuid, text, uuid)", MARK),
        Function("records_lock(uuid)", LOCK),
        Function("records_move(uuid, int, text, timestamptz, text)", MOVE),
        Function("records_headline(uuid, text)", HEADLINE),
        Function("records_involved(uuid)", INVOLVED),
        # The trail's readers are partly those who reach the record, so its lock waits for the record's.
        Statements(
            "access_trail",
            forwards=(
                "ALTER TABLE access_trail ADD COLUMN txid xid8 NOT NULL DEFAULT pg_current_xact_id()",
                "CREATE INDEX trail_txid ON access_trail (txid)",
            ),
            backwards=("ALTER TABLE access_trail DROP COLUMN txid",),
        ),
        Restrict(
            "access_trail",
            privileges=f"SELECT ({TRAIL_COLUMNS}), INSERT ({TRAIL_COLUMNS})",
            policies={
                "halcyon_read": ("SELECT", f"USING ({TRAIL_READ})"),
                "halcyon_insert": (
                    "INSERT",
                    "WITH CHECK (user_id IS NOT DISTINCT FROM (SELECT halcyon_user()))",
                ),
            },
        ),
    ]
