"""Checks that agencies answer without seeing a case; consultations without a name; what the public form keeps."""

import django.db.models.deletion
from django.db import migrations, models

import halcyon.base.identifiers
from halcyon.access.policies import Function, Protect, Restrict

# What is open and asked of an agency of the viewer's, who answers checks and is not excluded from the child.
MINE = """
    FROM casework_check c JOIN access_agency a ON a.id = c.agency_id
    WHERE halcyon_can('check.answer') AND a.principal_id = ANY (halcyon_principals())
      AND NOT EXISTS (SELECT 1 FROM records_exclusion x WHERE x.record_id = c.record_id
                      AND x.user_id = halcyon_user() AND (x.until IS NULL OR x.until > now()))
"""
ASKED = f"""
casework_checks_asked()
RETURNS TABLE (id uuid, name text, born_on date, question text, asked_at timestamptz, due_at timestamptz, record uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT c.id, c.name::text, c.born_on, c.question, c.asked_at, c.due_at, c.record_id {MINE} AND c.state = 'asked'
$$
"""
ANSWER = f"""
casework_answer_check(_check uuid, _result text, _answer text, _at timestamptz)
RETURNS TABLE (before text, record uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE it casework_check;
BEGIN
    SELECT c.* INTO it {MINE} AND c.id = _check FOR UPDATE OF c;
    IF it.id IS NULL THEN RETURN; END IF;
    IF it.state = 'asked' AND _result IN ('nothing', 'known', 'cannot') THEN
        UPDATE casework_check c SET state = 'answered', result = _result, answer = _answer,
               answered_by_id = halcyon_principal(), answered_at = _at
        WHERE c.id = it.id;
        PERFORM records_tell(it.asked_by_id::int, 'check.answered', 'An agency has answered a check.', it.record_id,
            (SELECT '/contacts/' || r.reference || '/' FROM records_record r WHERE r.id = it.record_id), _at);
    END IF;
    RETURN QUERY SELECT it.state::text, it.record_id;
END $$
"""
CHASE = """
casework_chase_checks(_at timestamptz, _before timestamptz) RETURNS TABLE (agency int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF NOT coalesce(halcyon_can('service.checks'), false) THEN
        RAISE insufficient_privilege USING MESSAGE = 'only the chaser chases';
    END IF;
    RETURN QUERY
        UPDATE casework_check c SET chased_at = _at, chased = c.chased + 1
        WHERE c.state = 'asked' AND c.due_at <= _at AND (c.chased_at IS NULL OR c.chased_at <= _before)
        RETURNING c.agency_id::int;
END $$
"""
FORM = "((SELECT halcyon_can('service.public_form')))"


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0007_rota"),
        ("casework", "0012_front_door_figures"),
        ("records", "0008_approval"),
    ]

    operations = [
        migrations.CreateModel(
            name="PublicDraft",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("answers", models.JSONField(default=dict)),
                ("until", models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name="Check",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=halcyon.base.identifiers.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("place", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=601)),
                ("born_on", models.DateField(null=True)),
                ("question", models.TextField()),
                ("asked_at", models.DateTimeField()),
                ("due_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[("asked", "Asked"), ("answered", "Answered"), ("withdrawn", "Withdrawn")],
                        default="asked",
                        max_length=10,
                    ),
                ),
                (
                    "result",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("nothing", "Nothing known"),
                            ("known", "Known"),
                            ("cannot", "Not able to say"),
                        ],
                        max_length=10,
                    ),
                ),
                ("answer", models.TextField(blank=True)),
                ("answered_at", models.DateTimeField(null=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("chased_at", models.DateTimeField(null=True)),
                ("chased", models.PositiveSmallIntegerField(default=0)),
                (
                    "agency",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="access.agency"),
                ),
                (
                    "answered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.principal",
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.principal"
                    ),
                ),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="checks",
                        to="casework.contact",
                    ),
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
                    models.Index(fields=["contact"], name="check_contact"),
                    models.Index(
                        condition=models.Q(("state", "asked")), fields=["agency", "due_at"], name="check_open"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Consultation",
            fields=[
                (
                    "record",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="consultation",
                        serialize=False,
                        to="records.record",
                    ),
                ),
                ("at", models.DateTimeField()),
                ("professional", models.CharField(max_length=200)),
                ("agency", models.CharField(max_length=200)),
                ("phone", models.CharField(blank=True, max_length=60)),
                ("question", models.TextField()),
                ("advice", models.TextField()),
                ("next_step", models.TextField(blank=True)),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("none", "No further action"),
                            ("consent", "Seek consent to share or refer"),
                            ("early_help", "Early help"),
                            ("referral", "Refer, with the child’s name"),
                        ],
                        max_length=12,
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(default=1)),
                ("joined_at", models.DateTimeField(null=True)),
                (
                    "advised_by",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="access.principal"),
                ),
                (
                    "contact",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consultations",
                        to="casework.contact",
                    ),
                ),
                (
                    "earlier",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="later",
                        to="casework.consultation",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["-at"], name="consultation_at")],
            },
        ),
        Protect("casework_check"),
        Protect("casework_consultation"),
        Restrict(
            "casework_publicdraft",
            privileges="SELECT, INSERT, UPDATE, DELETE",
            policies={
                "halcyon_read": ("SELECT", f"USING {FORM}"),
                "halcyon_insert": ("INSERT", f"WITH CHECK {FORM}"),
                "halcyon_update": ("UPDATE", f"USING {FORM} WITH CHECK {FORM}"),
                "halcyon_delete": ("DELETE", f"USING {FORM}"),
            },
        ),
        Function("casework_checks_asked()", ASKED),
        Function("casework_answer_check(uuid, text, text, timestamptz)", ANSWER),
        Function("casework_chase_checks(timestamptz, timestamptz)", CHASE),
    ]
