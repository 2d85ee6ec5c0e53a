"""Possible duplicates; files of one child; owners of hidden records are told by a notice."""

from importlib import import_module

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import halcyon.base.identifiers
from halcyon.access.policies import Function, Protect, Restrict, Statements, reach

BEFORE = import_module("halcyon.people.migrations.0007_matching")

INDEX = """
people_index(_record uuid, _keys bigint[], _ways smallint[], _version int, _words jsonb)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    PERFORM records_demand(_record);
    INSERT INTO people_word (word, given_key, family_key, keys, ways, version)
    SELECT w.word, w.given_key, w.family_key, w.keys, w.ways, w.version
    FROM jsonb_to_recordset(_words)
        AS w(word text, given_key bigint, family_key bigint, keys bigint[], ways smallint[], version smallint)
    ORDER BY w.word
    ON CONFLICT (word) DO UPDATE SET keys = excluded.keys, ways = excluded.ways, version = excluded.version
    WHERE people_word.version < excluded.version;
    INSERT INTO people_searchkey (record_id, keys, ways, version, changed_at)
    VALUES (_record, _keys, _ways, _version, clock_timestamp())
    ON CONFLICT (record_id) DO UPDATE
    SET keys = excluded.keys, ways = excluded.ways, version = excluded.version,
        changed_at = excluded.changed_at, compared_at = NULL
    WHERE people_searchkey.keys <> excluded.keys OR people_searchkey.version <> excluded.version;
END $$
"""

# The owner is told as anybody is told anything; nothing comes back to the searcher.
FIND = f"""
people_find(_sought jsonb, _most int, _due timestamptz)
RETURNS TABLE (person uuid, kept uuid, seen boolean, score real, fields int, detail jsonb)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public
SET plan_cache_mode = force_custom_plan AS $$
DECLARE
    hinted boolean := coalesce(people_hinted(), false);
    sought int := (SELECT count(*) FROM jsonb_object_keys(_sought->'fields'));
    people uuid[]; scores real[]; matched int[]; details jsonb[]; markings text[]; reached boolean[];
    met uuid;
BEGIN
    IF NOT coalesce(halcyon_can('person.search'), false) THEN RETURN; END IF;
    SELECT array_agg(a.person), array_agg(a.score), array_agg(a.fields), array_agg(a.detail),
           array_agg(r.marking::text), array_agg(coalesce({reach("a.person")}, false))
    INTO people, scores, matched, details, markings, reached
    FROM people_alike(_sought, NOT hinted) a
    JOIN people_person p ON p.record_id = a.person AND NOT p.adult
    JOIN records_record r ON r.id = a.person;
    FOR met IN
        SELECT a.person FROM unnest(people, scores, matched, markings, reached) AS a(person, score, fields, marking, reached)
        WHERE a.marking = 'hidden' AND NOT a.reached AND (
            (sought > 1 AND a.fields >= least(sought, 3) AND a.score >= 0.75 * least(sought, 3))
            OR (sought = 1 AND a.score >= 1.9))
    LOOP
        PERFORM people_alarm(met, _due);
    END LOOP;
    RETURN QUERY
    SELECT a.person, people_kept(a.person), a.reached, a.score, a.fields, a.detail
    FROM unnest(people, scores, matched, details, markings, reached)
        AS a(person, score, fields, detail, marking, reached)
    WHERE a.reached OR (
        hinted AND a.marking <> 'hidden' AND a.fields >= 2
        AND NOT EXISTS (SELECT 1 FROM records_exclusion x WHERE x.record_id = a.person
                        AND x.user_id = halcyon_user() AND (x.until IS NULL OR x.until > now())))
    ORDER BY a.score DESC, a.person LIMIT _most;
END $$
"""

# Once a day for each searcher and record: whoever asks again and again rings no bell by it.
ALARM = """
people_alarm(_record uuid, _due timestamptz) RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
DECLARE made uuid := gen_random_uuid();
BEGIN
    UPDATE people_searchalert SET last_at = clock_timestamp(), times = times + 1
    WHERE record_id = _record AND searcher_id = halcyon_principal()
      AND at > clock_timestamp() - interval '24 hours';
    IF FOUND THEN RETURN; END IF;
    INSERT INTO people_searchalert (id, record_id, searcher_id, at, last_at, times, due_at, answer)
    VALUES (made, _record, halcyon_principal(), clock_timestamp(), clock_timestamp(), 1, _due, '');
    PERFORM records_tell(
        coalesce(t.principal_id, g.principal_id)::int, 'search.hidden',
        'Somebody searched for a child whose record is hidden. Call them back within the hour.',
        r.id, '/search/alerts/' || made || '/', clock_timestamp())
    FROM records_record r JOIN access_agency g ON g.id = r.agency_id LEFT JOIN access_team t ON t.id = r.team_id
    WHERE r.id = _record;
END $$
"""

# A person's own words, dates and numbers as a question: who else would be found by them?
QUESTION = """
people_question(_keys bigint[], _ways smallint[]) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
    WITH own AS (SELECT * FROM unnest(_keys, _ways) AS t(k, y)),
    word AS (
        SELECT 1 AS f, w.keys, w.ways FROM own JOIN people_word w ON w.given_key = own.k WHERE own.y = 101
        UNION ALL
        SELECT 2, w.keys, w.ways FROM own JOIN people_word w ON w.family_key = own.k WHERE own.y = 102
    ), probe AS (
        SELECT word.f, each.k, each.y,
               CASE each.y WHEN 1 THEN 1.0 WHEN 2 THEN 0.95 WHEN 3 THEN 0.9 WHEN 4 THEN 0.85 WHEN 5 THEN 0.85
                           WHEN 6 THEN 0.8 ELSE 0.7 END AS w
        FROM word, unnest(word.keys, word.ways) AS each(k, y)
    ), direct AS (
        SELECT CASE WHEN y < 30 THEN 3 WHEN y < 40 THEN 5 ELSE 4 END AS f, k, y,
               CASE y WHEN 23 THEN 0.75 WHEN 24 THEN 0.7 WHEN 25 THEN 0.4 WHEN 41 THEN 0.7 ELSE 1.0 END AS w
        FROM own WHERE y < 100
    )
    SELECT jsonb_build_object(
        'fields', jsonb_build_object('1', 0.95, '2', 1.0, '3', 1.0, '4', 0.5, '5', 2.0),
        'begins', '[]'::jsonb,
        'probes', coalesce((SELECT jsonb_agg(jsonb_build_object(
            'f', f, 'u', 0, 'k', k, 'w', w, 'y', y, 'g', CASE f WHEN 1 THEN 1 ELSE 0.92 END,
            'h', CASE f WHEN 2 THEN 1 ELSE 0.92 END, 's', f)) FROM probe), '[]'::jsonb),
        'direct', coalesce((SELECT jsonb_agg(jsonb_build_object('f', f, 'u', 0, 'k', k, 'w', w, 'y', y))
                            FROM direct), '[]'::jsonb))
$$
"""

# As alike as one child: both names and the very day of birth; or a number; or names and place with a near date.
COMPARE = """
people_compare(_most int) RETURNS int LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
DECLARE
    own people_searchkey;
    compared int := 0;
BEGIN
    IF NOT coalesce(halcyon_can('service.matching'), false) THEN
        RAISE insufficient_privilege USING MESSAGE = 'files are compared by the service alone';
    END IF;
    FOR own IN SELECT * FROM people_searchkey s WHERE s.compared_at IS NULL ORDER BY s.changed_at LIMIT _most
               FOR UPDATE SKIP LOCKED
    LOOP
        compared := compared + 1;
        WITH alike AS MATERIALIZED (
            SELECT a.person, a.score, a.detail,
                   coalesce((SELECT (d->>'w')::real FROM jsonb_array_elements(a.detail) d WHERE d->>'f' = '1'), 0) AS given,
                   coalesce((SELECT (d->>'w')::real FROM jsonb_array_elements(a.detail) d WHERE d->>'f' = '2'), 0) AS family,
                   coalesce((SELECT (d->>'w')::real FROM jsonb_array_elements(a.detail) d WHERE d->>'f' = '3'), 0) AS born,
                   coalesce((SELECT (d->>'w')::real FROM jsonb_array_elements(a.detail) d WHERE d->>'f' = '4'), 0) AS place,
                   coalesce((SELECT (d->>'w')::real FROM jsonb_array_elements(a.detail) d WHERE d->>'f' = '5'), 0) AS number
            FROM people_alike(people_question(own.keys, own.ways), false) a
            WHERE a.person <> own.record_id
        ), found AS (
            SELECT least(own.record_id, a.person) AS one, greatest(own.record_id, a.person) AS other, a.score, a.detail,
                   md5(array_to_string(least(own.keys, s.keys), ',') || '|'
                       || array_to_string(greatest(own.keys, s.keys), ',')) AS facts
            FROM alike a
            JOIN people_searchkey s ON s.record_id = a.person
            JOIN people_person mine ON mine.record_id = own.record_id AND NOT mine.adult
            JOIN people_person theirs ON theirs.record_id = a.person AND NOT theirs.adult
            WHERE people_kept(a.person) <> people_kept(own.record_id)
              AND (a.number >= 1
                   OR (a.born >= 1 AND least(a.given, a.family) >= 0.7 AND a.given + a.family >= 1.5)
                   OR (a.born >= 0.7 AND a.place >= 0.7 AND least(a.given, a.family) >= 0.9))
        ), gone AS (
            DELETE FROM people_pair p
            WHERE p.state = 'waiting' AND (p.one_id = own.record_id OR p.other_id = own.record_id)
              AND NOT EXISTS (SELECT 1 FROM found f WHERE f.one = p.one_id AND f.other = p.other_id)
        )
        INSERT INTO people_pair (id, one_id, other_id, state, detail, facts, score, found_at, reason)
        SELECT gen_random_uuid(), f.one, f.other, 'waiting', f.detail, f.facts, f.score, clock_timestamp(), ''
        FROM found f
        ON CONFLICT (one_id, other_id) DO UPDATE
        SET state = 'waiting', detail = excluded.detail, facts = excluded.facts, score = excluded.score,
            found_at = excluded.found_at
        WHERE people_pair.state = 'not_same' AND people_pair.facts <> excluded.facts;
        UPDATE people_searchkey SET compared_at = clock_timestamp() WHERE record_id = own.record_id;
    END LOOP;
    RETURN compared;
END $$
"""

# Every file of one child, for who reaches the one they ask from: those that they reach.
ONE_CHILD = f"""
people_one_child(_person uuid) RETURNS TABLE (person uuid) LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
    WITH RECURSIVE down AS (
        SELECT people_kept(_person) AS id, 1 AS n WHERE {reach("_person")}
        UNION ALL
        SELECT p.record_id, down.n + 1 FROM people_person p JOIN down ON p.same_as_id = down.id WHERE down.n < 20
    )
    SELECT down.id FROM down WHERE {reach("down.id")} ORDER BY down.n, down.id
$$
"""

BOTH = f"{reach('people_pair.one_id')} AND {reach('people_pair.other_id')}"
WRITE = f"{reach('people_pair.one_id', write=True)} AND {reach('people_pair.other_id', write=True)}"


class Migration(migrations.Migration):
    dependencies = [("people", "0008_break_glass"), ("records", "0006_notice")]

    operations = [
        migrations.AddField(
            "searchkey",
            "ways",
            django.contrib.postgres.fields.ArrayField(models.SmallIntegerField(), default=list),
        ),
        migrations.RemoveIndex("alert", "searchalert_waiting"),
        migrations.RemoveField("alert", "told_at"),
        Statements(
            "people_searchalert",
            forwards=(
                "DROP POLICY halcyon_read ON people_searchalert",
                "DROP POLICY halcyon_update ON people_searchalert",
            ),
            backwards=("SELECT 1",),
        ),
        Protect("people_searchalert", insert=False),
        migrations.CreateModel(
            name="Pair",
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
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "To be judged"),
                            ("same", "Joined: one child"),
                            ("not_same", "Two children"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("detail", models.JSONField(default=list)),
                ("facts", models.CharField(max_length=32)),
                ("score", models.FloatField()),
                ("found_at", models.DateTimeField()),
                ("judged_at", models.DateTimeField(null=True)),
                ("reason", models.TextField(blank=True)),
                (
                    "judged_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.principal",
                    ),
                ),
                (
                    "joined",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "one",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.person"
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.person"
                    ),
                ),
            ],
            options={
                "indexes": (
                    models.Index(fields=["state", "-score"], name="pair_state"),
                    models.Index(fields=["other"], name="pair_other"),
                ),
                "constraints": (models.UniqueConstraint(fields=["one", "other"], name="pair_once"),),
            },
        ),
        Restrict(
            "people_pair",
            privileges="SELECT, UPDATE",
            policies={
                "halcyon_read": ("SELECT", f"USING ({BOTH})"),
                "halcyon_update": ("UPDATE", f"USING ({WRITE}) WITH CHECK ({WRITE})"),
            },
        ),
        Statements(
            "people_index(uuid, bigint[], int, jsonb)",
            forwards=("DROP FUNCTION people_index(uuid, bigint[], int, jsonb)",),
            backwards=(f"CREATE FUNCTION {BEFORE.INDEX}",),
        ),
        Function("people_index(uuid, bigint[], smallint[], int, jsonb)", INDEX),
        Function("people_alarm(uuid, timestamptz)", ALARM, to=()),
        Statements(
            "people_find(jsonb, int, timestamptz)",
            forwards=(f"CREATE OR REPLACE FUNCTION {FIND}",),
            backwards=(f"CREATE OR REPLACE FUNCTION {BEFORE.FIND}",),
        ),
        # The planner takes a long array to match half the words; reading all of them took forty times as long.
        Statements(
            "people_alike(jsonb, boolean)",
            forwards=("ALTER FUNCTION people_alike(jsonb, boolean) SET enable_seqscan = off",),
            backwards=("ALTER FUNCTION people_alike(jsonb, boolean) RESET enable_seqscan",),
        ),
        Function("people_question(bigint[], smallint[])", QUESTION, to=()),
        Function("people_compare(int)", COMPARE),
        Function("people_one_child(uuid)", ONE_CHILD),
    ]
