"""The fact view of checks, and the columns that it reads."""

import django.db.models.deletion
from django.db import migrations, models

from halcyon.access.policies import Extract, FactView
from halcyon.casework.check import facts as check


class Migration(migrations.Migration):
    dependencies = [("casework", "0018_helps_locks"), ("records", "0008_approval")]

    operations = [
        migrations.CreateModel(
            name="CheckFact",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.record",
                    ),
                ),
                ("agency_id", models.IntegerField()),
                ("asked_at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(null=True)),
                ("state", models.TextField()),
                ("answered_in_time", models.BooleanField()),
            ],
            options={"db_table": "casework_checkfact", "managed": False},
        ),
        Extract(
            "casework_check",
            ["id", "record_id", "agency_id", "asked_at", "answered_at", "due_at", "state"],
        ),
        FactView(check.VIEW, check.QUERY),
    ]
