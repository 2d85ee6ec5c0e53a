"""One row a consultation, with every derived fact that a figure needs; no question, no advice, no names."""

from django.db import models

from halcyon.base.fields import Privacy, classed
from halcyon.records.facts import london_day
from halcyon.records.record.models import Record

VIEW = "casework_consultationfact"

QUERY = f"""
SELECT n.record_id, n.at AS asked_at, n.outcome, n.number, n.contact_id IS NOT NULL AS became_referral,
       {london_day("n.joined_at")} - {london_day("n.at")} AS days_to_referral
FROM casework_consultation n
"""


class ConsultationFact(models.Model):
    """A row of the fact view. ``became_referral``: the hub joined it to the contact that it led to.

    ``days_to_referral``: calendar days from the consultation until they were joined. ``number``: 1, or 2 and so on
    where the same professional asked again.
    """

    record = models.OneToOneField(Record, primary_key=True, on_delete=models.DO_NOTHING, related_name="+")
    classed(record, Privacy.NONE)
    asked_at = classed(models.DateTimeField(), Privacy.INTERNAL)
    outcome = classed(models.TextField(), Privacy.SENSITIVE)
    number = classed(models.IntegerField(), Privacy.INTERNAL)
    became_referral = classed(models.BooleanField(), Privacy.SENSITIVE)
    days_to_referral = classed(models.IntegerField(null=True), Privacy.INTERNAL)

    class Meta:
        managed = False
        db_table = VIEW
