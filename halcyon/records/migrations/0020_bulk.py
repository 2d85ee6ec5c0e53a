"""Who works on what, under the lock of the record; what somebody did to many rows, under their own."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

from halcyon.access.policies import Protect, Restrict
from halcyon.base.identifiers import new_id

OWN = "(user_id = (SELECT halcyon_user()))"
PROTECT = django.db.models.deletion.PROTECT


class Migration(migrations.Migration):
    dependencies = [("records", "0019_part_ways"), ("access", "0008_role_offered")]

    operations = [
        migrations.CreateModel(
            name="Assignment",
            fields=[
                ("id", models.UUIDField(default=new_id, editable=False, primary_key=True, serialize=False)),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="records.record"
                    ),
                ),
                ("to", models.ForeignKey(on_delete=PROTECT, related_name="+", to="access.principal")),
                ("given_by", models.ForeignKey(on_delete=PROTECT, related_name="+", to="access.principal")),
                ("at", models.DateTimeField()),
                ("until", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("record",), condition=Q(until__isnull=True), name="assignment_one_open"
                    )
                ],
            },
        ),
        Protect("records_assignment"),
        migrations.CreateModel(
            name="BulkRun",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("user_id", models.IntegerField()),
                ("page", models.CharField(max_length=60)),
                ("action", models.CharField(max_length=30)),
                ("query", models.CharField(blank=True, max_length=2000)),
                ("rows", models.JSONField(default=list)),
                ("at", models.DateTimeField()),
            ],
            options={"indexes": [models.Index(fields=["user_id", "-at"], name="bulkrun_user_at")]},
        ),
        Restrict(
            "records_bulkrun",
            privileges="SELECT, INSERT, UPDATE",
            policies={
                "halcyon_read": ("SELECT", f"USING {OWN}"),
                "halcyon_insert": ("INSERT", f"WITH CHECK {OWN}"),
                "halcyon_update": ("UPDATE", f"USING {OWN} WITH CHECK {OWN}"),
            },
        ),
    ]
