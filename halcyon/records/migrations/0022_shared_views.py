"""Saved views that a team shares, and the one that a user looks at first: read by the team, changed by their maker."""

from django.contrib.postgres.fields import ArrayField
from django.db import migrations, models
from django.db.models import Q

from halcyon.access.policies import Restrict, Statements

OWN = "(user_id = (SELECT halcyon_user()))"
OURS = "(shared_with && (SELECT halcyon_principals())::int[])"
#: Nobody shares with a team that is not theirs.
MINE = "(shared_with <@ (SELECT halcyon_principals())::int[])"
PRIVILEGES = "SELECT, INSERT, UPDATE, DELETE"

BEFORE = Restrict(
    "records_savedview",
    privileges=PRIVILEGES,
    policies={
        "halcyon_read": ("SELECT", f"USING {OWN}"),
        "halcyon_insert": ("INSERT", f"WITH CHECK {OWN}"),
        "halcyon_update": ("UPDATE", f"USING {OWN} WITH CHECK {OWN}"),
        "halcyon_delete": ("DELETE", f"USING {OWN}"),
    },
)


class Migration(migrations.Migration):
    dependencies = [("records", "0021_hidden_ends_audits")]

    operations = [
        Statements("records_savedview", BEFORE.backwards(), BEFORE.forwards()),
        migrations.AddField(
            "SavedView", "shared_with", ArrayField(models.IntegerField(), default=list, blank=True)
        ),
        migrations.AddField("SavedView", "is_first", models.BooleanField(default=False)),
        migrations.AddConstraint(
            "SavedView",
            models.UniqueConstraint(
                fields=("user_id", "page"), condition=Q(is_first=True), name="savedview_one_first"
            ),
        ),
        Restrict(
            "records_savedview",
            privileges=PRIVILEGES,
            policies={
                "halcyon_read": ("SELECT", f"USING ({OWN} OR {OURS})"),
                "halcyon_insert": ("INSERT", f"WITH CHECK ({OWN} AND {MINE})"),
                "halcyon_update": ("UPDATE", f"USING {OWN} WITH CHECK ({OWN} AND {MINE})"),
                "halcyon_delete": ("DELETE", f"USING {OWN}"),
            },
        ),
    ]
