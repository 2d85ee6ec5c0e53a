"""One row a contact, with every derived fact that a figure or a list needs; no names, no free text."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from halcyon.base.fields import Privacy, classed
from halcyon.records.facts import financial_year, london_day, started_once
from halcyon.records.record.models import Record

VIEW = "casework_contactfact"

#: Clocks that start once a record, so a unique index may promise it (``deadline_once``).
ONCE = ("contact.decide_24h", "contact.decide_1wd", "contact.tell_referrer", "referral.grade_5wd")


def clock(alias: str, subject: str, definition: str) -> str:
    """The join of a subject's one clock of a definition, as SQL."""
    return (
        f"LEFT JOIN records_deadline {alias} ON {alias}.record_id = {subject}.record_id"
        f" AND {started_once(alias, ONCE)} = '{definition}'"
    )


QUERY = f"""
SELECT c.record_id, c.received_at, {london_day("c.received_at")} AS received_on,
       {financial_year("c.received_at")} AS period,
       c.channel, c.source, c.subject, c.exploitation, c.parent_told, c.immediate_danger, r.stage,
       day.due_at, day.met_at AS decided_at, day.late_reason,
       coalesce(day.met_at <= day.due_at, false) AS decided_in_24h,
       coalesce(working.met_at <= working.due_at, false) AS decided_in_1wd,
       told.met_at AS told_at
FROM casework_contact c
LEFT JOIN records_record r ON r.id = c.record_id
{clock("day", "c", "contact.decide_24h")}
{clock("working", "c", "contact.decide_1wd")}
{clock("told", "c", "contact.tell_referrer")}
"""


class ContactFact(models.Model):
    """A row of the fact view. ``due_at`` and ``decided_at`` are those of the 24-hour clock."""

    record = models.OneToOneField(Record, primary_key=True, on_delete=models.DO_NOTHING, related_name="+")
    classed(record, Privacy.NONE)
    received_at = classed(models.DateTimeField(), Privacy.INTERNAL)
    received_on = classed(models.DateField(), Privacy.INTERNAL)
    period = classed(models.TextField(), Privacy.INTERNAL)
    channel = classed(models.TextField(), Privacy.INTERNAL)
    source = classed(models.TextField(), Privacy.INTERNAL)
    subject = classed(models.TextField(), Privacy.SENSITIVE)
    exploitation = classed(ArrayField(models.TextField()), Privacy.SENSITIVE)
    parent_told = classed(models.TextField(), Privacy.SENSITIVE)
    immediate_danger = classed(models.BooleanField(), Privacy.SENSITIVE)
    stage = classed(models.TextField(), Privacy.INTERNAL)
    due_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)
    decided_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)
    late_reason = classed(models.TextField(), Privacy.INTERNAL)
    decided_in_24h = classed(models.BooleanField(), Privacy.INTERNAL)
    decided_in_1wd = classed(models.BooleanField(), Privacy.INTERNAL)
    told_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)

    class Meta:
        managed = False
        db_table = VIEW
