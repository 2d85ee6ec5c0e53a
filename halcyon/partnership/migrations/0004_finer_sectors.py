"""Whoever needs a level as one of a group needs it also as one of what is finer in it."""

from django.db import migrations

from halcyon.access.policies import FactView, Statements
from halcyon.partnership.need import facts as need


class Migration(migrations.Migration):
    dependencies = [("partnership", "0003_links_and_leaving")]

    operations = [
        Statements(need.VIEW, [f"DROP VIEW {need.VIEW}"], []),
        FactView(need.VIEW, need.QUERY),
    ]
