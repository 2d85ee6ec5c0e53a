"""Row-level security on the night; the header of any child, as a fact; and the lines that open when they are accepted."""

from django.db import migrations

from halcyon.access.policies import Function, Protect

NOT_EXCLUDED = (
    "NOT EXISTS (SELECT 1 FROM records_exclusion x WHERE x.record_id = p.record_id"
    " AND x.user_id = halcyon_user() AND (x.until IS NULL OR x.until > now()))"
)

HEADER = f"""
casework_header(_file uuid)
RETURNS TABLE (file uuid, reference text, name text, born_on date, expected_on date, died_on date, closed boolean,
               team text, team_phone text, holder text, grade text, missing_since timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT p.record_id, r.reference::text, coalesce(named.whole, r.headline)::text, p.born_on, p.expected_on,
           p.died_on, r.stage = 'closed', coalesce(held.team, ft.name, '')::text,
           coalesce(held.phone, ft.phone, '')::text, coalesce(held.holder, '')::text,
           coalesce(graded.grade, '')::text, m.reported_at
    FROM people_person p
    JOIN records_record r ON r.id = p.record_id AND r.marking <> 'hidden' AND r.kind = 'file'
    LEFT JOIN access_team ft ON ft.id = r.team_id
    LEFT JOIN casework_missing m ON m.person_id = p.record_id AND m.ended_at IS NULL
    LEFT JOIN LATERAL (
        SELECT n.given || ' ' || n.family AS whole FROM people_name n
        WHERE n.person_id = p.record_id AND n.struck_at IS NULL AND n.until IS NULL
          AND n.kind IN ('known_as', 'legal')
        ORDER BY n.kind, n.id LIMIT 1
    ) named ON true
    LEFT JOIN LATERAL (
        SELECT t.name AS team, t.phone, w.label AS holder
        FROM casework_case c
        JOIN records_record cr ON cr.id = c.record_id AND cr.stage = 'open' AND cr.marking <> 'hidden'
        JOIN access_team t ON t.id = c.team_id JOIN access_principal w ON w.id = c.worker_id
        WHERE c.person_id = p.record_id ORDER BY c.offered_at DESC LIMIT 1
    ) held ON true
    LEFT JOIN LATERAL (
        SELECT f.grade FROM casework_referral f
        JOIN records_record fr ON fr.id = f.record_id AND fr.marking <> 'hidden'
        WHERE f.person_id = p.record_id AND f.grade <> 'not_yet' ORDER BY f.received_at DESC LIMIT 1
    ) graded ON true
    WHERE p.record_id = _file AND NOT p.adult AND halcyon_can('out_of_hours.work') AND {NOT_EXCLUDED}
$$
"""

SAFE_CONTACT = f"""
casework_header_safe_contact(_file uuid)
RETURNS TABLE (whom text, ways text[], number text, "when" text, through text, must_not_hear text, words text,
               reviewed_on date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT coalesce(c.named, 'The child')::text, s.ways::text[], s.number::text, s."when"::text, s.through::text,
           s.must_not_hear::text, s.words, s.reviewed_on
    FROM people_safecontact s
    JOIN people_person p ON p.record_id = s.person_id
    JOIN records_record r ON r.id = p.record_id AND r.marking <> 'hidden'
    LEFT JOIN people_relationship c ON c.id = s.carer_id
    WHERE s.person_id = _file AND s.struck_at IS NULL AND (s.until IS NULL OR s.until > current_date)
      AND (c.id IS NULL OR NOT c.restricted) AND halcyon_can('out_of_hours.work') AND {NOT_EXCLUDED}
    ORDER BY (s.carer_id IS NOT NULL), c.named
$$
"""

#: Whoever accepted the hand-over opens its lines to the out-of-hours team, until the hand-over ends.
OPEN = """
casework_open_tonight(_hand_over uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    PERFORM records_demand(_hand_over);
    INSERT INTO records_grant (id, record_id, principal_id, depth, write, basis, valid_from, until, given_by)
    SELECT gen_random_uuid(), t.record_id, n.principal_id, 'full', false, 'out_of_hours', now(), h.until,
           halcyon_principal()
    FROM casework_handover h
    JOIN records_record r ON r.id = h.record_id AND r.stage = 'accepted'
    JOIN casework_tonight t ON t.hand_over_id = h.record_id AND NOT t.taken_out
    JOIN access_team n ON n.function = 'out_of_hours'
    WHERE h.record_id = _hand_over;
END $$
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0015_night"), ("people", "0006_details_locks")]

    operations = [
        Protect("casework_handover"),
        Protect("casework_tonight"),
        Protect("casework_nightevent"),
        Function("casework_header(uuid)", HEADER),
        Function("casework_header_safe_contact(uuid)", SAFE_CONTACT),
        Function("casework_open_tonight(uuid)", OPEN),
    ]
