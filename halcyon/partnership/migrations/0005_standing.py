"""Where everybody stood with the levels that they need, from when until when, for figures of any day.

A certificate that ran out while somebody had time to reach its level takes none of that time away.
"""

from django.db import migrations, models

from halcyon.access.policies import FactView, Statements
from halcyon.partnership.need import facts as need


class Migration(migrations.Migration):
    dependencies = [("partnership", "0004_finer_sectors")]

    operations = [
        migrations.CreateModel(
            name="TrainingStandingFact",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("learner_id", models.UUIDField()),
                ("agency_id", models.IntegerField(null=True)),
                ("sector", models.TextField()),
                ("level", models.IntegerField()),
                ("standing", models.TextField()),
                ("since_at", models.DateTimeField()),
                ("until_at", models.DateTimeField(null=True)),
            ],
            options={"db_table": "training_standing_facts", "managed": False},
        ),
        Statements(need.VIEW, [f"DROP VIEW {need.VIEW}"], []),
        FactView(need.VIEW, need.QUERY),
    ]
