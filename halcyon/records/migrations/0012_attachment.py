"""Attachments and what they hold, both under the lock of their record."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

from halcyon.access.policies import Protect
from halcyon.base.identifiers import new_id

PROTECT = django.db.models.deletion.PROTECT
CASCADE = django.db.models.deletion.CASCADE


class Migration(migrations.Migration):
    dependencies = [("records", "0011_sharing")]

    operations = [
        migrations.CreateModel(
            name="Attachment",
            fields=[
                ("id", models.UUIDField(default=new_id, editable=False, primary_key=True, serialize=False)),
                ("record", models.ForeignKey(on_delete=CASCADE, related_name="+", to="records.record")),
                ("title", models.CharField(max_length=200)),
                ("description", models.TextField(blank=True)),
                ("name", models.CharField(max_length=120)),
                ("media_type", models.CharField(max_length=100)),
                ("size", models.PositiveIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                ("scanned_at", models.DateTimeField(null=True)),
                ("added_by", models.ForeignKey(on_delete=PROTECT, related_name="+", to="access.principal")),
                (
                    "agency",
                    models.ForeignKey(null=True, on_delete=PROTECT, related_name="+", to="access.agency"),
                ),
                ("at", models.DateTimeField()),
                (
                    "supersedes",
                    models.ForeignKey(
                        null=True, on_delete=PROTECT, related_name="newer", to="records.attachment"
                    ),
                ),
                ("removed_at", models.DateTimeField(null=True)),
                (
                    "removed_by",
                    models.ForeignKey(null=True, on_delete=PROTECT, related_name="+", to="access.principal"),
                ),
                ("removed_reason", models.TextField(blank=True)),
            ],
            options={
                "indexes": [models.Index(fields=["record", "-at"], name="attachment_record_at")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("supersedes",),
                        condition=Q(supersedes__isnull=False),
                        name="attachment_superseded_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Content",
            fields=[
                (
                    "attachment",
                    models.OneToOneField(
                        on_delete=CASCADE,
                        primary_key=True,
                        related_name="content",
                        serialize=False,
                        to="records.attachment",
                    ),
                ),
                ("record", models.ForeignKey(on_delete=CASCADE, related_name="+", to="records.record")),
                ("data", models.BinaryField()),
            ],
        ),
        Protect("records_attachment", if_inserted="added_by_id = (SELECT halcyon_principal())"),
        Protect("records_content", update=False, delete=True),
    ]
