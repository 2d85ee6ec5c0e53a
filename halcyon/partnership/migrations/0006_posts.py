"""What people did before they moved, with its days, so that a figure of a past day counts them where they worked then.

The views that read it are made here, also where the database is new. Who is erased keeps the day since which they did
their work, as the days of their training stay: who was overdue when does not change by it.
"""

import django.db.models.deletion
from django.db import migrations, models

import halcyon.base.identifiers
from halcyon.access.policies import Extract, FactView, Function, Restrict, Statements
from halcyon.partnership.certificate import facts as certificate
from halcyon.partnership.learner.codes import Work
from halcyon.partnership.need import facts as need

RUNS = "(SELECT halcyon_can('training.run'))"
SERVICE = "(SELECT halcyon_can('service.training'))"
OWN = "(SELECT partnership_own())"
LEAD = "(SELECT partnership_led())"
LED = f"learner_id IN (SELECT l.id FROM partnership_learner l WHERE l.agency_id = {LEAD})"
VIEWS = ((certificate.VIEW, certificate.QUERY), (need.STANDING_VIEW, need.STANDING_QUERY))

# Of somebody who left nothing stays that names them; what counts stays as it is. Places that they asked for, and
# their own entry, stand under who erases: an account would say who it was.
ERASE = """
partnership_erase(_learner uuid, _at timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    me bigint := halcyon_principal();
    theirs bigint;
BEGIN
    IF me IS NULL OR NOT (halcyon_can('training.run') OR halcyon_can('service.training')) THEN
        RETURN false;
    END IF;
    PERFORM 1 FROM partnership_learner l
    WHERE l.id = _learner AND l.left_on IS NOT NULL AND l.erased_at IS NULL FOR UPDATE;
    IF NOT FOUND THEN RETURN false; END IF;
    SELECT u.principal_id INTO theirs FROM partnership_learner l JOIN access_user u ON u.id = l.user_id
    WHERE l.id = _learner;
    UPDATE partnership_booking b SET asked_by_id = me WHERE b.learner_id = _learner AND b.asked_by_id = theirs;
    UPDATE partnership_evaluation e SET words = '' WHERE e.learner_id = _learner AND e.words <> '';
    UPDATE partnership_certificate c
    SET number = 'ERASED' || left(replace(gen_random_uuid()::text, '-', ''), 14),
        withdrawn_because = CASE WHEN c.withdrawn_because = '' THEN '' ELSE 'Erased' END
    WHERE c.learner_id = _learner;
    DELETE FROM partnership_chase h WHERE h.learner_id = _learner;
    UPDATE partnership_learner l
    SET user_id = NULL, name = 'Erased', email = '', job = '',
        added_by_id = CASE WHEN l.added_by_id = theirs THEN me ELSE l.added_by_id END,
        erased_at = _at, edition = l.edition + 1
    WHERE l.id = _learner;
    RETURN true;
END $$
"""


class Migration(migrations.Migration):
    dependencies = [("partnership", "0005_standing"), ("access", "0009_agency_accounts")]

    operations = [
        migrations.CreateModel(
            name="Post",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=halcyon.base.identifiers.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("employer", models.CharField(blank=True, max_length=200)),
                ("sector", models.CharField(blank=True, max_length=40)),
                ("work", models.CharField(blank=True, choices=Work.choices, max_length=20)),
                ("since", models.DateField()),
                ("until", models.DateField()),
                (
                    "agency",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.agency",
                    ),
                ),
                (
                    "learner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="posts",
                        to="partnership.learner",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("learner", "since"), name="post_once"),
                    models.CheckConstraint(
                        condition=models.Q(("until__gt", models.F("since"))), name="post_of_days"
                    ),
                ],
            },
        ),
        Restrict(
            "partnership_post",
            privileges="SELECT, INSERT",
            policies={
                "halcyon_read": ("SELECT", f"USING ({RUNS} OR {LED} OR learner_id = {OWN} OR {SERVICE})"),
                "halcyon_insert": ("INSERT", f"WITH CHECK ({RUNS} OR (agency_id = {LEAD} AND {LED}))"),
            },
        ),
        Extract("partnership_post", ["learner_id", "agency_id", "sector", "work", "since", "until"]),
        *(Statements(name, [f"DROP VIEW IF EXISTS {name}"], []) for name, _ in VIEWS),
        *(FactView(name, query) for name, query in VIEWS),
        Statements(
            "partnership_erase(uuid, timestamptz)", ["DROP FUNCTION partnership_erase(uuid, timestamptz)"], []
        ),
        Function("partnership_erase(uuid, timestamptz)", ERASE),
    ]
