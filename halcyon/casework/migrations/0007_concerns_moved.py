"""A contact's one concern is its first of several now."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("casework", "0006_call_sheet")]

    operations = [migrations.RemoveField("contact", "concern")]
