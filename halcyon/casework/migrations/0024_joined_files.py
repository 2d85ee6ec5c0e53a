"""Files joined as one child’s count as one child: the fact view of referrals says which file stands for the child."""

from django.db import migrations, models

from halcyon.access.policies import Extract, FactView, Statements
from halcyon.casework.referral import facts as referral


class Migration(migrations.Migration):
    dependencies = [("casework", "0023_grades_locks"), ("people", "0010_restricted")]

    operations = [
        migrations.AddField("ReferralFact", "child_id", models.UUIDField()),
        Extract("people_person", ["record_id", "same_as_id"]),
        Statements(referral.VIEW, [f"DROP VIEW {referral.VIEW}"], []),
        FactView(referral.VIEW, referral.QUERY),
    ]
