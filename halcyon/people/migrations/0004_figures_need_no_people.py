"""Figures are made from snapshots in casework: the role that makes them reads nothing of people."""

from django.db import migrations

from halcyon.access.policies import Unextract


class Migration(migrations.Migration):
    dependencies = [("people", "0003_keys_by_bytes")]

    operations = [
        Unextract("people_person", ["record_id", "born_on", "sex", "ethnicity", "same_as_id"]),
    ]
