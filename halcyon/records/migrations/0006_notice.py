"""Notices: each for its receiver alone, and carried by the messenger; nobody reads of what they are excluded from."""

import django.db.models.deletion
from django.db import migrations, models

from halcyon.access.policies import Function, Restrict
from halcyon.base.identifiers import new_id

CARRIES = "(SELECT halcyon_can('service.notices'))"
# Not ``= ANY``: queries say that too, and the planner would take the two for independent (ADR 0002).
MINE = (
    "array_position((SELECT halcyon_principals()::bigint[]), to_id) IS NOT NULL"
    " AND NOT EXISTS (SELECT 1 FROM records_exclusion x WHERE x.record_id = records_notice.record_id"
    " AND x.user_id = (SELECT halcyon_user()) AND (x.until IS NULL OR x.until > now()))"
)
OWN = "user_id = (SELECT halcyon_user())"

RECEIVERS = """
records_receivers(_notice uuid) RETURNS TABLE (user_id int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT DISTINCT u.id::int
    FROM records_notice n
    JOIN access_user u ON u.is_active AND u.left_at IS NULL
    LEFT JOIN access_agency a ON a.id = u.agency_id
    WHERE n.id = _notice AND halcyon_can('service.notices')
      AND (u.principal_id = n.to_id OR a.principal_id = n.to_id OR EXISTS (
          SELECT 1 FROM access_membership m JOIN access_team t ON t.id = m.team_id
          WHERE m.user_id = u.id AND t.principal_id = n.to_id
            AND m.since <= now() AND (m.until IS NULL OR m.until > now())))
      AND NOT EXISTS (
          SELECT 1 FROM records_exclusion x
          WHERE x.record_id = n.record_id AND x.user_id = u.id AND (x.until IS NULL OR x.until > now()))
$$
"""

# For other functions of the database, which tell what their caller may not see. It makes no job: the messenger
# looks every minute for what was told so.
TELL = """
records_tell(_to int, _kind text, _sentence text, _record uuid, _address text, _at timestamptz)
RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    INSERT INTO records_notice (id, to_id, kind, sentence, record_id, reference, address, told_by_id, at, mail)
    SELECT gen_random_uuid(), _to, _kind, _sentence, _record,
           coalesce((SELECT r.reference FROM records_record r WHERE r.id = _record), ''), _address,
           coalesce(halcyon_principal(), _to), _at, true
$$
"""


class Migration(migrations.Migration):
    dependencies = [("records", "0005_shared")]

    operations = [
        migrations.CreateModel(
            name="Notice",
            fields=[
                ("id", models.UUIDField(default=new_id, editable=False, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=60)),
                ("sentence", models.CharField(max_length=300)),
                ("reference", models.CharField(blank=True, max_length=20)),
                ("address", models.CharField(blank=True, max_length=300)),
                ("at", models.DateTimeField()),
                ("mail", models.BooleanField(default=True)),
                ("passed_on_at", models.DateTimeField(null=True)),
                (
                    "record",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="records.record",
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.principal"
                    ),
                ),
                (
                    "told_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.principal"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["to", "-at", "-id"], name="notice_to_at"),
                    models.Index(
                        fields=["at"],
                        name="notice_to_pass_on",
                        condition=models.Q(mail=True, passed_on_at__isnull=True),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Reading",
            fields=[
                ("id", models.UUIDField(default=new_id, editable=False, primary_key=True, serialize=False)),
                ("user_id", models.IntegerField()),
                ("at", models.DateTimeField()),
                (
                    "notice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="readings",
                        to="records.notice",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("notice", "user_id"), name="notice_read_once")
                ],
            },
        ),
        Restrict(
            "records_notice",
            privileges="SELECT, INSERT, UPDATE (passed_on_at)",
            policies={
                "halcyon_read": ("SELECT", f"USING (({MINE}) OR {CARRIES})"),
                "halcyon_insert": ("INSERT", "WITH CHECK (told_by_id = (SELECT halcyon_principal()))"),
                "halcyon_update": ("UPDATE", f"USING ({CARRIES}) WITH CHECK ({CARRIES})"),
            },
        ),
        Restrict(
            "records_reading",
            privileges="SELECT, INSERT",
            policies={
                "halcyon_read": ("SELECT", f"USING ({OWN} OR {CARRIES})"),
                "halcyon_insert": ("INSERT", f"WITH CHECK ({OWN})"),
            },
        ),
        Function("records_receivers(uuid)", RECEIVERS),
        Function("records_tell(int, text, text, uuid, text, timestamptz)", TELL, to=()),
    ]
