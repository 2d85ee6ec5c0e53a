"""The fact views, and the columns that figures may be made from."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

from halcyon.access.policies import Extract, FactView
from halcyon.casework.case import facts as case
from halcyon.casework.contact import facts as contact
from halcyon.casework.migrations import _views
from halcyon.casework.referral import facts as referral


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0002_locks"),
        ("records", "0002_locks"),
    ]

    operations = [
        migrations.CreateModel(
            name="CaseFact",
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
                ("person_id", models.UUIDField()),
                ("team_id", models.IntegerField()),
                ("worker_id", models.IntegerField()),
                ("grade_at_start", models.TextField()),
                ("stage", models.TextField()),
                ("offered_at", models.DateTimeField()),
                ("accepted_at", models.DateTimeField(null=True)),
                ("closed_at", models.DateTimeField(null=True)),
                ("close_reason", models.TextField()),
                ("started_on", models.DateField()),
                ("period_started", models.TextField()),
                ("closed_on", models.DateField(null=True)),
                ("period_closed", models.TextField(null=True)),
                ("is_open", models.BooleanField()),
                ("accepted_in_time", models.BooleanField()),
            ],
            options={
                "db_table": "casework_casefact",
                "managed": False,
            },
        ),
        migrations.CreateModel(
            name="ContactFact",
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
                ("received_at", models.DateTimeField()),
                ("received_on", models.DateField()),
                ("period", models.TextField()),
                ("channel", models.TextField()),
                ("source", models.TextField()),
                (
                    "exploitation",
                    django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None),
                ),
                ("parent_told", models.TextField()),
                ("immediate_danger", models.BooleanField()),
                ("stage", models.TextField()),
                ("due_at", models.DateTimeField(null=True)),
                ("decided_at", models.DateTimeField(null=True)),
                ("late_reason", models.TextField()),
                ("decided_in_24h", models.BooleanField()),
                ("decided_in_1wd", models.BooleanField()),
                ("told_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "casework_contactfact",
                "managed": False,
            },
        ),
        migrations.CreateModel(
            name="ReferralFact",
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
                ("person_id", models.UUIDField()),
                ("team_id", models.IntegerField()),
                ("received_at", models.DateTimeField()),
                ("received_on", models.DateField()),
                ("period", models.TextField()),
                ("source", models.TextField()),
                (
                    "exploitation",
                    django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None),
                ),
                ("age", models.IntegerField(null=True)),
                ("sex", models.TextField()),
                ("ethnicity", models.TextField()),
                ("care_status", models.TextField()),
                ("is_re_referral", models.BooleanField()),
                ("grade", models.TextField()),
                ("status", models.TextField()),
                ("graded_at", models.DateTimeField(null=True)),
                ("outcome", models.TextField()),
                ("outcome_at", models.DateTimeField(null=True)),
                ("not_allocated_reason", models.TextField()),
                ("stage", models.TextField()),
                ("reference", models.TextField()),
                ("grade_due_at", models.DateTimeField(null=True)),
                ("graded_in_time", models.BooleanField()),
            ],
            options={
                "db_table": "casework_referralfact",
                "managed": False,
            },
        ),
        Extract(
            "records_record",
            ["id", "kind", "reference", "stage", "stage_at", "agency_id", "team_id", "marking"],
        ),
        Extract(
            "records_deadline",
            [
                "record_id",
                "definition",
                "version",
                "anchor_at",
                "due_at",
                "met_at",
                "dropped_at",
                "late_reason",
            ],
        ),
        Extract(
            "casework_contact",
            [
                "record_id",
                "received_at",
                "channel",
                "source",
                "exploitation",
                "parent_told",
                "immediate_danger",
            ],
        ),
        Extract(
            "casework_referral",
            [
                "record_id",
                "person_id",
                "team_id",
                "received_at",
                "source",
                "exploitation",
                "age",
                "sex",
                "ethnicity",
                "care_status",
                "is_re_referral",
                "grade",
                "status",
                "graded_at",
                "outcome",
                "outcome_at",
                "not_allocated_reason",
            ],
        ),
        Extract(
            "casework_case",
            [
                "record_id",
                "person_id",
                "team_id",
                "worker_id",
                "grade_at_start",
                "offered_at",
                "accepted_at",
                "closed_at",
                "close_reason",
            ],
        ),
        # A changed view gets a migration of its own that drops it and makes it again.
        FactView(contact.VIEW, _views.CONTACT),
        FactView(case.VIEW, _views.CASE),
        FactView(referral.VIEW, _views.REFERRAL),
    ]
