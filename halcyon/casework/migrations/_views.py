"""The fact views as they were until the front door was built: what migrations 3 and 4 make of them.

A later change of a view names columns that these migrations do not have yet.
"""

CONTACT = """
SELECT c.record_id, c.received_at, (c.received_at AT TIME ZONE 'Europe/London')::date AS received_on,
       (extract(year FROM (c.received_at AT TIME ZONE 'Europe/London') - interval '3 months')::int || '/' || lpad(((extract(year FROM (c.received_at AT TIME ZONE 'Europe/London') - interval '3 months')::int + 1) % 100)::text, 2, '0')) AS period,
       c.channel, c.source, c.exploitation, c.parent_told, c.immediate_danger, r.stage,
       day.due_at, day.met_at AS decided_at, day.late_reason,
       coalesce(day.met_at <= day.due_at, false) AS decided_in_24h,
       coalesce(working.met_at <= working.due_at, false) AS decided_in_1wd,
       told.met_at AS told_at
FROM casework_contact c
LEFT JOIN records_record r ON r.id = c.record_id
LEFT JOIN records_deadline day ON day.record_id = c.record_id AND (CASE WHEN day.definition IN ('contact.decide_24h', 'contact.decide_1wd', 'contact.tell_referrer', 'referral.grade_5wd') THEN day.definition END) = 'contact.decide_24h'
LEFT JOIN records_deadline working ON working.record_id = c.record_id AND (CASE WHEN working.definition IN ('contact.decide_24h', 'contact.decide_1wd', 'contact.tell_referrer', 'referral.grade_5wd') THEN working.definition END) = 'contact.decide_1wd'
LEFT JOIN records_deadline told ON told.record_id = c.record_id AND (CASE WHEN told.definition IN ('contact.decide_24h', 'contact.decide_1wd', 'contact.tell_referrer', 'referral.grade_5wd') THEN told.definition END) = 'contact.tell_referrer'
"""

CASE = """
SELECT c.record_id, c.person_id, c.team_id, c.worker_id, c.grade_at_start, r.stage,
       c.offered_at, c.accepted_at, c.closed_at, c.close_reason,
       (c.accepted_at AT TIME ZONE 'Europe/London')::date AS started_on, (extract(year FROM (c.accepted_at AT TIME ZONE 'Europe/London') - interval '3 months')::int || '/' || lpad(((extract(year FROM (c.accepted_at AT TIME ZONE 'Europe/London') - interval '3 months')::int + 1) % 100)::text, 2, '0')) AS period_started,
       (c.closed_at AT TIME ZONE 'Europe/London')::date AS closed_on, (extract(year FROM (c.closed_at AT TIME ZONE 'Europe/London') - interval '3 months')::int || '/' || lpad(((extract(year FROM (c.closed_at AT TIME ZONE 'Europe/London') - interval '3 months')::int + 1) % 100)::text, 2, '0')) AS period_closed,
       c.accepted_at IS NOT NULL AND c.closed_at IS NULL AS is_open,
       coalesce((
           SELECT d.met_at <= d.due_at FROM records_deadline d
           WHERE d.record_id = c.record_id AND d.definition IN ('case.accept', 'case.accept_high')
           ORDER BY d.anchor_at DESC LIMIT 1
       ), false) AS accepted_in_time
FROM casework_case c
LEFT JOIN records_record r ON r.id = c.record_id
"""

REFERRAL = """
SELECT r.record_id, r.person_id, r.team_id, r.received_at, (r.received_at AT TIME ZONE 'Europe/London')::date AS received_on,
       (extract(year FROM (r.received_at AT TIME ZONE 'Europe/London') - interval '3 months')::int || '/' || lpad(((extract(year FROM (r.received_at AT TIME ZONE 'Europe/London') - interval '3 months')::int + 1) % 100)::text, 2, '0')) AS period,
       r.source, r.exploitation, r.age, r.sex, r.ethnicity, r.care_status, r.is_re_referral,
       r.grade, r.status, r.graded_at, r.outcome, r.outcome_at, r.not_allocated_reason,
       (r.outcome_at AT TIME ZONE 'Europe/London')::date AS outcome_on,
       (r.outcome_at AT TIME ZONE 'Europe/London')::date - (r.received_at AT TIME ZONE 'Europe/London')::date AS days_to_outcome,
       e.stage, e.reference,
       d.due_at AS grade_due_at, coalesce(d.met_at <= d.due_at, false) AS graded_in_time
FROM casework_referral r
LEFT JOIN records_record e ON e.id = r.record_id
LEFT JOIN records_deadline d ON d.record_id = r.record_id AND (CASE WHEN d.definition IN ('contact.decide_24h', 'contact.decide_1wd', 'contact.tell_referrer', 'referral.grade_5wd') THEN d.definition END) = 'referral.grade_5wd'
"""
