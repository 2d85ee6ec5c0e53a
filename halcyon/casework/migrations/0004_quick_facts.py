"""Fact views that read only what a figure asks for, with the wait for an outcome and the start of a case."""

from django.db import migrations, models

from halcyon.access.policies import FactView, Statements
from halcyon.casework.case import facts as case
from halcyon.casework.contact import facts as contact
from halcyon.casework.migrations import _views
from halcyon.casework.referral import facts as referral
from halcyon.records.facts import started_once

VIEWS = (contact, case, referral)
QUERIES = (_views.CONTACT, _views.CASE, _views.REFERRAL)


class Migration(migrations.Migration):
    dependencies = [("casework", "0003_facts")]

    operations = [
        migrations.AddField("ReferralFact", "outcome_on", models.DateField(null=True)),
        migrations.AddField("ReferralFact", "days_to_outcome", models.IntegerField(null=True)),
        migrations.AlterField("CaseFact", "started_on", models.DateField(null=True)),
        migrations.AlterField("CaseFact", "period_started", models.TextField(null=True)),
        # Not on part of the table: the planner drops an unused join only for a unique index on the whole of it.
        Statements(
            "records_deadline",
            [
                "CREATE UNIQUE INDEX deadline_once ON records_deadline"
                f" (record_id, {started_once('', contact.ONCE)})"
            ],
            ["DROP INDEX deadline_once"],
        ),
        *(Statements(each.VIEW, [f"DROP VIEW {each.VIEW}"], []) for each in VIEWS),
        *(FactView(each.VIEW, query) for each, query in zip(VIEWS, QUERIES, strict=True)),
    ]
