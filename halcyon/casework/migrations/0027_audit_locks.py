"""Row-level security on audits. What needs more than its asker sees, as functions that check who asks.

A reviewer has no grant on the contact, nor on the child's file that governs it and what was decided. They get one
when they open a review that is theirs (``casework_audit_open``): on the contact and on the hub's recommendations and
decisions on it, and on nothing else of the child; read only, for a time, never of what is hidden.
"""

from django.db import migrations

from halcyon.access.policies import Function, Protect
from halcyon.casework.audit.definitions import REACHES

# Whether the viewer draws and gives in this area: the service, or who holds the permission in the hub or among the
# managers. (A neighbour's hub holds it, too, and is not of this area.)
OF_AREA = """
casework_audits_of_area() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
    SELECT coalesce(halcyon_can('service.audits'), false) OR (coalesce(halcyon_can('audit.draw'), false) AND EXISTS (
        SELECT 1 FROM access_team t WHERE t.function IN ('front_door', 'management')
        AND t.principal_id = ANY (halcyon_principals())))
$$
"""

# Who may not review a contact: whoever took, referred, screened or decided it, agreed to the decision or told the
# referrer; and whoever is excluded from it.
KEPT_FROM = """
casework_audit_kept_from(_contact uuid) RETURNS int[] LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
    SELECT coalesce(array_agg(DISTINCT who.principal), '{}') FROM (
        SELECT r.opened_by_id::int AS principal FROM records_record r WHERE r.id = _contact
        UNION SELECT c.referrer_principal_id::int FROM casework_contact c WHERE c.record_id = _contact
        UNION SELECT n.recommended_by_id::int FROM casework_recommendation n WHERE n.contact_id = _contact
        UNION SELECT d.decided_by_id::int FROM casework_decision d WHERE d.contact_id = _contact
        UNION SELECT a.decided_by_id::int FROM records_approval a
              JOIN casework_decision d ON d.record_id = a.record_id WHERE d.contact_id = _contact
        UNION SELECT f.told_by_id::int FROM casework_feedback f WHERE f.contact_id = _contact
        UNION SELECT u.principal_id::int FROM records_exclusion x JOIN access_user u ON u.id = x.user_id
              WHERE x.record_id = _contact AND (x.until IS NULL OR x.until > now())
    ) who WHERE who.principal IS NOT NULL
$$
"""

POPULATION = """
casework_audit_population(_from timestamptz, _to timestamptz)
RETURNS TABLE (contact uuid, reference text, outcome text, screener int, taken_by int, kept_from int[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT r.id, r.reference::text,
           CASE WHEN EXISTS (SELECT 1 FROM casework_decisionoutcome o
                             WHERE o.decision_id = d.record_id AND o.outcome = 'police_now')
                THEN 'police_now' ELSE d.outcome END::text,
           coalesce(n.recommended_by_id, took.id, d.decided_by_id)::int,
           coalesce(took.id, n.recommended_by_id, d.decided_by_id)::int,
           casework_audit_kept_from(r.id)
    FROM records_record r
    JOIN casework_contact c ON c.record_id = r.id
    JOIN LATERAL (
        SELECT e.record_id, e.outcome, e.decided_by_id FROM casework_decision e
        JOIN records_record er ON er.id = e.record_id AND er.stage = 'made'
        WHERE e.contact_id = r.id ORDER BY e.decided_at DESC, e.record_id DESC LIMIT 1
    ) d ON true
    LEFT JOIN LATERAL (
        SELECT m.recommended_by_id FROM casework_recommendation m
        WHERE m.contact_id = r.id ORDER BY m.recommended_at DESC, m.record_id DESC LIMIT 1
    ) n ON true
    LEFT JOIN access_principal took ON took.id = r.opened_by_id AND took.kind = 'user'
         AND took.id IS DISTINCT FROM c.referrer_principal_id
    WHERE r.kind = 'contact' AND r.stage = 'decided' AND r.stage_at >= _from AND r.stage_at < _to
      AND r.marking <> 'hidden' AND casework_audits_of_area()
      AND NOT EXISTS (SELECT 1 FROM casework_audit a WHERE a.contact_id = r.id)
$$
"""

IS_DRAWN = """
casework_audit_drawn(_month date) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
    SELECT casework_audits_of_area() AND EXISTS (SELECT 1 FROM casework_sample s WHERE s.month = _month)
$$
"""

# Who could be given an audit: not who had a part in the contact, not the other reviewer. For who gives, and for the
# first reviewer, who passes it on to a second.
OTHERS = """
casework_audit_not_for(_audit uuid) RETURNS int[] LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
    SELECT casework_audit_kept_from(a.contact_id) || coalesce(a.reviewer_id::int, 0)
           || coalesce((SELECT m.moderator_id::int FROM casework_moderation m WHERE m.audit_id = a.record_id), 0)
    FROM casework_audit a
    WHERE a.record_id = _audit AND (casework_audits_of_area() OR a.reviewer_id = halcyon_principal())
$$
"""

GIVE = f"""
casework_audit_give(_audit uuid, _to int) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
DECLARE
    it casework_audit;
    second casework_moderation;
    stage text;
    target uuid;
BEGIN
    SELECT * INTO it FROM casework_audit a WHERE a.record_id = _audit FOR UPDATE;
    SELECT r.stage INTO stage FROM records_record r WHERE r.id = _audit;
    SELECT * INTO second FROM casework_moderation m WHERE m.audit_id = _audit FOR UPDATE;
    IF it.record_id IS NULL OR stage NOT IN ('open', 'moderating')
       OR NOT coalesce(casework_audits_of_area()
                       OR (stage = 'moderating' AND it.reviewer_id = halcyon_principal()), false)
       OR coalesce(_to = ANY (casework_audit_not_for(_audit)), true)
       OR EXISTS (SELECT 1 FROM records_record r WHERE r.id = it.contact_id AND r.marking = 'hidden')
       OR NOT EXISTS (
            SELECT 1 FROM access_user u
            JOIN access_roleholding h ON h.user_id = u.id AND h.since <= now() AND (h.until IS NULL OR h.until > now())
            JOIN access_role p ON p.id = h.role_id AND 'audit.review' = ANY (p.permissions)
            JOIN access_membership b ON b.user_id = u.id AND b.since <= now() AND (b.until IS NULL OR b.until > now())
            JOIN access_team t ON t.id = b.team_id AND t.function IN ('front_door', 'management')
            WHERE u.principal_id = _to AND u.is_active AND u.left_at IS NULL)
    THEN
        RAISE insufficient_privilege USING MESSAGE = 'this review cannot be given, or not to them';
    END IF;
    IF stage = 'open' THEN
        PERFORM casework_audit_end(_audit, it.reviewer_id::int);
        UPDATE casework_audit SET reviewer_id = _to, reaches_until = now() + interval '{REACHES.days} days'
        WHERE record_id = _audit;
        target := _audit;
    ELSE
        PERFORM casework_audit_end(_audit, second.moderator_id::int);
        UPDATE casework_moderation SET moderator_id = _to, reaches_until = now() + interval '{REACHES.days} days'
        WHERE record_id = second.record_id;
        target := second.record_id;
    END IF;
    INSERT INTO records_grant (id, record_id, principal_id, depth, write, basis, valid_from, given_by)
    SELECT gen_random_uuid(), own.id, _to, 'full', true, 'audit', now(), halcyon_principal()
    FROM (SELECT _audit AS id UNION SELECT target) own;
END $$
"""

# The review is over for somebody, or goes to somebody else: what they reached by it ends.
END = """
casework_audit_end(_audit uuid, _principal int) RETURNS void LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
    UPDATE records_grant g SET until = now()
    WHERE g.principal_id = _principal AND g.basis = 'audit' AND (g.until IS NULL OR g.until > now())
      AND g.record_id IN (
        SELECT _audit UNION SELECT m.record_id FROM casework_moderation m WHERE m.audit_id = _audit
        UNION SELECT o.id FROM casework_audit a, LATERAL casework_audit_about(a.contact_id) o
              WHERE a.record_id = _audit)
$$
"""

ABOUT = """
casework_audit_about(_contact uuid) RETURNS TABLE (id uuid) LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
    SELECT _contact
    UNION SELECT d.record_id FROM casework_decision d WHERE d.contact_id = _contact
    UNION SELECT n.record_id FROM casework_recommendation n WHERE n.contact_id = _contact
$$
"""

OPEN = """
casework_audit_open(_audit uuid) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
DECLARE
    me int := halcyon_principal();
    about uuid;
    lasts timestamptz;
BEGIN
    SELECT a.contact_id, CASE r.stage WHEN 'open' THEN a.reaches_until ELSE m.reaches_until END INTO about, lasts
    FROM casework_audit a
    JOIN records_record r ON r.id = a.record_id
    LEFT JOIN casework_moderation m ON m.audit_id = a.record_id
    WHERE a.record_id = _audit AND halcyon_can('audit.review')
      AND ((r.stage = 'open' AND a.reviewer_id = me) OR (r.stage = 'moderating' AND m.moderator_id = me));
    IF about IS NULL OR lasts <= now() OR EXISTS (
        SELECT 1 FROM records_record r WHERE r.id = about AND r.marking = 'hidden'
        UNION ALL SELECT 1 FROM records_exclusion x WHERE x.record_id = about AND x.user_id = halcyon_user()
              AND (x.until IS NULL OR x.until > now()))
    THEN RETURN false; END IF;
    INSERT INTO records_grant (id, record_id, principal_id, depth, write, basis, valid_from, until, given_by)
    SELECT gen_random_uuid(), o.id, me, 'full', false, 'audit', now(), lasts, me
    FROM casework_audit_about(about) o JOIN records_record r ON r.id = o.id AND r.marking <> 'hidden'
    WHERE NOT EXISTS (SELECT 1 FROM records_grant g WHERE g.record_id = o.id AND g.principal_id = me
                      AND g.basis = 'audit' AND (g.until IS NULL OR g.until > now()));
    RETURN true;
END $$
"""

# A reviewer has sent theirs: they read what they wrote, and write and reach the contact no more.
CLOSE = """
casework_audit_close(_audit uuid) RETURNS void LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
    UPDATE records_grant g SET until = now()
    WHERE g.principal_id = halcyon_principal() AND g.basis = 'audit' AND (g.until IS NULL OR g.until > now())
      AND g.record_id IN (SELECT o.id FROM casework_audit a, LATERAL casework_audit_about(a.contact_id) o
                          WHERE a.record_id = _audit)
$$
"""

# The sample's page: a row for each drawn contact, without a word of what was found. The grade once it is returned.
OVERVIEW = """
casework_audit_overview()
RETURNS TABLE (sample uuid, audit uuid, reference text, place int, outcome text, contact text, reviewer text,
               moderator text, stage text, stage_at timestamptz, reviewed_at timestamptz, moderated_at timestamptz,
               grade text, first text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT a.sample_id, a.record_id, r.reference::text, a.place::int, a.outcome::text,
           CASE WHEN c.marking = 'hidden' OR EXISTS (
                SELECT 1 FROM records_exclusion x WHERE x.record_id = c.id AND x.user_id = halcyon_user()
                AND (x.until IS NULL OR x.until > now())) THEN '' ELSE c.reference END::text,
           coalesce(one.label, '')::text, coalesce(two.label, '')::text, r.stage::text, r.stage_at,
           a.reviewed_at, m.moderated_at,
           CASE WHEN r.stage = 'concluded' THEN a.grade ELSE '' END::text,
           CASE WHEN r.stage = 'concluded' THEN coalesce(m.first, '') ELSE '' END::text
    FROM casework_audit a
    JOIN records_record r ON r.id = a.record_id
    JOIN records_record c ON c.id = a.contact_id
    LEFT JOIN casework_moderation m ON m.audit_id = a.record_id
    LEFT JOIN access_principal one ON one.id = a.reviewer_id
    LEFT JOIN access_principal two ON two.id = m.moderator_id
    WHERE casework_audits_of_area()
$$
"""

ANSWERS = """
casework_audit_answers(_sample uuid) RETURNS TABLE (question text, answer text, number int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT w.question::text, w.answer::text, count(*)::int
    FROM casework_auditanswer w JOIN casework_audit a ON a.record_id = w.audit_id
    JOIN records_record r ON r.id = a.record_id AND r.stage = 'concluded'
    WHERE a.sample_id = _sample AND casework_audits_of_area()
    GROUP BY 1, 2
$$
"""

SET_ASIDE = """
casework_audit_set_aside(_audit uuid, _reason text, _at timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE it records_record;
BEGIN
    SELECT * INTO it FROM records_record r WHERE r.id = _audit AND r.kind = 'audit' AND casework_audits_of_area()
    FOR UPDATE;
    IF it.id IS NULL OR btrim(_reason) = '' THEN
        RAISE insufficient_privilege USING MESSAGE = 'this review cannot be set aside';
    END IF;
    IF it.stage NOT IN ('open', 'moderating') THEN RETURN false; END IF;
    INSERT INTO records_stage (id, record_id, n, before, after, by_id, at, recorded_at, reason)
    VALUES (gen_random_uuid(), _audit, it.stage_n + 1, it.stage, 'set_aside', halcyon_principal(), _at,
            clock_timestamp(), btrim(_reason));
    UPDATE records_record SET stage = 'set_aside', stage_n = it.stage_n + 1, stage_at = _at WHERE id = _audit;
    UPDATE records_deadline SET dropped_at = _at
    WHERE record_id IN (SELECT _audit UNION SELECT m.record_id FROM casework_moderation m WHERE m.audit_id = _audit)
      AND met_at IS NULL AND dropped_at IS NULL;
    PERFORM casework_audit_end(_audit, a.reviewer_id::int) FROM casework_audit a WHERE a.record_id = _audit;
    PERFORM casework_audit_end(_audit, m.moderator_id::int) FROM casework_moderation m WHERE m.audit_id = _audit;
    RETURN true;
END $$
"""

# The last review of a sample is in: the sample is finished. Who ends a review does not see the others.
SETTLE = """
casework_audit_settle(_sample uuid, _at timestamptz) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
DECLARE it records_record;
BEGIN
    SELECT * INTO it FROM records_record r WHERE r.id = _sample AND r.kind = 'audit_sample' FOR UPDATE;
    IF it.stage <> 'drawn' OR EXISTS (
        SELECT 1 FROM casework_audit a JOIN records_record r ON r.id = a.record_id
        WHERE a.sample_id = _sample AND r.stage IN ('open', 'moderating'))
    THEN RETURN; END IF;
    PERFORM records_move(_sample, it.stage_n, 'finished', _at, '');
END $$
"""

ANSWER = """
casework_audit_answer(_audit uuid, _words text, _at timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    UPDATE casework_audit a SET answer = _words, answered_at = _at
    FROM records_record r
    WHERE a.record_id = _audit AND r.id = a.record_id AND r.stage = 'concluded' AND a.answered_at IS NULL
      AND a.taken_by_id = halcyon_principal() AND halcyon_user() IS NOT NULL;
    RETURN FOUND;
END $$
"""


# Whoever is excluded from a contact is so from what a reviewer saw in it: that record is not governed by the child's
# file, since a contact may turn out to be of another child.
KEEP_OUT = """
casework_audit_keep_out(_needed uuid) RETURNS void LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
    INSERT INTO records_exclusion (id, record_id, user_id, reason, since, until)
    SELECT gen_random_uuid(), n.record_id, x.user_id, x.reason, x.since, x.until
    FROM casework_needed n JOIN records_exclusion x ON x.record_id = n.contact_id
    WHERE n.record_id = _needed AND n.said_by_id = halcyon_principal() AND (x.until IS NULL OR x.until > now())
$$
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0026_audits")]

    operations = [
        Protect("casework_sample", update=False),
        Protect("casework_audit"),
        Protect("casework_auditanswer", update=False),
        Protect("casework_moderation"),
        Protect("casework_needed"),
        Function("casework_audits_of_area()", OF_AREA, to=()),
        Function("casework_audit_kept_from(uuid)", KEPT_FROM, to=()),
        Function("casework_audit_about(uuid)", ABOUT, to=()),
        Function("casework_audit_end(uuid, int)", END, to=()),
        Function("casework_audit_population(timestamptz, timestamptz)", POPULATION),
        Function("casework_audit_drawn(date)", IS_DRAWN),
        Function("casework_audit_not_for(uuid)", OTHERS),
        Function("casework_audit_give(uuid, int)", GIVE),
        Function("casework_audit_open(uuid)", OPEN),
        Function("casework_audit_keep_out(uuid)", KEEP_OUT),
        Function("casework_audit_close(uuid)", CLOSE),
        Function("casework_audit_overview()", OVERVIEW),
        Function("casework_audit_answers(uuid)", ANSWERS),
        Function("casework_audit_set_aside(uuid, text, timestamptz)", SET_ASIDE),
        Function("casework_audit_settle(uuid, timestamptz)", SETTLE),
        Function("casework_audit_answer(uuid, text, timestamptz)", ANSWER),
    ]
