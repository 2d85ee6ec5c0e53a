"""Whom a sharing is about, for recipients who do not reach the file."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0013_break_glass")]

    operations = [
        migrations.AddField(
            "sharing",
            "about",
            models.CharField(blank=True, default="", max_length=300),
            preserve_default=False,
        ),
    ]
