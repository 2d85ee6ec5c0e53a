"""Row-level security on casework."""

from django.db import migrations

from halcyon.access.policies import Protect


class Migration(migrations.Migration):
    dependencies = [("casework", "0001_initial"), ("people", "0002_locks")]

    operations = [
        Protect("casework_contact"),
        Protect("casework_contactchild"),
        Protect("casework_feedback", update=False),
        Protect("casework_decision", update=False),
        Protect("casework_referral"),
        Protect("casework_case"),
    ]
