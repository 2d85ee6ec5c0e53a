"""Frozen figures are kept in the database: a backup has them. Who may read reports reads them; nobody changes them."""

from django.db import migrations, models

import halcyon.base.identifiers
from halcyon.access.policies import Restrict


class Migration(migrations.Migration):
    dependencies = [
        ("insight", "0004_size_of_a_file"),
    ]

    operations = [
        migrations.CreateModel(
            name="SnapshotFile",
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
                ("snapshot", models.CharField(max_length=64)),
                ("path", models.CharField(max_length=200)),
                ("n", models.PositiveIntegerField()),
                ("content", models.BinaryField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=["snapshot", "path", "n"], name="snapshot_file_once")
                ],
            },
        ),
        Restrict(
            "insight_snapshotfile",
            privileges="SELECT, INSERT",
            policies={
                "halcyon_read": ("SELECT", "USING ((SELECT halcyon_can('report.read')))"),
                "halcyon_insert": ("INSERT", "WITH CHECK ((SELECT halcyon_can('report.freeze')))"),
            },
        ),
    ]
