"""One row a missing episode, with every derived fact that a figure needs; no names, no places, no free text."""

from django.db import models

from halcyon.base.fields import Privacy, classed
from halcyon.people.person.facts import kept
from halcyon.records.facts import whole_hours
from halcyon.records.record.models import Record

VIEW = "casework_missingfact"

CHILD = kept("m.person_id", "p")
#: How many episodes of the child began in the 90 days up to each, itself among them, not those of a mistake. Each
#: child's are read in order, once; a figure that does not ask leaves the join out.
IN_90_DAYS = f"""(
    SELECT n.record_id, max(n.many)::int AS many FROM (
        SELECT m.record_id, count(*) FILTER (WHERE m.ended_at IS NULL OR m.found_how <> '') OVER (
                   PARTITION BY {CHILD} ORDER BY m.reported_at
                   RANGE BETWEEN interval '90 days' - interval '1 microsecond' PRECEDING AND CURRENT ROW
               ) AS many
        FROM casework_missing m
        LEFT JOIN people_person p ON p.record_id = m.person_id
    ) n GROUP BY n.record_id
)"""

QUERY = f"""
SELECT m.record_id, {CHILD} AS child_id, m.kind, m.grade, m.reported_at, m.ended_at, m.found_how,
       m.ended_at IS NOT NULL AND m.found_how = '' AS is_mistake,
       {whole_hours("m.reported_at", "m.ended_at")} AS hours_missing, w.many AS in_90_days
FROM casework_missing m
LEFT JOIN people_person p ON p.record_id = m.person_id
LEFT JOIN {IN_90_DAYS} w ON w.record_id = m.record_id
"""


class MissingFact(models.Model):
    """A row of the fact view. ``grade``: the police's latest. ``is_mistake``: it ended as recorded by mistake.

    ``child_id`` stands for the child, also where files were joined. ``hours_missing``: full elapsed hours from report
    to return. ``in_90_days``: the child's episodes that were reported in the 90 days up to this one, with it.
    """

    record = models.OneToOneField(Record, primary_key=True, on_delete=models.DO_NOTHING, related_name="+")
    classed(record, Privacy.NONE)
    child_id = classed(models.UUIDField(), Privacy.INTERNAL)
    kind = classed(models.TextField(), Privacy.SENSITIVE)
    grade = classed(models.TextField(), Privacy.SENSITIVE)
    reported_at = classed(models.DateTimeField(), Privacy.SENSITIVE)
    ended_at = classed(models.DateTimeField(null=True), Privacy.SENSITIVE)
    found_how = classed(models.TextField(), Privacy.SENSITIVE)
    is_mistake = classed(models.BooleanField(), Privacy.INTERNAL)
    hours_missing = classed(models.IntegerField(null=True), Privacy.SENSITIVE)
    in_90_days = classed(models.IntegerField(), Privacy.SENSITIVE)

    class Meta:
        managed = False
        db_table = VIEW
