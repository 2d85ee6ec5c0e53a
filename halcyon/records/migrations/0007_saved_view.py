"""Saved views: each user's own rows, under a lock that knows nobody else."""

from django.db import migrations, models

from halcyon.access.policies import Restrict
from halcyon.base.identifiers import new_id

OWN = "(user_id = (SELECT halcyon_user()))"


class Migration(migrations.Migration):
    dependencies = [("records", "0006_notice")]

    operations = [
        migrations.CreateModel(
            name="SavedView",
            fields=[
                ("id", models.UUIDField(default=new_id, editable=False, primary_key=True, serialize=False)),
                ("user_id", models.IntegerField()),
                ("page", models.CharField(max_length=60)),
                ("name", models.CharField(max_length=60)),
                ("query", models.CharField(max_length=2000)),
                ("saved_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("user_id", "page", "name"), name="savedview_once")
                ],
            },
        ),
        Restrict(
            "records_savedview",
            privileges="SELECT, INSERT, UPDATE, DELETE",
            policies={
                "halcyon_read": ("SELECT", f"USING {OWN}"),
                "halcyon_insert": ("INSERT", f"WITH CHECK {OWN}"),
                "halcyon_update": ("UPDATE", f"USING {OWN} WITH CHECK {OWN}"),
                "halcyon_delete": ("DELETE", f"USING {OWN}"),
            },
        ),
    ]
