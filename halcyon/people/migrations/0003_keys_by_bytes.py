"""Search keys compare by bytes: a beginning is a range, which an index finds under row-level security too."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0002_locks")]

    operations = [
        migrations.AlterField("Name", "given_key", models.CharField(max_length=300, db_collation="C")),
        migrations.AlterField("Name", "family_key", models.CharField(max_length=300, db_collation="C")),
    ]
