"""Row-level security on grades, teams, hand-overs and agreements; what there was before, kept as the new rows."""

from django.db import migrations

from halcyon.access.policies import FactView, Function, Open, Protect, Statements, reach
from halcyon.casework.contact import facts as contact

EARLIER = f"""
casework_earlier_referrals(_referral uuid) RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT count(*)::int
    FROM casework_referral r
    JOIN people_person p ON p.record_id = r.person_id
    JOIN casework_referral e ON e.received_at < r.received_at
                            AND e.received_at >= r.received_at - interval '12 months'
    JOIN people_person q ON q.record_id = e.person_id
    WHERE r.record_id = _referral AND {reach("r.record_id")}
      AND coalesce(q.same_as_id, q.record_id) = coalesce(p.same_as_id, p.record_id)
$$
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0022_grades_teams_hand_overs")]

    operations = [
        Protect("casework_gradeset", update=False),
        Protect("casework_caseworker"),
        Protect("casework_casehandover"),
        Protect("casework_agreement"),
        Open(
            "casework_absence",
            reason="who of the workers is away, and who covers: no child’s data, and asked wherever work is given",
            privileges="SELECT, INSERT, UPDATE",
        ),
        # A fact that its asker may need and not see the rows of (architecture, "Elevated reads").
        Function("casework_earlier_referrals(uuid)", EARLIER),
        Statements(
            "casework_gradeset",
            [
                "INSERT INTO casework_gradeset (id, record_id, referral_id, grade, status, how, because, reason,"
                " set_by_id, set_at, recorded_at)"
                " SELECT gen_random_uuid(), record_id, record_id, grade, status, 'first', '', grade_reason,"
                " graded_by_id, graded_at, graded_at FROM casework_referral"
                " WHERE graded_at IS NOT NULL AND graded_by_id IS NOT NULL"
            ],
            [],
        ),
        Statements(
            "casework_caseworker",
            [
                "INSERT INTO casework_caseworker (id, record_id, case_id, worker_id, part, lead, since, until,"
                " why_ended)"
                " SELECT gen_random_uuid(), record_id, record_id, worker_id, 'social_worker', true, accepted_at,"
                " closed_at, '' FROM casework_case WHERE accepted_at IS NOT NULL"
            ],
            [],
        ),
        # The outcome is that of the decision that stands.
        Statements(contact.VIEW, [f"DROP VIEW {contact.VIEW}"], []),
        FactView(contact.VIEW, contact.QUERY),
    ]
