"""The index of what was shared with somebody holds a share and a place in the team around a child, too."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0017_two_windows")]

    operations = [
        migrations.RemoveIndex("grant", "grant_involved"),
        migrations.AddIndex(
            "grant",
            models.Index(
                fields=["principal", "record"],
                name="grant_shared",
                condition=models.Q(basis__in=["involved", "shared", "allocated"]),
            ),
        ),
    ]
