"""Row-level security on what is known of people; care episodes that cannot overlap; what must be asked elsewhere."""

import django.db.models.deletion
from django.db import migrations, models

from halcyon.access.policies import Function, Open, Protect, Restrict, Statements, reach

UNDER_THEIR_RECORD = (
    "people_identifier",
    "people_birth",
    "people_address",
    "people_schooling",
    "people_professional",
    "people_safecontact",
    "people_place",
    "people_group",
    "people_member",
)

# A restricted relationship tells of two people: only who reaches both records reads it.
_OWN = "people_relationship.record_id"
BOTH = (
    f"{reach(_OWN)} AND (NOT people_relationship.restricted OR people_relationship.other_id IS NULL"
    f" OR {reach('people_relationship.other_id')})"
)

MIRROR = f"""
people_mirror(_row uuid, _id uuid, _relation text, _named text)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE it people_relationship;
BEGIN
    SELECT * INTO it FROM people_relationship WHERE id = _row;
    PERFORM records_demand(it.record_id);
    IF it.other_id IS NULL OR NOT coalesce((SELECT {reach("it.other_id")}), false) THEN
        RAISE insufficient_privilege USING MESSAGE = 'the other record is out of reach';
    END IF;
    INSERT INTO people_relationship (id, record_id, person_id, pair, other_id, named, relation, responsibility,
                                     confidence, restricted, phone, words, since, until, source, recorded_at,
                                     recorded_by_id, struck_at, struck_by_id, struck_reason, corrects_id)
    VALUES (_id, it.other_id, it.other_id, it.pair, it.person_id, _named, _relation, '', it.confidence,
            it.restricted, '', '', it.since, it.until, it.source, it.recorded_at, halcyon_principal(), NULL, NULL,
            '', NULL);
END $$
"""

FOLLOW = """
people_follow(_row uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE it people_relationship;
BEGIN
    SELECT * INTO it FROM people_relationship WHERE id = _row;
    PERFORM records_demand(it.record_id);
    UPDATE people_relationship SET until = it.until, struck_at = it.struck_at, struck_by_id = it.struck_by_id,
                                   struck_reason = it.struck_reason
    WHERE pair = it.pair AND id <> it.id AND person_id = it.other_id;
END $$
"""

ELSEWHERE = f"""
people_number_elsewhere(_person uuid, _kind text, _value text)
RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT {reach("_person", write=True)} AND EXISTS (
        SELECT 1 FROM people_identifier i
        WHERE i.kind = _kind AND i.value = _value AND i.person_id <> _person AND i.struck_at IS NULL)
$$
"""

ADDRESSES = f"""
people_confidential_addresses(_person uuid)
RETURNS TABLE (team text, phone text, since date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT coalesce(t.name, a.name)::text, coalesce(t.phone, '')::text, d.since
    FROM people_address d
    JOIN records_record r ON r.id = d.record_id AND r.marking <> 'hidden'
    JOIN access_agency a ON a.id = r.agency_id
    LEFT JOIN access_team t ON t.id = r.team_id
    WHERE d.person_id = _person AND d.record_id <> _person AND d.struck_at IS NULL
      AND (d.until IS NULL OR d.until > current_date) AND {reach("_person")}
$$
"""

HOLDERS = f"""
people_holders(_record uuid)
RETURNS TABLE (principal int, name text, kind text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT DISTINCT p.id::int, p.label::text, p.kind::text
    FROM records_grant g
    JOIN access_principal p ON p.id = g.principal_id AND p.kind <> 'service'
    LEFT JOIN access_user u ON u.principal_id = p.id
    WHERE g.record_id = _record AND (g.until IS NULL OR g.until > now()) AND g.valid_from <= now()
      AND g.depth = 'full' AND u.left_at IS NULL AND {reach("_record", write=True)}
    ORDER BY 3, 2
$$
"""


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0005_details"),
        ("records", "0005_shared"),
        ("access", "0002_locks"),
    ]

    operations = [
        *(
            operation
            for model in ("name", "careepisode")
            for operation in (
                migrations.AlterField(model, "recorded_at", models.DateTimeField()),
                migrations.AlterField(
                    model,
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.principal"
                    ),
                ),
            )
        ),
        *(Protect(table) for table in UNDER_THEIR_RECORD),
        Protect("people_change", update=False),
        Restrict(
            "people_relationship",
            privileges="SELECT, INSERT, UPDATE",
            policies={
                "halcyon_read": ("SELECT", f"USING ({BOTH})"),
                "halcyon_insert": ("INSERT", f"WITH CHECK ({reach(_OWN, write=True)})"),
                "halcyon_update": (
                    "UPDATE",
                    f"USING ({reach(_OWN, write=True)}) WITH CHECK ({reach(_OWN, write=True)})",
                ),
            },
        ),
        Open(
            "people_school",
            reason="a list of schools, with nothing of any child in it",
            privileges="SELECT, INSERT, UPDATE",
        ),
        # No extension gives equality to an exclusion constraint: an id is the range from itself to itself.
        Statements(
            "people_careepisode",
            forwards=(
                "CREATE TYPE uuidrange AS RANGE (subtype = uuid)",
                "ALTER TABLE people_careepisode ADD CONSTRAINT people_care_apart EXCLUDE USING gist ("
                " uuidrange(person_id, person_id, '[]') WITH &&, daterange(since, until) WITH &&)"
                " WHERE (struck_at IS NULL)",
            ),
            backwards=(
                "ALTER TABLE people_careepisode DROP CONSTRAINT people_care_apart",
                "DROP TYPE uuidrange",
            ),
        ),
        Function("people_mirror(uuid, uuid, text, text)", MIRROR),
        Function("people_follow(uuid)", FOLLOW),
        Function("people_number_elsewhere(uuid, text, text)", ELSEWHERE),
        Function("people_confidential_addresses(uuid)", ADDRESSES),
        Function("people_holders(uuid)", HOLDERS),
    ]
