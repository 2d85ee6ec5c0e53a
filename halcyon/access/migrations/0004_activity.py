"""The trail's readers: two indexes to page along, and the view for those who may see activity alone."""

from django.db import migrations, models

from halcyon.access.policies import Statements, role
from halcyon.access.trail.facts import QUERY, VIEW


class Migration(migrations.Migration):
    dependencies = [("access", "0003_seals")]

    operations = [
        migrations.AddIndex("trail", models.Index(fields=["-at", "-id"], name="trail_at")),
        migrations.AddIndex("trail", models.Index(fields=["verb", "-at", "-id"], name="trail_verb_at")),
        migrations.CreateModel(
            name="Activity",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("user_id", models.IntegerField(null=True)),
                ("actor", models.CharField(max_length=200)),
                ("agency_id", models.IntegerField(null=True)),
                ("verb", models.CharField(max_length=80)),
            ],
            options={"db_table": VIEW, "managed": False},
        ),
        Statements(
            VIEW,
            forwards=(
                f"CREATE VIEW {VIEW} WITH (security_barrier = true) AS {QUERY}",
                f"GRANT SELECT ON {VIEW} TO {role('app')}",
            ),
            backwards=(f"DROP VIEW {VIEW}",),
        ),
    ]
