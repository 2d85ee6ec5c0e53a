"""Sessions that know whose they are, and counters of attempts."""

from django.db import migrations, models

from halcyon.access.policies import Open

SESSIONS = "sessions: read before there is a viewer, by a key that nobody can guess"
ATTEMPTS = "counters of sign-in attempts: written before there is a viewer; hashes and numbers only"


class Migration(migrations.Migration):
    dependencies = [("access", "0004_activity")]

    operations = [
        migrations.CreateModel(
            name="Attempt",
            fields=[
                ("key", models.CharField(max_length=100, primary_key=True, serialize=False)),
                ("count", models.PositiveIntegerField()),
                ("until", models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name="Session",
            fields=[
                ("session_key", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("session_data", models.TextField()),
                ("expire_date", models.DateTimeField(db_index=True)),
                ("user_id", models.IntegerField(db_index=True, null=True)),
            ],
            options={"verbose_name": "session", "verbose_name_plural": "sessions", "abstract": False},
        ),
        Open("access_session", reason=SESSIONS),
        Open("access_attempt", reason=ATTEMPTS),
    ]
