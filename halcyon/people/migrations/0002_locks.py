"""Row-level security on people, and what figures may be made from."""

from django.db import migrations

from halcyon.access.policies import Extract, Protect


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial"), ("records", "0002_locks")]

    operations = [
        Protect("people_person"),
        Protect("people_name", delete=False),
        Protect("people_careepisode"),
        Protect("people_part"),
        Extract("people_person", ["record_id", "born_on", "sex", "ethnicity", "same_as_id"]),
    ]
