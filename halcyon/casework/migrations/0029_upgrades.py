"""Requests for an upgrade; what a step-up leads to."""

import django.db.models.deletion
from django.db import migrations, models

from halcyon.access.policies import Protect

PROTECT, CASCADE = django.db.models.deletion.PROTECT, django.db.models.deletion.CASCADE
GRADES = [("high", "High"), ("medium", "Medium"), ("low", "Low"), ("not_yet", "Not yet graded")]
STATUSES = [
    ("at_risk", "At risk"),
    ("suspected", "Suspected"),
    ("experiencing", "Experiencing"),
    ("past", "Past"),
]


def principal(*, null: bool = False) -> models.ForeignKey:
    return models.ForeignKey(null=null, on_delete=PROTECT, related_name="+", to="access.principal")


class Migration(migrations.Migration):
    dependencies = [("casework", "0028_unanswered_checks")]

    operations = [
        migrations.CreateModel(
            name="UpgradeRequest",
            fields=[
                (
                    "record",
                    models.OneToOneField(
                        on_delete=CASCADE,
                        primary_key=True,
                        related_name="upgrade",
                        serialize=False,
                        to="records.record",
                    ),
                ),
                ("grade", models.CharField(choices=GRADES, max_length=10)),
                ("status", models.CharField(choices=STATUSES, max_length=14)),
                ("reason", models.TextField()),
                ("asked_at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(null=True)),
                ("words", models.TextField(blank=True)),
                ("answered_by", principal(null=True)),
                ("asked_by", principal()),
                (
                    "person",
                    models.ForeignKey(on_delete=PROTECT, related_name="+", to="people.person"),
                ),
                (
                    "referral",
                    models.ForeignKey(on_delete=CASCADE, related_name="upgrades", to="casework.referral"),
                ),
            ],
            options={
                "constraints": (
                    models.UniqueConstraint(
                        condition=models.Q(answered_at__isnull=True),
                        fields=("referral",),
                        name="upgrade_one_waits",
                    ),
                ),
            },
        ),
        Protect("casework_upgraderequest"),
        migrations.AddField(
            "step",
            "referral",
            models.ForeignKey(null=True, on_delete=PROTECT, related_name="+", to="casework.referral"),
        ),
        # A step-up of a child whom the hub never sent here makes a referral without a contact.
        migrations.AlterField(
            "referral",
            "contact",
            models.ForeignKey(null=True, on_delete=PROTECT, related_name="referrals", to="casework.contact"),
        ),
    ]
