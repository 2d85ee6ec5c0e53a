"""An index of what was shared with somebody."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0004_involved")]

    operations = [
        migrations.AddIndex(
            "grant",
            models.Index(
                fields=["principal", "record"], name="grant_involved", condition=models.Q(basis="involved")
            ),
        )
    ]
