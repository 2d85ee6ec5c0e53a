"""Consent may have a last day."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("insight", "0006_withdrawals"),
    ]

    operations = [
        migrations.AddField("quoted", "consent_until", models.DateField(null=True)),
    ]
