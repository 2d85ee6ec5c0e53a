"""Gender as it was recorded at the referral; figures and lists take sex where none was."""

from django.db import migrations, models

from halcyon.access.policies import Extract, FactView, Statements, Unextract
from halcyon.casework.referral import facts as referral

BEFORE = [
    *(
        "record_id",
        "person_id",
        "team_id",
        "received_at",
        "source",
        "exploitation",
        "age",
        "sex",
        "ethnicity",
    ),
    *("care_status", "is_re_referral", "grade", "status", "graded_at", "outcome", "outcome_at"),
    "not_allocated_reason",
]


class Migration(migrations.Migration):
    dependencies = [("casework", "0008_hints"), ("people", "0006_details_locks")]

    operations = [
        migrations.AddField(
            "Referral",
            "gender",
            models.CharField(
                blank=True,
                choices=[
                    ("female", "Girl or woman"),
                    ("male", "Boy or man"),
                    ("non_binary", "Non-binary"),
                    ("other", "In another way"),
                    ("refused", "Declined to say"),
                ],
                default="",
                max_length=12,
            ),
        ),
        migrations.AddField("ReferralFact", "gender", models.TextField()),
        Unextract("casework_referral", BEFORE),
        Extract("casework_referral", [*BEFORE, "gender"]),
        Statements(referral.VIEW, [f"DROP VIEW {referral.VIEW}"], []),
        FactView(referral.VIEW, referral.QUERY),
    ]
