"""Search: its words and keys, closed to the web, and the functions that answer from them."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models

import halcyon.base.identifiers
from halcyon.access.policies import Function, Restrict, reach

INDEX = """
people_index(_record uuid, _keys bigint[], _version int, _words jsonb)
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
    INSERT INTO people_searchkey (record_id, keys, version, changed_at)
    VALUES (_record, _keys, _version, clock_timestamp())
    ON CONFLICT (record_id) DO UPDATE
    SET keys = excluded.keys, version = excluded.version, changed_at = excluded.changed_at, compared_at = NULL
    WHERE people_searchkey.keys <> excluded.keys OR people_searchkey.version <> excluded.version;
END $$
"""

# Words that are alike, then people with such words: fields two by two, so that a common name alone is never
# walked through; a single field only where nothing else was asked. ``_reached``: only people whom the viewer
# reaches (and hidden ones, for the alert), which has to be asked before candidates are cut to a number.
ALIKE = f"""
people_alike(_sought jsonb, _reached boolean)
RETURNS TABLE (person uuid, score real, fields int, detail jsonb)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
SET plan_cache_mode = force_custom_plan AS $$
DECLARE
    most CONSTANT int := 1500;
    probed bigint[];
    lf smallint[]; lu smallint[]; lk bigint[]; lw real[]; ly smallint[];
    named smallint[];
    sought int := (SELECT count(*) FROM jsonb_object_keys(_sought->'fields'));
    one smallint; other smallint; ones bigint[]; others bigint[];
    found uuid[] := '{{}}'; more uuid[];
BEGIN
    SELECT array_agg(DISTINCT p.k) INTO probed FROM jsonb_to_recordset(_sought->'probes') AS p(k bigint);
    WITH probe AS MATERIALIZED (
        SELECT * FROM jsonb_to_recordset(_sought->'probes')
            AS p(f smallint, u smallint, k bigint, w real, y smallint, g real, h real, s smallint)
    ), alike AS MATERIALIZED (
        SELECT w.given_key, w.family_key, w.keys FROM people_word w WHERE w.keys && probed
    ), hit AS (
        SELECT p.f, p.u, a.given_key, a.family_key, p.w, p.y, p.g, p.h, p.s
        FROM alike a CROSS JOIN LATERAL unnest(a.keys) AS has(k) JOIN probe p ON p.k = has.k
        UNION ALL
        SELECT b.f, b.u, w.given_key, w.family_key, b.w, b.y, b.g, b.h, b.s
        FROM jsonb_to_recordset(_sought->'begins')
            AS b(f smallint, u smallint, t text, w real, y smallint, g real, h real, s smallint)
        CROSS JOIN LATERAL (
            SELECT given_key, family_key FROM people_word
            WHERE word > b.t COLLATE "C" AND word < (b.t || chr(1114111)) COLLATE "C" ORDER BY word LIMIT 60
        ) w
    ), sided AS (
        SELECT f, u, given_key AS k, w * g AS w, CASE WHEN s = 2 THEN y + 100 ELSE y END AS y FROM hit
        UNION ALL
        SELECT f, u, family_key, w * h, CASE WHEN s = 1 THEN y + 100 ELSE y END FROM hit
        UNION ALL
        SELECT d.f, d.u, d.k, d.w, d.y
        FROM jsonb_to_recordset(_sought->'direct') AS d(f smallint, u smallint, k bigint, w real, y smallint)
    ), best AS (
        SELECT DISTINCT ON (f, u, k) f, u, k, w, y FROM sided ORDER BY f, u, k, w DESC
    ), ranked AS (
        SELECT *, row_number() OVER (PARTITION BY f, u ORDER BY w DESC, k) AS n FROM best
    )
    SELECT array_agg(f), array_agg(u), array_agg(k), array_agg(w), array_agg(y) INTO lf, lu, lk, lw, ly
    FROM ranked WHERE n <= 500;
    IF lf IS NULL THEN RETURN; END IF;
    named := ARRAY(SELECT DISTINCT f FROM unnest(lf) AS t(f) ORDER BY f);
    FOREACH one IN ARRAY named LOOP
        ones := ARRAY(SELECT t.k FROM unnest(lf, lk) AS t(f, k) WHERE t.f = one);
        IF one = 5 OR sought = 1 THEN
            found := found || ARRAY(
                SELECT s.record_id FROM people_searchkey s WHERE s.keys && ones
                AND (NOT _reached OR {reach("s.record_id")}
                     OR EXISTS (SELECT 1 FROM records_record r WHERE r.id = s.record_id AND r.marking = 'hidden'))
                LIMIT most);
        END IF;
        FOREACH other IN ARRAY named LOOP
            CONTINUE WHEN other <= one;
            others := ARRAY(SELECT t.k FROM unnest(lf, lk) AS t(f, k) WHERE t.f = other);
            more := ARRAY(
                SELECT s.record_id FROM people_searchkey s WHERE s.keys && ones AND s.keys && others
                AND (NOT _reached OR {reach("s.record_id")}
                     OR EXISTS (SELECT 1 FROM records_record r WHERE r.id = s.record_id AND r.marking = 'hidden'))
                LIMIT most);
            found := found || more;
            IF cardinality(more) = most THEN  -- too many alike: those that are the same come first
                found := found || ARRAY(
                    SELECT s.record_id FROM people_searchkey s
                    WHERE s.keys && ARRAY(
                            SELECT t.k FROM unnest(lf, lk, lw) AS t(f, k, w) WHERE t.f = one ORDER BY w DESC LIMIT 3)
                      AND s.keys && ARRAY(
                            SELECT t.k FROM unnest(lf, lk, lw) AS t(f, k, w) WHERE t.f = other ORDER BY w DESC LIMIT 3)
                    AND (NOT _reached OR {reach("s.record_id")}
                         OR EXISTS (SELECT 1 FROM records_record r
                                    WHERE r.id = s.record_id AND r.marking = 'hidden'))
                    LIMIT most);
            END IF;
        END LOOP;
    END LOOP;
    RETURN QUERY
    WITH looked AS MATERIALIZED (SELECT * FROM unnest(lf, lu, lk, lw, ly) AS t(f, u, k, w, y)),
    candidate AS MATERIALIZED (
        SELECT s.record_id, s.keys FROM people_searchkey s
        WHERE s.record_id = ANY (ARRAY(SELECT DISTINCT c FROM unnest(found) AS t(c)))
    ), unit AS (
        SELECT DISTINCT ON (c.record_id, l.f, l.u) c.record_id, l.f, l.u, l.w, l.y
        FROM candidate c CROSS JOIN LATERAL unnest(c.keys) AS has(k) JOIN looked l ON l.k = has.k
        ORDER BY c.record_id, l.f, l.u, l.w DESC, l.y
    ), field AS (
        SELECT x.record_id, x.f, sum(x.w)::real AS w, array_agg(DISTINCT x.y) AS y FROM unit x GROUP BY 1, 2
    )
    SELECT x.record_id, sum(x.w * (_sought->'fields'->>(x.f::text))::real)::real,
           (count(*) FILTER (WHERE x.w >= 0.6))::int,
           jsonb_agg(jsonb_build_object('f', x.f, 'w', x.w, 'y', x.y) ORDER BY x.f)
    FROM field x GROUP BY 1
    HAVING sought = 1 OR count(*) FILTER (WHERE x.w >= 0.45) >= 2 OR bool_or(x.f = 5)
    ORDER BY 2 DESC, 1 LIMIT 300;
END $$
"""

ROOT = """
people_kept(_person uuid) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
    WITH RECURSIVE up AS (
        SELECT p.record_id, p.same_as_id, 1 AS n FROM people_person p WHERE p.record_id = _person
        UNION ALL
        SELECT p.record_id, p.same_as_id, up.n + 1 FROM people_person p JOIN up ON p.record_id = up.same_as_id
        WHERE up.n < 20
    )
    SELECT up.record_id FROM up ORDER BY up.n DESC LIMIT 1
$$
"""

# Who is at the front door of this area: a hub role of a neighbour's learns nothing here.
HINTED = """
people_hinted() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
    SELECT halcyon_can('person.hints') AND EXISTS (
        SELECT 1 FROM access_team mine JOIN access_team door ON door.agency_id = mine.agency_id
        WHERE door.function = 'front_door' AND mine.principal_id = ANY (halcyon_principals()))
$$
"""

FIND = f"""
people_find(_sought jsonb, _most int, _due timestamptz)
RETURNS TABLE (person uuid, kept uuid, seen boolean, score real, fields int, detail jsonb)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public
SET plan_cache_mode = force_custom_plan AS $$
DECLARE
    hinted boolean := coalesce(people_hinted(), false);
    searcher int := halcyon_principal();
    sought int := (SELECT count(*) FROM jsonb_object_keys(_sought->'fields'));
BEGIN
    IF NOT coalesce(halcyon_can('person.search'), false) THEN RETURN; END IF;
    RETURN QUERY
    WITH alike AS MATERIALIZED (
        SELECT a.*, r.marking, coalesce({reach("a.person")}, false) AS reached
        FROM people_alike(_sought, NOT hinted) a
        JOIN people_person p ON p.record_id = a.person AND NOT p.adult
        JOIN records_record r ON r.id = a.person
    ), met AS (
        SELECT a.person FROM alike a
        WHERE a.marking = 'hidden' AND NOT a.reached AND sought > 1
          AND a.fields >= least(sought, 3) AND a.score >= 0.75 * least(sought, 3)
    ), again AS (
        UPDATE people_searchalert s SET last_at = clock_timestamp(), times = s.times + 1
        FROM met WHERE s.record_id = met.person AND s.searcher_id = searcher
          AND s.last_at > clock_timestamp() - interval '24 hours'
        RETURNING s.record_id
    ), told AS (
        INSERT INTO people_searchalert (id, record_id, searcher_id, at, last_at, times, due_at, answer)
        SELECT gen_random_uuid(), met.person, searcher, clock_timestamp(), clock_timestamp(), 1, _due, ''
        FROM met WHERE NOT EXISTS (
            SELECT 1 FROM people_searchalert s WHERE s.record_id = met.person AND s.searcher_id = searcher
            AND s.last_at > clock_timestamp() - interval '24 hours')
    )
    SELECT a.person, people_kept(a.person), a.reached, a.score, a.fields, a.detail
    FROM alike a
    WHERE a.reached OR (
        hinted AND a.marking <> 'hidden' AND a.fields >= 2
        AND NOT EXISTS (SELECT 1 FROM records_exclusion x WHERE x.record_id = a.person
                        AND x.user_id = halcyon_user() AND (x.until IS NULL OR x.until > now())))
    ORDER BY a.score DESC, a.person LIMIT _most;
END $$
"""

SERVICE = "(SELECT halcyon_can('service.alerts'))"
REACHED = reach("people_searchalert.record_id")


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0006_details_locks"),
        ("records", "0005_shared"),
        ("access", "0005_sign_in"),
    ]

    operations = [
        migrations.CreateModel(
            name="Word",
            fields=[
                (
                    "word",
                    models.CharField(
                        db_collation="C", editable=False, max_length=60, primary_key=True, serialize=False
                    ),
                ),
                ("given_key", models.BigIntegerField()),
                ("family_key", models.BigIntegerField()),
                ("keys", django.contrib.postgres.fields.ArrayField(models.BigIntegerField())),
                ("ways", django.contrib.postgres.fields.ArrayField(models.SmallIntegerField())),
                ("version", models.PositiveSmallIntegerField()),
            ],
            options={
                "indexes": (
                    django.contrib.postgres.indexes.GinIndex(
                        fastupdate=False, fields=["keys"], name="word_keys"
                    ),
                    models.Index(fields=["given_key"], name="word_given"),
                    models.Index(fields=["family_key"], name="word_family"),
                ),
            },
        ),
        migrations.CreateModel(
            name="SearchKey",
            fields=[
                (
                    "record",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="records.record",
                    ),
                ),
                ("keys", django.contrib.postgres.fields.ArrayField(models.BigIntegerField())),
                ("version", models.PositiveSmallIntegerField()),
                ("changed_at", models.DateTimeField()),
                ("compared_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": (
                    django.contrib.postgres.indexes.GinIndex(
                        fastupdate=False, fields=["keys"], name="searchkey_keys"
                    ),
                    models.Index(
                        condition=models.Q(("compared_at__isnull", True)),
                        fields=["changed_at"],
                        name="searchkey_to_compare",
                    ),
                ),
            },
        ),
        migrations.CreateModel(
            name="Alert",
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
                ("at", models.DateTimeField()),
                ("last_at", models.DateTimeField()),
                ("times", models.PositiveIntegerField(default=1)),
                ("due_at", models.DateTimeField()),
                ("told_at", models.DateTimeField(null=True)),
                ("answered_at", models.DateTimeField(null=True)),
                ("answer", models.TextField(blank=True)),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="records.record"
                    ),
                ),
                (
                    "searcher",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.principal"
                    ),
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
            ],
            options={
                "db_table": "people_searchalert",
                "indexes": (
                    models.Index(fields=["record", "searcher"], name="searchalert_record"),
                    models.Index(
                        condition=models.Q(("told_at__isnull", True)),
                        fields=["at"],
                        name="searchalert_waiting",
                    ),
                ),
            },
        ),
        Restrict(
            "people_searchalert",
            privileges="SELECT, UPDATE",
            policies={
                "halcyon_read": ("SELECT", f"USING ({REACHED} OR {SERVICE})"),
                "halcyon_update": (
                    "UPDATE",
                    f"USING ({REACHED} OR {SERVICE}) WITH CHECK ({REACHED} OR {SERVICE})",
                ),
            },
        ),
        Function("people_index(uuid, bigint[], int, jsonb)", INDEX),
        Function("people_alike(jsonb, boolean)", ALIKE, to=()),
        Function("people_kept(uuid)", ROOT, to=()),
        Function("people_hinted()", HINTED, to=()),
        Function("people_find(jsonb, int, timestamptz)", FIND),
    ]
