"""The morning mail: who wants none; and, for the messenger, how much waits for each, in numbers."""

from django.db import migrations, models

from halcyon.access.policies import Function, Restrict
from halcyon.base.identifiers import new_id

OWN = "(user_id = (SELECT halcyon_user()))"

READERS = """
records_digest_readers() RETURNS TABLE (user_id int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT u.id::int FROM access_user u
    WHERE halcyon_can('service.notices') AND u.is_active AND u.left_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM records_nodigest n WHERE n.user_id = u.id)
    ORDER BY 1
$$
"""

# A number of each, and never of what. Grants and exclusions by the database's clock, as in both locks. Clocks count
# on what a live, full, writing grant reaches: what somebody only referred or was lent to read is not theirs to do.
WAITING = """
records_waiting(_user int, _at timestamptz, _until timestamptz)
RETURNS TABLE (unread int, to_accept int, overdue int, today int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    WITH me AS (
        SELECT u.id, u.principal_id FROM access_user u
        WHERE u.id = _user AND u.is_active AND u.left_at IS NULL AND halcyon_can('service.notices')
    ), mine AS (
        SELECT me.principal_id AS id, '-infinity'::timestamptz AS since FROM me
        UNION ALL
        SELECT t.principal_id, m.since FROM me
        JOIN access_membership m ON m.user_id = me.id AND m.since <= now() AND (m.until IS NULL OR m.until > now())
        JOIN access_team t ON t.id = m.team_id
    ), barred AS (
        SELECT x.record_id FROM records_exclusion x JOIN me ON x.user_id = me.id
        WHERE x.until IS NULL OR x.until > now()
    ), clocks AS (
        SELECT DISTINCT d.id, d.due_at FROM records_deadline d
        JOIN records_grant g ON g.record_id = d.record_id
        JOIN mine ON mine.id = g.principal_id
        WHERE d.met_at IS NULL AND d.dropped_at IS NULL AND d.due_at < _until
          AND g.depth = 'full' AND g.write AND g.valid_from <= now() AND (g.until IS NULL OR g.until > now())
          AND NOT EXISTS (SELECT 1 FROM barred b WHERE b.record_id = d.record_id)
    )
    SELECT
        (SELECT count(*)::int FROM records_notice n JOIN mine ON mine.id = n.to_id AND n.at >= mine.since
         WHERE NOT EXISTS (SELECT 1 FROM records_reading r WHERE r.notice_id = n.id AND r.user_id = _user)
           AND NOT EXISTS (SELECT 1 FROM barred b WHERE b.record_id = n.record_id)),
        (SELECT count(*)::int FROM records_task t JOIN mine ON mine.id = t.offered_to_id
         WHERE t.state = 'offered' AND NOT EXISTS (SELECT 1 FROM barred b WHERE b.record_id = t.record_id)),
        (SELECT count(*)::int FROM clocks WHERE due_at <= _at),
        (SELECT count(*)::int FROM clocks WHERE due_at > _at)
    FROM me
$$
"""


class Migration(migrations.Migration):
    dependencies = [("records", "0008_approval"), ("access", "0002_locks")]

    operations = [
        migrations.CreateModel(
            name="NoDigest",
            fields=[
                ("id", models.UUIDField(default=new_id, editable=False, primary_key=True, serialize=False)),
                ("user_id", models.IntegerField(unique=True)),
                ("since", models.DateTimeField()),
            ],
        ),
        Restrict(
            "records_nodigest",
            privileges="SELECT, INSERT, DELETE",
            policies={
                "halcyon_read": ("SELECT", f"USING {OWN}"),
                "halcyon_insert": ("INSERT", f"WITH CHECK {OWN}"),
                "halcyon_delete": ("DELETE", f"USING {OWN}"),
            },
        ),
        Function("records_digest_readers()", READERS),
        Function("records_waiting(int, timestamptz, timestamptz)", WAITING),
    ]
