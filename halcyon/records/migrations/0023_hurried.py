"""What left Halcyon in a hurry, without a second person, is looked at afterwards."""

import django.db.models.deletion
from django.db import migrations, models

from halcyon.access.policies import Function, reach

#: For whom: information governance, which sees no record, and managers for the files that they reach.
MAY_LOOK = f"""
    s.hurried AND s.released_at IS NOT NULL AND halcyon_can('sharing.review')
    AND (halcyon_can('trail.all') OR {reach("s.record_id")})
    AND NOT EXISTS (SELECT 1 FROM records_exclusion x WHERE x.record_id = s.record_id
                    AND x.user_id = halcyon_user() AND (x.until IS NULL OR x.until > now()))
"""

# Who, when, how, on what basis: nothing of the child, and nothing of what was shared.
HURRIED = f"""
records_hurried_sharings()
RETURNS TABLE (sharing uuid, record uuid, reference text, decided_by text, decider int, agency text, at timestamptz,
               method text, article_6 text, family_told text, looked_at timestamptz, looked_by text, looked_words text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT s.id, s.record_id, r.reference::text, p.label::text, p.id::int, coalesce(a.name, '')::text, s.released_at,
           s.method::text, s.article_6::text, s.family_told::text, s.looked_at, coalesce(l.label, '')::text,
           s.looked_words
    FROM records_sharing s
    JOIN records_record r ON r.id = s.record_id
    JOIN access_principal p ON p.id = s.decided_by_id
    LEFT JOIN access_agency a ON a.id = s.agency_id
    LEFT JOIN access_principal l ON l.id = s.looked_by_id
    WHERE {MAY_LOOK}
    ORDER BY s.looked_at DESC NULLS FIRST, s.released_at, s.id LIMIT 200
$$
"""

LOOK = f"""
records_look_at_sharing(_sharing uuid, _words text, _at timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM records_sharing s WHERE s.id = _sharing
                   AND s.decided_by_id <> halcyon_principal() AND {MAY_LOOK}) THEN
        RAISE insufficient_privilege USING MESSAGE = 'not a sharing that this viewer looks at';
    END IF;
    UPDATE records_sharing SET looked_at = _at, looked_by_id = halcyon_principal(), looked_words = _words
    WHERE id = _sharing AND looked_at IS NULL;
    RETURN FOUND;
END $$
"""


class Migration(migrations.Migration):
    dependencies = [("records", "0022_shared_views")]

    operations = [
        migrations.AddField("sharing", "hurried", models.BooleanField(default=False)),
        migrations.AddField("sharing", "looked_at", models.DateTimeField(null=True)),
        migrations.AddField(
            "sharing",
            "looked_by",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="access.principal",
            ),
        ),
        migrations.AddField("sharing", "looked_words", models.TextField(blank=True, default="")),
        migrations.AlterField("sharing", "looked_words", models.TextField(blank=True)),
        Function("records_hurried_sharings()", HURRIED),
        Function("records_look_at_sharing(uuid, text, timestamptz)", LOOK),
    ]
