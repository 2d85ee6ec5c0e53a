"""Fact views with what the front door's figures need: waits in hours, weekends, outcomes, what became of children."""

from django.db import migrations, models

from halcyon.access.policies import Extract, FactView, Statements, Unextract
from halcyon.casework.contact import facts as contact
from halcyon.casework.referral import facts as referral

CONTACT = [
    *(
        "record_id",
        "received_at",
        "channel",
        "source",
        "exploitation",
        "parent_told",
        "immediate_danger",
        "subject",
    ),
]


class Migration(migrations.Migration):
    dependencies = [("casework", "0011_missing_locks")]

    operations = [
        migrations.AddField("ContactFact", "agency_id", models.IntegerField(null=True)),
        migrations.AddField("ContactFact", "at_weekend", models.BooleanField()),
        migrations.AddField("ContactFact", "hours_to_decision", models.IntegerField(null=True)),
        migrations.AddField("ContactFact", "decided_on", models.DateField(null=True)),
        migrations.AddField("ContactFact", "outcome", models.TextField()),
        migrations.AddField("ContactFact", "told_in_time", models.BooleanField()),
        migrations.AddField("ReferralFact", "afterwards", models.TextField()),
        Unextract("casework_contact", CONTACT),
        Extract("casework_contact", [*CONTACT, "referrer_agency_id"]),
        Extract("casework_decision", ["record_id", "contact_id", "outcome", "decided_at"]),
        *(Statements(each.VIEW, [f"DROP VIEW {each.VIEW}"], []) for each in (contact, referral)),
        *(FactView(each.VIEW, each.QUERY) for each in (contact, referral)),
    ]
