"""One row a contact, with every derived fact that a figure or a list needs; no names, no free text."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from halcyon.base.fields import Privacy, classed
from halcyon.records.facts import at_weekend, financial_year, london_day, started_once, whole_hours
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


#: The main outcome of the decision that stands: neither superseded nor waiting for a second person.
#: Decisions are records of their own, so who does not see them (the referrer) finds none here. A sub-select and
#: not a join: the planner leaves it out of every query that does not ask for it.
OUTCOME = """coalesce((
           SELECT n.outcome FROM casework_decision n JOIN records_record e ON e.id = n.record_id AND e.stage = 'made'
           WHERE n.contact_id = c.record_id
           ORDER BY n.decided_at DESC, n.record_id DESC LIMIT 1
       ), '')"""

QUERY = f"""
SELECT c.record_id, c.received_at, {london_day("c.received_at")} AS received_on,
       {financial_year("c.received_at")} AS period,
       c.channel, c.source, c.subject, c.exploitation, c.parent_told, c.immediate_danger, r.stage,
       day.due_at, day.met_at AS decided_at, day.late_reason,
       coalesce(day.met_at <= day.due_at, false) AS decided_in_24h,
       coalesce(working.met_at <= working.due_at, false) AS decided_in_1wd,
       told.met_at AS told_at,
       c.referrer_agency_id AS agency_id, {at_weekend("c.received_at")} AS at_weekend,
       {whole_hours("c.received_at", "day.met_at")} AS hours_to_decision,
       {london_day("day.met_at")} AS decided_on, {OUTCOME} AS outcome,
       coalesce(told.met_at <= told.due_at, false) AS told_in_time, told.record_id IS NOT NULL AS to_be_told
FROM casework_contact c
LEFT JOIN records_record r ON r.id = c.record_id
{clock("day", "c", "contact.decide_24h")}
{clock("working", "c", "contact.decide_1wd")}
{clock("told", "c", "contact.tell_referrer")}
"""


class ContactFact(models.Model):
    """A row of the fact view. ``due_at`` and ``decided_at`` are those of the 24-hour clock.

    ``at_weekend``: received between Friday 15:00 and the end of Sunday. ``hours_to_decision``: full elapsed hours.
    ``outcome``: the main one of the decision that stands; empty until there is one. ``agency_id``: whose member
    referred signed in, or whom the hub named as the caller's. ``to_be_told``: the clock to tell the referrer runs or
    ran, as it does from the decision on where there is a way to tell them (``Contact.can_be_told``).
    """

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
    agency_id = classed(models.IntegerField(null=True), Privacy.INTERNAL)
    at_weekend = classed(models.BooleanField(), Privacy.INTERNAL)
    hours_to_decision = classed(models.IntegerField(null=True), Privacy.INTERNAL)
    decided_on = classed(models.DateField(null=True), Privacy.INTERNAL)
    outcome = classed(models.TextField(), Privacy.SENSITIVE)
    told_in_time = classed(models.BooleanField(), Privacy.INTERNAL)
    to_be_told = classed(models.BooleanField(), Privacy.INTERNAL)

    class Meta:
        managed = False
        db_table = VIEW
