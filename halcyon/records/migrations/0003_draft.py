"""Drafts: each user's own rows, under a lock that knows nobody else."""

from django.db import migrations, models

from halcyon.access.policies import Restrict
from halcyon.base.identifiers import new_id

OWN = "(user_id = (SELECT halcyon_user()))"


class Migration(migrations.Migration):
    dependencies = [("records", "0002_locks")]

    operations = [
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("id", models.UUIDField(default=new_id, editable=False, primary_key=True, serialize=False)),
                ("user_id", models.IntegerField()),
                ("form", models.CharField(max_length=40)),
                ("part", models.CharField(max_length=40)),
                ("answers", models.JSONField()),
                ("saved_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("user_id", "form", "part"), name="draft_part_once")
                ],
            },
        ),
        Restrict(
            "records_draft",
            privileges="SELECT, INSERT, UPDATE, DELETE",
            policies={
                "halcyon_read": ("SELECT", f"USING {OWN}"),
                "halcyon_insert": ("INSERT", f"WITH CHECK {OWN}"),
                "halcyon_update": ("UPDATE", f"USING {OWN} WITH CHECK {OWN}"),
                "halcyon_delete": ("DELETE", f"USING {OWN}"),
            },
        ),
    ]
