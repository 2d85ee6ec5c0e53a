"""One row a strategy discussion, with every derived fact that a figure needs; no names, no words."""

from django.db import models

from halcyon.base.fields import Privacy, classed
from halcyon.people.person.facts import kept
from halcyon.records.facts import last_clock, whole_hours
from halcyon.records.record.models import Record

VIEW = "casework_strategyfact"

QUERY = f"""
SELECT s.record_id, {kept("s.person_id", "p")} AS child_id, s.complex, s.asked_at, s.held_at, s.decision,
       s.contact_id IS NOT NULL AS of_contact, {whole_hours("s.asked_at", "s.held_at")} AS hours_to_held,
       coalesce(d.in_time, false) AS held_in_time
FROM casework_strategy s
LEFT JOIN people_person p ON p.record_id = s.person_id
{last_clock("d", "s.record_id", ("strategy.hold_24h", "strategy.hold_1wd"))}
"""


class StrategyFact(models.Model):
    """A row of the fact view. ``of_contact``: asked for at a contact's decision, and not from an open case.

    ``held_in_time``: within a working day of being asked for; complex or organised, within 24 hours.
    """

    record = models.OneToOneField(Record, primary_key=True, on_delete=models.DO_NOTHING, related_name="+")
    classed(record, Privacy.NONE)
    child_id = classed(models.UUIDField(), Privacy.INTERNAL)
    complex = classed(models.BooleanField(), Privacy.SENSITIVE)
    asked_at = classed(models.DateTimeField(), Privacy.INTERNAL)
    held_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)
    decision = classed(models.TextField(), Privacy.SENSITIVE)
    of_contact = classed(models.BooleanField(), Privacy.INTERNAL)
    hours_to_held = classed(models.IntegerField(null=True), Privacy.INTERNAL)
    held_in_time = classed(models.BooleanField(), Privacy.INTERNAL)

    class Meta:
        managed = False
        db_table = VIEW
