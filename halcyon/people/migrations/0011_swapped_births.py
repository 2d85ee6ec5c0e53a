"""Possible duplicates: day and month of birth turned; a number on two people puts them into the queue at once."""

from importlib import import_module

from django.db import migrations

from halcyon.access.policies import Function, Statements

BEFORE = import_module("halcyon.people.migrations.0009_duplicates")

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
               CASE y WHEN 21 THEN 0.85 WHEN 23 THEN 0.75 WHEN 24 THEN 0.7 WHEN 25 THEN 0.4 WHEN 41 THEN 0.7 ELSE 1.0 END AS w
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


# As alike as one child: both names and the very day of birth; or a number; or names that are nearly the same, with
# day and month of birth turned; or names and place with a near date.
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
                   OR (a.born >= 0.85 AND least(a.given, a.family) >= 0.8 AND a.given + a.family >= 1.8)
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


# For whoever records a number and may write the file: nothing comes back, and the pair shows to who reaches both.
HELD_TWICE = """
people_held_twice(_person uuid, _kind text, _value text) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    PERFORM records_demand(_person);
    INSERT INTO people_pair (id, one_id, other_id, state, detail, facts, score, found_at, reason)
    SELECT gen_random_uuid(), least(_person, theirs.record_id), greatest(_person, theirs.record_id), 'waiting',
           '[{"f": 5, "w": 1, "y": [30]}]', md5(array_to_string(least(own.keys, s.keys), ',') || '|'
           || array_to_string(greatest(own.keys, s.keys), ',')), 2, clock_timestamp(), ''
    FROM people_person mine
    JOIN people_searchkey own ON own.record_id = mine.record_id
    JOIN people_person theirs ON theirs.record_id <> mine.record_id AND NOT theirs.adult
    JOIN people_searchkey s ON s.record_id = theirs.record_id
    WHERE mine.record_id = _person AND NOT mine.adult AND people_kept(theirs.record_id) <> people_kept(_person)
      AND EXISTS (SELECT 1 FROM people_identifier i WHERE i.person_id = mine.record_id
                  AND i.kind = _kind AND i.value = _value AND i.struck_at IS NULL)
      AND theirs.record_id IN (SELECT i.person_id FROM people_identifier i
                               WHERE i.kind = _kind AND i.value = _value AND i.struck_at IS NULL)
    ON CONFLICT (one_id, other_id) DO UPDATE
    SET state = 'waiting', detail = excluded.detail, facts = excluded.facts, score = excluded.score,
        found_at = excluded.found_at
    WHERE people_pair.state = 'not_same' AND people_pair.facts <> excluded.facts;
END $$
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0010_restricted")]

    operations = [
        Statements(
            "people_question(bigint[], smallint[])",
            forwards=(f"CREATE OR REPLACE FUNCTION {QUESTION}",),
            backwards=(f"CREATE OR REPLACE FUNCTION {BEFORE.QUESTION}",),
        ),
        Statements(
            "people_compare(int)",
            forwards=(f"CREATE OR REPLACE FUNCTION {COMPARE}",),
            backwards=(f"CREATE OR REPLACE FUNCTION {BEFORE.COMPARE}",),
        ),
        Function("people_held_twice(uuid, text, text)", HELD_TWICE),
    ]
