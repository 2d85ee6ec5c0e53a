"""What the decision overtook is a check that nobody answered; withdrawn is only what the hub took back."""

from django.db import migrations, models

from halcyon.access.policies import Statements

OVERTAKEN = """
UPDATE casework_check k SET state = 'unanswered'
FROM casework_decision d
WHERE d.contact_id = k.contact_id AND k.state = 'withdrawn' AND k.withdrawn_at = d.decided_at
"""
BACK = "UPDATE casework_check SET state = 'withdrawn' WHERE state = 'unanswered'"


class Migration(migrations.Migration):
    dependencies = [("casework", "0027_audit_locks")]

    operations = [
        migrations.AlterField(
            "check",
            "state",
            models.CharField(
                choices=[
                    ("asked", "Asked"),
                    ("answered", "Answered"),
                    ("withdrawn", "Withdrawn"),
                    ("unanswered", "Not answered before the decision"),
                ],
                default="asked",
                max_length=10,
            ),
        ),
        Statements("casework_check", [OVERTAKEN], [BACK]),
    ]
