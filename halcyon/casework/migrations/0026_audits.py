"""Audits of hub calls: a month’s sample, each drawn contact, its second review, what a child needed."""

import django.db.models.deletion
from django.db import migrations, models

import halcyon.base.identifiers


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0008_role_offered"),
        ("casework", "0025_contexts"),
        ("records", "0021_hidden_ends_audits"),
    ]

    operations = [
        migrations.CreateModel(
            name="Sample",
            fields=[
                (
                    "record",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="sample",
                        serialize=False,
                        to="records.record",
                    ),
                ),
                ("month", models.DateField(unique=True)),
                ("wanted", models.PositiveSmallIntegerField()),
                ("drawn_from", models.PositiveIntegerField()),
                ("seed", models.CharField(max_length=32)),
                ("drawn_at", models.DateTimeField()),
                ("due_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Audit",
            fields=[
                (
                    "record",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="audit",
                        serialize=False,
                        to="records.record",
                    ),
                ),
                ("place", models.PositiveSmallIntegerField()),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("exploitation_service", "Exploitation service"),
                            ("open_case", "Already open: to the allocated worker"),
                            ("strategy_discussion", "Strategy discussion"),
                            ("police_now", "Police now"),
                            ("social_care", "Social care assessment"),
                            ("early_help", "Early help or youth team"),
                            ("advice", "Information and advice"),
                            ("other_authority", "Another authority"),
                            ("adult_service", "Adult service"),
                            ("none", "No further action"),
                        ],
                        max_length=24,
                    ),
                ),
                ("to_moderate", models.BooleanField()),
                ("reaches_until", models.DateTimeField(null=True)),
                (
                    "grade",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("outstanding", "Outstanding"),
                            ("good", "Good"),
                            ("requires_improvement", "Requires improvement"),
                            ("inadequate", "Inadequate"),
                        ],
                        max_length=20,
                    ),
                ),
                ("went_well", models.TextField(blank=True)),
                ("to_learn", models.TextField(blank=True)),
                ("reviewed_at", models.DateTimeField(null=True)),
                ("returned_at", models.DateTimeField(null=True)),
                ("answer", models.TextField(blank=True)),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="audits",
                        to="casework.contact",
                    ),
                ),
                (
                    "reviewer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.principal",
                    ),
                ),
                (
                    "screener",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.principal"
                    ),
                ),
                (
                    "taken_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.principal"
                    ),
                ),
                (
                    "sample",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="audits",
                        to="casework.sample",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Moderation",
            fields=[
                (
                    "record",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="moderation",
                        serialize=False,
                        to="records.record",
                    ),
                ),
                ("reaches_until", models.DateTimeField(null=True)),
                (
                    "first",
                    models.CharField(
                        choices=[
                            ("outstanding", "Outstanding"),
                            ("good", "Good"),
                            ("requires_improvement", "Requires improvement"),
                            ("inadequate", "Inadequate"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "grade",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("outstanding", "Outstanding"),
                            ("good", "Good"),
                            ("requires_improvement", "Requires improvement"),
                            ("inadequate", "Inadequate"),
                        ],
                        max_length=20,
                    ),
                ),
                ("reason", models.TextField(blank=True)),
                ("moderated_at", models.DateTimeField(null=True)),
                (
                    "audit",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="moderation",
                        to="casework.audit",
                    ),
                ),
                (
                    "moderator",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.principal",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Needed",
            fields=[
                (
                    "record",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="needed",
                        serialize=False,
                        to="records.record",
                    ),
                ),
                ("words", models.TextField()),
                ("said_at", models.DateTimeField()),
                ("done", models.TextField(blank=True)),
                ("done_at", models.DateTimeField(null=True)),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="casework.contact"
                    ),
                ),
                (
                    "done_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.principal",
                    ),
                ),
                (
                    "said_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.principal"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="AuditAnswer",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=halcyon.base.identifiers.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "question",
                    models.CharField(
                        choices=[
                            ("voice", "Was the child’s voice heard?"),
                            ("referrer", "Was the referrer spoken to before the decision?"),
                            (
                                "parent",
                                "Is it recorded whether somebody with parental responsibility knows, or why not?",
                            ),
                            ("types", "Was every type of exploitation considered?"),
                            ("checks", "Were the checks proportionate?"),
                            ("threshold", "Was the threshold decision right?"),
                            ("time", "Was it decided in time?"),
                            ("feedback", "Was the referrer told what was decided?"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("yes", "Yes"),
                            ("partly", "Partly"),
                            ("no", "No"),
                            ("na", "Not applicable"),
                        ],
                        max_length=8,
                    ),
                ),
                ("words", models.TextField(blank=True)),
                (
                    "audit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="casework.audit",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="records.record"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("audit", "question"), name="auditanswer_once")
                ],
            },
        ),
        migrations.AddIndex(
            model_name="audit",
            index=models.Index(fields=["reviewer"], name="audit_reviewer"),
        ),
        migrations.AddIndex(
            model_name="audit",
            index=models.Index(fields=["taken_by"], name="audit_taken_by"),
        ),
        migrations.AddConstraint(
            model_name="audit",
            constraint=models.UniqueConstraint(fields=("sample", "place"), name="audit_place"),
        ),
        migrations.AddConstraint(
            model_name="audit",
            constraint=models.UniqueConstraint(fields=("contact",), name="audit_contact_once"),
        ),
    ]
