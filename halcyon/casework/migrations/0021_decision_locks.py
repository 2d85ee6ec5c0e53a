"""Row-level security on recommendations, outcomes and strategy discussions; what was decided before, by child."""

from django.db import migrations

from halcyon.access.policies import Function, Protect, Statements, reach

EARLIER = f"""
casework_earlier_contacts(_child uuid) RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT count(DISTINCT earlier.contact_id)::int
    FROM casework_contactchild child
    JOIN casework_contact contact ON contact.record_id = child.contact_id
    LEFT JOIN people_person person ON person.record_id = child.person_id
    JOIN casework_contactchild earlier ON earlier.contact_id <> child.contact_id
    JOIN casework_contact before ON before.record_id = earlier.contact_id
    LEFT JOIN people_person known ON known.record_id = earlier.person_id
    WHERE child.id = _child AND {reach("child.record_id")}
      AND before.received_at < contact.received_at
      AND before.received_at >= contact.received_at - interval '12 months'
      AND (coalesce(known.same_as_id, known.record_id) = coalesce(person.same_as_id, person.record_id)
           OR (lower(earlier.given) = lower(child.given) AND lower(earlier.family) = lower(child.family)
               AND earlier.born_on = child.born_on))
$$
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0020_decisions")]

    operations = [
        Protect("casework_recommendation", update=False),
        Protect("casework_decisionoutcome", update=False),
        Protect("casework_strategy"),
        Protect("casework_strategypart", update=False),
        # A fact that its asker may need and not see the rows of (architecture, "Elevated reads").
        Function("casework_earlier_contacts(uuid)", EARLIER),
        Statements(
            "casework_decisionoutcome",
            [
                "INSERT INTO casework_decisionoutcome (id, record_id, decision_id, child_id, outcome, main)"
                " SELECT gen_random_uuid(), d.record_id, d.record_id, c.id, d.outcome, true"
                " FROM casework_decision d LEFT JOIN casework_contactchild c ON c.contact_id = d.contact_id"
            ],
            [],
        ),
        Statements(
            "casework_referral",
            [
                "UPDATE casework_referral r SET said = c.words FROM casework_contactconcern c"
                " WHERE c.contact_id = r.contact_id AND c.place = 1 AND 1 = ("
                "SELECT count(*) FROM casework_contactchild k WHERE k.contact_id = c.contact_id)"
            ],
            [],
        ),
    ]
