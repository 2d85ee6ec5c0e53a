"""What became of children not allocated, by index again: it had read every referral for each."""

from django.db import migrations

from halcyon.access.policies import FactView, Statements
from halcyon.casework.referral import facts as referral


class Migration(migrations.Migration):
    dependencies = [("casework", "0030_missing_hints")]

    operations = [
        Statements(referral.VIEW, [f"DROP VIEW {referral.VIEW}"], []),
        FactView(referral.VIEW, referral.QUERY),
    ]
