"""What the starting set has brought to a role: so that an upgrade brings what is new, and nothing an area removed."""

from django.contrib.postgres.fields import ArrayField
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("access", "0007_rota")]

    operations = [
        migrations.AddField(
            "Role", "offered", ArrayField(models.CharField(max_length=80), blank=True, default=list)
        ),
        # So far a role had what it was made with, unless an area had edited it, which is as if it were offered that.
        migrations.RunSQL("UPDATE access_role SET offered = permissions", migrations.RunSQL.noop),
    ]
