"""A function for the team that takes over in the evening."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0005_sign_in"),
    ]

    operations = [
        migrations.AlterField(
            model_name="team",
            name="function",
            field=models.CharField(
                blank=True,
                choices=[
                    ("front_door", "Front door"),
                    ("service", "Exploitation service"),
                    ("management", "Management of the exploitation service"),
                    ("youth", "Community youth team"),
                    ("out_of_hours", "Out-of-hours team"),
                ],
                max_length=20,
                null=True,
                unique=True,
            ),
        ),
    ]
