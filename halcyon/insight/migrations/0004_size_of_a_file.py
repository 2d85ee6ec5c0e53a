"""A file says how large it is without being read."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("insight", "0003_what_a_check_is_called"),
    ]

    operations = [
        migrations.AddField(
            model_name="publishedfile",
            name="size",
            field=models.PositiveIntegerField(default=0),
        ),
    ]
