"""Fact views of missing episodes, strategy discussions, consultations and audits; who is to be told, weekends."""

import django.db.models.deletion
from django.db import migrations, models

from halcyon.access.policies import Extract, FactView, Statements
from halcyon.casework.audit import facts as audit
from halcyon.casework.consultation import facts as consultation
from halcyon.casework.contact import facts as contact
from halcyon.casework.missing import facts as missing
from halcyon.casework.referral import facts as referral
from halcyon.casework.strategy import facts as strategy

READ = {
    "casework_missing": ["record_id", "person_id", "kind", "grade", "reported_at", "ended_at", "found_how"],
    "casework_strategy": [
        *("record_id", "person_id", "contact_id", "complex", "asked_at", "held_at", "decision"),
    ],
    "casework_consultation": ["record_id", "at", "outcome", "number", "contact_id", "joined_at"],
    "casework_audit": ["record_id", "outcome", "grade", "reviewed_at", "returned_at"],
    "casework_auditanswer": ["audit_id", "question", "answer"],
}


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0031_quick_afterwards"),
        ("records", "0023_hurried"),
    ]

    operations = [
        migrations.CreateModel(
            name="AuditFact",
            fields=[
                (
                    "record",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="records.record",
                    ),
                ),
                ("outcome", models.TextField()),
                ("grade", models.TextField()),
                ("reviewed_at", models.DateTimeField(null=True)),
                ("returned_at", models.DateTimeField(null=True)),
                ("voice", models.TextField()),
            ],
            options={
                "db_table": "casework_auditfact",
                "managed": False,
            },
        ),
        migrations.CreateModel(
            name="ConsultationFact",
            fields=[
                (
                    "record",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="records.record",
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                ("outcome", models.TextField()),
                ("number", models.IntegerField()),
                ("became_referral", models.BooleanField()),
                ("days_to_referral", models.IntegerField(null=True)),
            ],
            options={
                "db_table": "casework_consultationfact",
                "managed": False,
            },
        ),
        migrations.CreateModel(
            name="MissingFact",
            fields=[
                (
                    "record",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="records.record",
                    ),
                ),
                ("child_id", models.UUIDField()),
                ("kind", models.TextField()),
                ("grade", models.TextField()),
                ("reported_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("found_how", models.TextField()),
                ("is_mistake", models.BooleanField()),
                ("hours_missing", models.IntegerField(null=True)),
                ("in_90_days", models.IntegerField()),
            ],
            options={
                "db_table": "casework_missingfact",
                "managed": False,
            },
        ),
        migrations.CreateModel(
            name="StrategyFact",
            fields=[
                (
                    "record",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="records.record",
                    ),
                ),
                ("child_id", models.UUIDField()),
                ("complex", models.BooleanField()),
                ("asked_at", models.DateTimeField()),
                ("held_at", models.DateTimeField(null=True)),
                ("decision", models.TextField()),
                ("of_contact", models.BooleanField()),
                ("hours_to_held", models.IntegerField(null=True)),
                ("held_in_time", models.BooleanField()),
            ],
            options={
                "db_table": "casework_strategyfact",
                "managed": False,
            },
        ),
        migrations.AddField("ContactFact", "to_be_told", models.BooleanField()),
        migrations.AddField("ReferralFact", "at_weekend", models.BooleanField()),
        *(Extract(table, columns) for table, columns in READ.items()),
        *(Statements(each.VIEW, [f"DROP VIEW {each.VIEW}"], []) for each in (contact, referral)),
        *(
            FactView(each.VIEW, each.QUERY)
            for each in (contact, referral, missing, strategy, consultation, audit)
        ),
    ]
