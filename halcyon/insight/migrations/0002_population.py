"""Population and comparators: aggregates, read by whoever is signed in, loaded by who may."""

from django.db import migrations, models

import halcyon.base.identifiers
from halcyon.access.policies import Restrict

READS = "((SELECT halcyon_user()) IS NOT NULL)"
LOADS = "((SELECT halcyon_can('population.load')))"


class Migration(migrations.Migration):
    dependencies = [("access", "0007_rota"), ("insight", "0001_editions")]

    operations = [
        migrations.CreateModel(
            name="Comparator",
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
                ("measure", models.CharField(max_length=60)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("england", "England"),
                            ("region", "Region"),
                            ("neighbours", "Statistical neighbours"),
                        ],
                        max_length=12,
                    ),
                ),
                ("area", models.CharField(max_length=100)),
                ("year", models.CharField(max_length=7)),
                ("value", models.DecimalField(decimal_places=4, max_digits=14)),
                (
                    "unit",
                    models.CharField(
                        choices=[
                            ("count", "count"),
                            ("percent", "percent"),
                            ("rate", "rate per 10,000"),
                            ("days", "days"),
                            ("hours", "hours"),
                        ],
                        max_length=8,
                    ),
                ),
                ("source", models.CharField(max_length=300)),
                ("as_of", models.DateField()),
                ("loaded_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("source", "year", "measure", "kind", "area", "unit"), name="comparator_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Population",
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
                ("area", models.CharField(max_length=100)),
                ("year", models.PositiveSmallIntegerField()),
                ("measure", models.CharField(max_length=60)),
                ("age", models.CharField(blank=True, max_length=10)),
                ("sex", models.CharField(blank=True, max_length=10)),
                ("ethnicity", models.CharField(blank=True, max_length=40)),
                ("number", models.PositiveIntegerField()),
                ("source", models.CharField(max_length=300)),
                ("derived", models.BooleanField()),
                ("loaded_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("source", "year", "area", "measure", "age", "sex", "ethnicity"),
                        name="population_once",
                    )
                ],
            },
        ),
        *(
            Restrict(
                table,
                privileges="SELECT, INSERT, DELETE",
                policies={
                    "halcyon_read": ("SELECT", f"USING ({READS} OR {LOADS})"),
                    "halcyon_insert": ("INSERT", f"WITH CHECK ({LOADS})"),
                    "halcyon_delete": ("DELETE", f"USING ({LOADS})"),
                },
            )
            for table in ("insight_population", "insight_comparator")
        ),
    ]
