"""A check is called by more than twenty letters."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("insight", "0002_population"),
    ]

    operations = [
        migrations.AlterField(
            model_name="finding",
            name="kind",
            field=models.CharField(max_length=60),
        ),
        migrations.AlterField(
            model_name="finding",
            name="period",
            field=models.CharField(blank=True, max_length=40),
        ),
    ]
