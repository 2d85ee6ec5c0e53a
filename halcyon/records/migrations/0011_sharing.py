"""Decisions to share and their recipients: for who sees the file, and for whom something was shared with."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

from halcyon.access.policies import Function, Protect
from halcyon.base.identifiers import new_id
from halcyon.records.sharing import codes

PROTECT = django.db.models.deletion.PROTECT
CASCADE = django.db.models.deletion.CASCADE


def mine(recipient: str) -> str:
    """Of a row of recipients: it was shared with the viewer, and neither withdrawn nor kept from them."""
    return (
        f"(array_position((SELECT halcyon_principals()::bigint[]), {recipient}.principal_id) IS NOT NULL"
        f" AND {recipient}.released_at IS NOT NULL AND {recipient}.ended_at IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM records_exclusion x"
        f" WHERE x.record_id = {recipient}.record_id AND x.user_id = (SELECT halcyon_user())"
        " AND (x.until IS NULL OR x.until > now())))"
    )


TO_ME = f"EXISTS (SELECT 1 FROM records_recipient t WHERE t.sharing_id = records_sharing.id AND {mine('t')})"

RECEIVE = f"""
records_receive(_recipient uuid, _at timestamptz) RETURNS text
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    UPDATE records_recipient t SET received_at = _at, received_by_id = halcyon_principal()
    FROM records_record r
    WHERE t.id = _recipient AND r.id = t.record_id AND t.received_at IS NULL AND halcyon_user() IS NOT NULL
      AND {mine("t")}
    RETURNING r.reference::text
$$
"""

CHASE = """
records_chase_receipts(_at timestamptz)
RETURNS TABLE (recipient uuid, sharing uuid, record uuid, reference text, decided_by int, principal int)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    UPDATE records_recipient t SET chased_at = _at
    FROM records_sharing s JOIN records_record r ON r.id = s.record_id
    WHERE s.id = t.sharing_id AND t.due_at <= _at AND t.received_at IS NULL AND t.chased_at IS NULL
      AND t.ended_at IS NULL AND halcyon_can('service.receipts')
    RETURNING t.id, s.id, r.id, r.reference::text, s.decided_by_id::int, t.principal_id::int
$$
"""

REVIEW = """
records_review_sharings(_at timestamptz)
RETURNS TABLE (sharing uuid, record uuid, reference text, decided_by int)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    UPDATE records_sharing s SET review_told_at = _at
    FROM records_record r
    WHERE r.id = s.record_id AND s.review_told_at IS NULL AND s.withdrawn_at IS NULL
      AND s.review_on <= (_at AT TIME ZONE 'Europe/London')::date AND halcyon_can('service.receipts')
    RETURNING s.id, r.id, r.reference::text, s.decided_by_id::int
$$
"""

ID = ("id", models.UUIDField(default=new_id, editable=False, primary_key=True, serialize=False))


def to(
    model: str, on_delete: object = PROTECT, *, null: bool = False, related_name: str = "+"
) -> models.ForeignKey:
    return models.ForeignKey(null=null, on_delete=on_delete, related_name=related_name, to=model)


class Migration(migrations.Migration):
    dependencies = [("records", "0010_bases")]

    operations = [
        migrations.AddField(
            "approval",
            "about",
            models.CharField(blank=True, max_length=60, default=""),
            preserve_default=False,
        ),
        migrations.RemoveConstraint("approval", "approval_one_waiting"),
        migrations.AddConstraint(
            "approval",
            models.UniqueConstraint(
                fields=("record", "kind", "about"), condition=Q(state="waiting"), name="approval_one_waiting"
            ),
        ),
        migrations.CreateModel(
            name="Sharing",
            fields=[
                ID,
                ("record", to("records.record", CASCADE)),
                ("decision", models.CharField(choices=codes.Decision.choices, max_length=10)),
                ("asked_by", models.CharField(blank=True, max_length=300)),
                ("purpose", models.TextField()),
                ("what", models.TextField()),
                ("opens", models.CharField(choices=codes.Opens.choices, default="nothing", max_length=10)),
                (
                    "opened",
                    django.contrib.postgres.fields.ArrayField(models.UUIDField(), default=list, size=None),
                ),
                ("until", models.DateTimeField(null=True)),
                ("article_6", models.CharField(blank=True, choices=codes.Article6.choices, max_length=10)),
                ("article_9", models.CharField(blank=True, choices=codes.Article9.choices, max_length=10)),
                ("offence", models.CharField(blank=True, choices=codes.Offence.choices, max_length=10)),
                ("necessity", models.TextField(blank=True)),
                ("family_told", models.CharField(choices=codes.FamilyTold.choices, max_length=10)),
                ("family_reason", models.TextField(blank=True)),
                ("consent", models.CharField(blank=True, choices=codes.Consent.choices, max_length=12)),
                ("consent_reason", models.TextField(blank=True)),
                ("urgent", models.BooleanField(default=False)),
                ("method", models.CharField(blank=True, choices=codes.Method.choices, max_length=12)),
                ("review_on", models.DateField(null=True)),
                ("review_told_at", models.DateTimeField(null=True)),
                ("decided_by", to("access.principal")),
                ("agency", to("access.agency", null=True)),
                ("at", models.DateTimeField()),
                ("approval", to("records.approval", null=True)),
                ("released_at", models.DateTimeField(null=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_by", to("access.principal", null=True)),
                ("withdrawn_reason", models.TextField(blank=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["record", "-at"], name="sharing_record_at"),
                    models.Index(
                        fields=["review_on"], name="sharing_review", condition=Q(review_told_at__isnull=True)
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Recipient",
            fields=[
                ID,
                ("record", to("records.record", CASCADE)),
                ("sharing", to("records.sharing", CASCADE, related_name="recipients")),
                ("principal", to("access.principal", null=True)),
                ("name", models.CharField(max_length=200)),
                ("organisation", models.CharField(blank=True, max_length=200)),
                ("reach", models.CharField(blank=True, max_length=300)),
                ("released_at", models.DateTimeField(null=True)),
                ("due_at", models.DateTimeField(null=True)),
                ("chased_at", models.DateTimeField(null=True)),
                ("received_at", models.DateTimeField(null=True)),
                ("received_by", to("access.principal", null=True)),
                ("received_how", models.TextField(blank=True)),
                ("ended_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["sharing"], name="recipient_sharing"),
                    models.Index(fields=["principal", "-released_at"], name="recipient_principal"),
                    models.Index(
                        fields=["due_at"],
                        name="recipient_chase",
                        condition=Q(received_at__isnull=True, chased_at__isnull=True),
                    ),
                ],
            },
        ),
        Protect("records_recipient", or_read=mine("records_recipient")),
        Protect("records_sharing", or_read=TO_ME, if_inserted="decided_by_id = (SELECT halcyon_principal())"),
        Function("records_receive(uuid, timestamptz)", RECEIVE),
        Function("records_chase_receipts(timestamptz)", CHASE),
        Function("records_review_sharings(timestamptz)", REVIEW),
        migrations.AlterField(
            "grant",
            "basis",
            models.CharField(
                choices=[
                    ("hub", "Work of the safeguarding hub"),
                    ("referrer", "Made the referral"),
                    ("service", "Management of the service"),
                    ("allocated", "Allocated worker"),
                    ("offered", "Asked to take the case"),
                    ("involved", "Involved with the child"),
                    ("out_of_hours", "Works tonight or this weekend"),
                    ("audit", "Audit of hub calls, for a time"),
                    ("shared", "Shared with them for a time"),
                    ("system", "Automatic work of the system"),
                ],
                max_length=20,
            ),
        ),
    ]
