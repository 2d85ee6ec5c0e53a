"""Row-level security on casework."""

from django.db import migrations

from halcyon.access.policies import Function, Protect

REFERRED = """
casework_referred_within_a_year(_person uuid, _before timestamptz) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT halcyon_principals() IS NOT NULL AND EXISTS (
        SELECT 1 FROM casework_referral r
        WHERE r.person_id = _person AND r.received_at < _before
          AND r.received_at >= _before - interval '12 months')
$$
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0001_initial"), ("people", "0002_locks")]

    operations = [
        Protect("casework_contact"),
        Protect("casework_contactchild"),
        Protect("casework_feedback", update=False),
        Protect("casework_decision", update=False),
        Protect("casework_referral"),
        Protect("casework_case"),
        # A fact that its asker may need and not see the rows of (architecture, "Elevated reads").
        Function("casework_referred_within_a_year(uuid, timestamptz)", REFERRED),
    ]
