"""A part that somebody never had in a record can be taken back."""

from django.db import migrations

from halcyon.access.policies import Deletable


class Migration(migrations.Migration):
    dependencies = [("people", "0011_swapped_births")]

    operations = [Deletable("people_part")]
