"""One row a check, with every derived fact that a figure needs; no names, no question, no answer."""

from django.db import models

from halcyon.base.fields import Privacy, classed
from halcyon.records.record.models import Record

VIEW = "casework_checkfact"

QUERY = """
SELECT k.id, k.record_id, k.agency_id, k.asked_at, k.answered_at, k.state,
       coalesce(k.answered_at <= k.due_at, false) AS answered_in_time
FROM casework_check k
"""


class CheckFact(models.Model):
    """A row of the fact view. ``answered_in_time``: within the 24 hours that an agency has."""

    id = classed(models.UUIDField(primary_key=True), Privacy.NONE)
    record = models.ForeignKey(Record, on_delete=models.DO_NOTHING, related_name="+")
    classed(record, Privacy.NONE)
    agency_id = classed(models.IntegerField(), Privacy.INTERNAL)
    asked_at = classed(models.DateTimeField(), Privacy.INTERNAL)
    answered_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)
    state = classed(models.TextField(), Privacy.INTERNAL)
    answered_in_time = classed(models.BooleanField(), Privacy.INTERNAL)

    class Meta:
        managed = False
        db_table = VIEW
