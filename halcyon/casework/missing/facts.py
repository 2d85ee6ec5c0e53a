"""One row a missing episode, with every derived fact that a figure needs; no names, no places, no free text."""

from django.db import models

from halcyon.base.fields import Privacy, classed
from halcyon.people.person.facts import files, kept
from halcyon.records.facts import whole_hours
from halcyon.records.record.models import Record

VIEW = "casework_missingfact"

#: How many episodes of the child began in the 90 days up to this one, itself among them.
IN_90_DAYS = f"""(SELECT count(*)::int FROM casework_missing n
           WHERE n.person_id = {files("m.person_id", "p")}
           AND (n.ended_at IS NULL OR n.found_how <> '')
           AND n.reported_at <= m.reported_at AND n.reported_at > m.reported_at - interval '90 days')"""

QUERY = f"""
SELECT m.record_id, {kept("m.person_id", "p")} AS child_id, m.kind, m.grade, m.reported_at, m.ended_at, m.found_how,
       m.ended_at IS NOT NULL AND m.found_how = '' AS is_mistake,
       {whole_hours("m.reported_at", "m.ended_at")} AS hours_missing, {IN_90_DAYS} AS in_90_days
FROM casework_missing m
LEFT JOIN people_person p ON p.record_id = m.person_id
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
