"""Tables of kept libraries, outside row-level security: sign-in, the queue (ids only), code lists."""

from django.db import migrations

from halcyon.access.policies import Open, Statements, role

SIGN_IN = "sign-in: read before there is a viewer"
QUEUE = "the queue: ids only"
TABLES = {
    "account_emailaddress": SIGN_IN,
    "account_emailconfirmation": SIGN_IN,
    "mfa_authenticator": SIGN_IN,
    "procrastinate_jobs": QUEUE,
    "procrastinate_events": QUEUE,
    "procrastinate_periodic_defers": QUEUE,
    "procrastinate_workers": QUEUE,
}
READ_ONLY = {
    "django_content_type": "code list of the framework",
    "auth_permission": "code list of the framework, unused",
    "django_migrations": "which migrations ran",
}


class Migration(migrations.Migration):
    dependencies = [
        ("account", "0009_emailaddress_unique_primary_email"),
        ("mfa", "0003_authenticator_type_uniq"),
        ("procrastinate", "__latest__"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("casework", "0002_locks"),
    ]

    operations = [
        *(Open(table, reason=reason) for table, reason in TABLES.items()),
        *(Open(table, reason=reason, privileges="SELECT") for table, reason in READ_ONLY.items()),
        Statements(
            "procrastinate_jobs",
            forwards=(f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {role('app')}",),
            backwards=(f"REVOKE USAGE ON ALL SEQUENCES IN SCHEMA public FROM {role('app')}",),
        ),
    ]
