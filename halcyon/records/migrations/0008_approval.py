"""Proposals that need a second person: decided, withdrawn and expired by functions alone, which hold the row."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q

from halcyon.access.policies import Function, Protect, reach
from halcyon.base.identifiers import new_id

DECIDE = f"""
records_decide_approval(_approval uuid, _state text, _words text, _at timestamptz)
RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    found records_approval;
    agency int := (SELECT u.agency_id FROM access_user u WHERE u.id = halcyon_user());
BEGIN
    SELECT * INTO found FROM records_approval a
    WHERE a.id = _approval AND {reach("a.record_id")} FOR UPDATE OF a;
    IF found.id IS NULL OR halcyon_user() IS NULL OR _state NOT IN ('agreed', 'not_agreed')
       OR found.proposed_by_id = ANY (halcyon_principals())
       OR (found.other_agency AND found.proposed_agency_id IS NOT DISTINCT FROM agency)
    THEN
        RAISE insufficient_privilege USING MESSAGE = 'this viewer does not decide this proposal';
    END IF;
    IF found.state <> 'waiting' OR found.expires_at <= _at THEN RETURN false; END IF;
    UPDATE records_approval SET state = _state, words = _words, decided_by_id = halcyon_principal(), ended_at = _at
    WHERE id = _approval;
    RETURN true;
END $$
"""

WITHDRAW = """
records_withdraw_approval(_approval uuid, _at timestamptz)
RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE found records_approval;
BEGIN
    SELECT * INTO found FROM records_approval a
    WHERE a.id = _approval AND a.proposed_by_id = ANY (halcyon_principals()) FOR UPDATE OF a;
    IF found.id IS NULL THEN
        RAISE insufficient_privilege USING MESSAGE = 'only the proposer withdraws a proposal';
    END IF;
    IF found.state <> 'waiting' THEN RETURN false; END IF;
    UPDATE records_approval SET state = 'withdrawn', ended_at = _at WHERE id = _approval;
    RETURN true;
END $$
"""

EXPIRE = """
records_expire_approvals(_at timestamptz)
RETURNS TABLE (approval uuid, record uuid, kind text, reference text, proposed_by int, asked_of int)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    UPDATE records_approval a SET state = 'expired', ended_at = _at
    FROM records_record r
    WHERE r.id = a.record_id AND a.state = 'waiting' AND a.expires_at <= _at AND halcyon_can('service.proposals')
    RETURNING a.id, a.record_id, a.kind::text, r.reference::text, a.proposed_by_id::int, a.asked_of_id::int
$$
"""


class Migration(migrations.Migration):
    dependencies = [("records", "0007_saved_view")]

    operations = [
        migrations.CreateModel(
            name="Approval",
            fields=[
                ("id", models.UUIDField(default=new_id, editable=False, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=60)),
                ("reason", models.TextField()),
                ("answers", models.JSONField(default=dict)),
                ("said", models.JSONField(default=list)),
                ("other_agency", models.BooleanField(default=False)),
                ("proposed_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting for a second person"),
                            ("agreed", "Agreed"),
                            ("not_agreed", "Not agreed"),
                            ("withdrawn", "Withdrawn"),
                            ("expired", "Expired"),
                        ],
                        default="waiting",
                        max_length=12,
                    ),
                ),
                ("ended_at", models.DateTimeField(null=True)),
                ("words", models.TextField(blank=True)),
                *(
                    (
                        name,
                        models.ForeignKey(
                            null=null,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=to,
                        ),
                    )
                    for name, to, null in (
                        ("asked_of", "access.principal", False),
                        ("decided_by", "access.principal", True),
                        ("proposed_agency", "access.agency", True),
                        ("proposed_by", "access.principal", False),
                    )
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="records.record"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["record", "-proposed_at"], name="approval_record"),
                    models.Index(
                        fields=["kind", "expires_at"], name="approval_waiting", condition=Q(state="waiting")
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("proposed_by")),
                        name="approval_by_second_person",
                    ),
                    models.CheckConstraint(
                        condition=Q(state__in=["agreed", "not_agreed"], decided_by__isnull=False)
                        | Q(state__in=["waiting", "withdrawn", "expired"], decided_by__isnull=True),
                        name="approval_decided_by_somebody",
                    ),
                    models.UniqueConstraint(
                        fields=("record", "kind"), condition=Q(state="waiting"), name="approval_one_waiting"
                    ),
                ],
            },
        ),
        # Nobody proposes in another's name, to agree to it themselves.
        Protect(
            "records_approval",
            update=False,
            if_inserted="proposed_by_id = (SELECT halcyon_principal()) AND state = 'waiting'",
        ),
        Function("records_decide_approval(uuid, text, text, timestamptz)", DECIDE),
        Function("records_withdraw_approval(uuid, timestamptz)", WITHDRAW),
        Function("records_expire_approvals(timestamptz)", EXPIRE),
    ]
