"""An agency's account is known by more than its address; a leaver's address is free for somebody else."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("access", "0008_role_offered")]

    operations = [
        migrations.AddField(
            "User", "agency_account", models.CharField(blank=True, default="", max_length=64)
        ),
        migrations.AlterField("User", "email", models.EmailField(max_length=254)),
        migrations.AddIndex("User", models.Index(fields=["email"], name="user_email")),
        migrations.AddConstraint(
            "User",
            models.UniqueConstraint(
                condition=models.Q(left_at__isnull=True), fields=("email",), name="user_email_now"
            ),
        ),
    ]
