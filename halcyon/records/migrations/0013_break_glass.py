"""Break-glass: a use is a record of its own; grants for a day, read only; exclusions beat everything."""

import django.db.models.deletion
from django.db import migrations, models

from halcyon.access.policies import Function, Protect

# To whom a look for a hidden record is told: its owning team; where the seeker is in that team, those who write it.
TELL_OF_HIDDEN = """
records_tell_of_hidden(_record uuid) RETURNS void LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
    SELECT records_tell(owner.principal_id::int, 'hidden.sought',
        left('A record of yours that is hidden was looked for by break-glass, and not shown. Call them back within'
             || ' the hour: ' || seeker.reach || '.', 300),
        _record, '', now())
    FROM (
        SELECT concat_ws(', ', string_agg(t.name, ', ' ORDER BY t.name), a.name, max(nullif(t.phone, ''))) AS reach
        FROM access_user u
        JOIN access_agency a ON a.id = u.agency_id
        LEFT JOIN access_membership m ON m.user_id = u.id AND m.since <= now()
             AND (m.until IS NULL OR m.until > now())
        LEFT JOIN access_team t ON t.id = m.team_id
        WHERE u.id = halcyon_user() GROUP BY a.name
    ) seeker, (
        SELECT t.principal_id FROM records_record r JOIN access_team t ON t.id = r.team_id
        WHERE r.id = _record AND NOT t.principal_id = ANY (halcyon_principals())
        UNION
        SELECT g.principal_id FROM records_grant g
        JOIN records_record r ON r.id = g.record_id
        JOIN access_team t ON t.id = r.team_id AND t.principal_id = ANY (halcyon_principals())
        JOIN access_principal p ON p.id = g.principal_id AND p.kind <> 'service'
        WHERE g.record_id = _record AND g.write AND g.valid_from <= now() AND (g.until IS NULL OR g.until > now())
          AND NOT g.principal_id = ANY (halcyon_principals())
    ) owner
$$
"""

# From the files and records that somebody's exact words mean (people finds them) to grants, or to nothing. The
# answer is the id of the use, an earlier one that still lasts, or NULL: not there, hidden, excluded, all alike.
BREAK = """
records_break_glass(_use uuid, _reference text, _files uuid[], _about uuid[], _found_by text, _reason text)
RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    me int := halcyon_principal();
    lasts timestamptz := now() + interval '24 hours';
    files uuid[];
    file records_record;
    earlier uuid;
    made record;
BEGIN
    IF NOT halcyon_can('break_glass.use') OR halcyon_user() IS NULL OR length(btrim(_reason)) < 20 THEN
        RAISE insufficient_privilege USING MESSAGE = 'no break-glass for this viewer';
    END IF;
    PERFORM 1 FROM records_record r WHERE r.id = ANY (_files) ORDER BY r.id FOR UPDATE;
    PERFORM records_tell_of_hidden(r.id) FROM records_record r
    WHERE r.id = ANY (_files || _about) AND r.marking = 'hidden';
    SELECT array_agg(r.id ORDER BY r.opened_at, r.id) INTO files FROM records_record r
    WHERE r.id = ANY (_files) AND r.kind = 'file' AND r.marking <> 'hidden' AND NOT EXISTS (
        SELECT 1 FROM records_exclusion x
        WHERE x.record_id = r.id AND x.user_id = halcyon_user() AND (x.until IS NULL OR x.until > now()));
    IF files IS NULL THEN RETURN NULL; END IF;
    SELECT b.record_id INTO earlier FROM records_breakglass b
    WHERE b.user_id = halcyon_user() AND b.file_id = ANY (files) AND b.ended_at IS NULL AND b.until > now();
    IF FOUND THEN RETURN earlier; END IF;
    SELECT * INTO file FROM records_record r WHERE r.id = files[1];
    FOR made IN
        INSERT INTO records_grant (id, record_id, principal_id, depth, write, basis, valid_from, until, given_by)
        SELECT gen_random_uuid(), r.id, me, 'full', false, 'break_glass', now(), lasts, me
        FROM records_record r
        WHERE r.marking <> 'hidden' AND (r.id = ANY (files) OR (
              r.id = ANY (_about) AND NOT r.governed_by_id = ANY (files)))
          AND NOT EXISTS (
            SELECT 1 FROM records_exclusion x
            WHERE x.record_id = r.id AND x.user_id = halcyon_user() AND (x.until IS NULL OR x.until > now()))
        RETURNING id, record_id
    LOOP
        INSERT INTO records_grant (id, record_id, principal_id, depth, write, basis, valid_from, until, given_by,
                                   inherited_from_id)
        SELECT gen_random_uuid(), r.id, me, 'full', false, 'break_glass', now(), lasts, me, made.id
        FROM records_record r WHERE r.governed_by_id = made.record_id AND r.id <> made.record_id;
    END LOOP;
    PERFORM records_open(_use, 'break_glass', _reference, '', file.agency_id::int, file.team_id::int, 'standard', _use,
        'waiting', now(), jsonb_build_array(jsonb_build_object(
            'principal', me, 'depth', 'full', 'write', true, 'basis', 'break_glass', 'until', NULL)));
    INSERT INTO records_breakglass (record_id, user_id, file_id, file_reference, found_by, reason, opened_at, until)
    VALUES (_use, halcyon_user(), file.id, file.reference, _found_by, btrim(_reason), now(), lasts);
    RETURN _use;
END $$
"""

# Who reviews: of those proposed, in their order, the first who holds the permission, is not the user, and is not
# excluded from the file; the second is whom it escalates to. Both get the use's record, and nothing of the child.
REVIEWERS = """
records_break_glass_reviewers(_use uuid, _proposed int[]) RETURNS TABLE (user_id int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    used records_breakglass;
    chosen int[];
BEGIN
    SELECT * INTO used FROM records_breakglass b
    WHERE b.record_id = _use AND b.user_id = halcyon_user() AND b.reviewer_id IS NULL FOR UPDATE;
    IF NOT FOUND THEN
        RAISE insufficient_privilege USING MESSAGE = 'no use of this viewer that waits for a reviewer';
    END IF;
    SELECT array_agg(fit.id ORDER BY fit.place) INTO chosen FROM (
        SELECT u.id::int AS id, min(p.place) AS place
        FROM unnest(_proposed) WITH ORDINALITY AS p(id, place)
        JOIN access_user u ON u.id = p.id AND u.is_active AND u.left_at IS NULL AND u.id <> used.user_id
        WHERE EXISTS (
            SELECT 1 FROM access_roleholding h JOIN access_role r ON r.id = h.role_id
            WHERE h.user_id = u.id AND h.since <= now() AND (h.until IS NULL OR h.until > now())
              AND 'break_glass.review' = ANY (r.permissions))
          AND NOT EXISTS (
            SELECT 1 FROM records_exclusion x
            WHERE x.record_id = used.file_id AND x.user_id = u.id AND (x.until IS NULL OR x.until > now()))
        GROUP BY u.id ORDER BY 2 LIMIT 2
    ) fit;
    INSERT INTO records_grant (id, record_id, principal_id, depth, write, basis, valid_from, given_by)
    SELECT gen_random_uuid(), _use, u.principal_id, 'full', true, 'review', now(), halcyon_principal()
    FROM access_user u WHERE u.id = ANY (chosen);
    UPDATE records_breakglass b SET reviewer_id = u.principal_id
    FROM access_user u WHERE b.record_id = _use AND u.id = chosen[1];
    RETURN QUERY SELECT unnest(chosen);
END $$
"""

END = """
records_end_break_glass(_use uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
DECLARE used records_breakglass;
BEGIN
    SELECT * INTO used FROM records_breakglass b
    WHERE b.record_id = _use AND b.user_id = halcyon_user() AND b.ended_at IS NULL FOR UPDATE;
    IF NOT FOUND THEN
        RAISE insufficient_privilege USING MESSAGE = 'no use of this viewer that lasts';
    END IF;
    UPDATE records_breakglass SET ended_at = now() WHERE record_id = _use;
    -- The grants of one use share its beginning, also those that later records inherited.
    UPDATE records_grant SET until = now()
    WHERE principal_id = halcyon_principal() AND basis = 'break_glass' AND valid_from = used.opened_at
      AND record_id <> _use AND until > now();
END $$
"""


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0007_rota"),
        ("records", "0012_attachment"),
    ]

    operations = [
        migrations.AlterField(
            model_name="grant",
            name="basis",
            field=models.CharField(
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
                    ("break_glass", "Break-glass"),
                    ("review", "Reviews a use of break-glass"),
                    ("system", "Automatic work of the system"),
                ],
                max_length=20,
            ),
        ),
        migrations.CreateModel(
            name="BreakGlassReview",
            fields=[
                (
                    "record",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="break_glass_review",
                        serialize=False,
                        to="records.record",
                    ),
                ),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("justified", "Justified: waiting could have harmed a child"),
                            ("not_justified", "Not justified"),
                        ],
                        max_length=14,
                    ),
                ),
                ("words", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.principal"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="BreakGlass",
            fields=[
                (
                    "record",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="break_glass",
                        serialize=False,
                        to="records.record",
                    ),
                ),
                ("user_id", models.IntegerField()),
                ("file_reference", models.CharField(max_length=20)),
                (
                    "found_by",
                    models.CharField(
                        choices=[
                            ("reference", "Exact local reference"),
                            ("name", "Exact name and date of birth"),
                        ],
                        max_length=10,
                    ),
                ),
                ("reason", models.TextField()),
                ("opened_at", models.DateTimeField()),
                ("until", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="records.record"
                    ),
                ),
                (
                    "reviewer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.principal",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["user_id", "until"], name="break_glass_user")],
            },
        ),
        Protect("records_breakglass", insert=False, update=False),
        Protect("records_breakglassreview", update=False),
        Function("records_tell_of_hidden(uuid)", TELL_OF_HIDDEN, to=()),
        Function("records_break_glass(uuid, text, uuid[], uuid[], text, text)", BREAK, to=()),
        Function("records_break_glass_reviewers(uuid, int[])", REVIEWERS),
        Function("records_end_break_glass(uuid)", END),
    ]
