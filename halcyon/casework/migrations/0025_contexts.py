"""Places and groups of concerns; a report opens a closed file again; nobody waits to tell who left no way."""

import django.db.models.deletion
from django.db import migrations, models

from halcyon.access.policies import Function, Protect, reach
from halcyon.base.identifiers import new_id

# For who may write on an open episode, whatever they may on the file. True where the file was closed.
REOPEN = """
casework_reopen_for_missing(_missing uuid, _at timestamptz)
RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE file records_record;
BEGIN
    PERFORM records_demand(_missing);
    SELECT r.* INTO file FROM casework_missing m JOIN records_record r ON r.id = m.person_id
    WHERE m.record_id = _missing AND m.ended_at IS NULL AND halcyon_can('missing.record') FOR UPDATE OF r;
    IF NOT FOUND OR file.stage <> 'closed' THEN RETURN false; END IF;
    INSERT INTO records_stage (id, record_id, n, before, after, by_id, at, recorded_at, reason)
    VALUES (gen_random_uuid(), file.id, file.stage_n + 1, file.stage, 'open', halcyon_principal(), _at,
            clock_timestamp(), 'Reported missing.');
    UPDATE records_record SET stage = 'open', stage_n = file.stage_n + 1, stage_at = _at WHERE id = file.id;
    RETURN true;
END $$
"""

# Whoever left no way to be told is not waited for; what began to wait before that was so does no longer.
NOBODY_TO_TELL = """
UPDATE records_deadline d SET dropped_at = now()
FROM casework_contact c
WHERE d.record_id = c.record_id AND d.definition = 'contact.tell_referrer' AND d.met_at IS NULL
  AND d.dropped_at IS NULL AND c.referrer_principal_id IS NULL AND c.referrer_agency_id IS NULL
  AND c.referrer_phone = ''
  AND (c.channel = 'public_form' OR (c.source = '9' AND c.referrer_safe_contact = ''))
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0024_joined_files")]

    operations = [
        migrations.CreateModel(
            name="ContextLink",
            fields=[
                ("id", models.UUIDField(default=new_id, editable=False, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                (
                    "concern",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contexts",
                        to="casework.contactconcern",
                    ),
                ),
                (
                    "context",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="records.record"
                    ),
                ),
                (
                    "linked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.principal"
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
                "indexes": (models.Index(fields=["context"], name="contextlink_context"),),
                "constraints": (
                    models.UniqueConstraint(fields=("concern", "context"), name="contextlink_once"),
                ),
            },
        ),
        # Nobody learns by linking whether there is a place or a group: one links what one sees.
        Protect(
            "casework_contextlink",
            update=False,
            delete=True,
            if_inserted=reach("casework_contextlink.context_id"),
        ),
        Function("casework_reopen_for_missing(uuid, timestamptz)", REOPEN),
        migrations.RunSQL(NOBODY_TO_TELL, migrations.RunSQL.noop),
    ]
