"""One row a case, with every derived fact that a figure or a list needs; no names, no free text."""

from django.db import models

from halcyon.base.fields import Privacy, classed
from halcyon.records.facts import financial_year, last_clock, london_day
from halcyon.records.record.models import Record

VIEW = "casework_casefact"

QUERY = f"""
SELECT c.record_id, c.person_id, c.team_id, c.worker_id, c.grade_at_start, r.stage,
       c.offered_at, c.accepted_at, c.closed_at, c.close_reason,
       {london_day("c.accepted_at")} AS started_on, {financial_year("c.accepted_at")} AS period_started,
       {london_day("c.closed_at")} AS closed_on, {financial_year("c.closed_at")} AS period_closed,
       c.accepted_at IS NOT NULL AND c.closed_at IS NULL AS is_open,
       coalesce(d.in_time, false) AS accepted_in_time
FROM casework_case c
LEFT JOIN records_record r ON r.id = c.record_id
{last_clock("d", "c.record_id", ("case.accept", "case.accept_high"))}
"""


class CaseFact(models.Model):
    """A row of the fact view. A case starts when a worker accepts it, so open = started and not closed."""

    record = models.OneToOneField(Record, primary_key=True, on_delete=models.DO_NOTHING, related_name="+")
    classed(record, Privacy.NONE)
    person_id = classed(models.UUIDField(), Privacy.INTERNAL)
    team_id = classed(models.IntegerField(), Privacy.INTERNAL)
    worker_id = classed(models.IntegerField(), Privacy.INTERNAL)
    grade_at_start = classed(models.TextField(), Privacy.SENSITIVE)
    stage = classed(models.TextField(), Privacy.INTERNAL)
    offered_at = classed(models.DateTimeField(), Privacy.INTERNAL)
    accepted_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)
    closed_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)
    close_reason = classed(models.TextField(), Privacy.SENSITIVE)
    started_on = classed(models.DateField(null=True), Privacy.INTERNAL)
    period_started = classed(models.TextField(null=True), Privacy.INTERNAL)
    closed_on = classed(models.DateField(null=True), Privacy.INTERNAL)
    period_closed = classed(models.TextField(null=True), Privacy.INTERNAL)
    is_open = classed(models.BooleanField(), Privacy.INTERNAL)
    accepted_in_time = classed(models.BooleanField(), Privacy.INTERNAL)

    class Meta:
        managed = False
        db_table = VIEW
