"""Figures are made from just the columns that the fact views read."""

from django.db import migrations

from halcyon.access.policies import Extract, Unextract


class Migration(migrations.Migration):
    dependencies = [("casework", "0004_quick_facts"), ("people", "0004_figures_need_no_people")]

    operations = [
        Unextract(
            "records_record",
            ["id", "kind", "reference", "stage", "stage_at", "agency_id", "team_id", "marking"],
        ),
        Extract("records_record", ["id", "reference", "stage"]),
        Unextract(
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
            "records_deadline",
            ["record_id", "definition", "anchor_at", "due_at", "met_at", "late_reason"],
        ),
    ]
