"""Assignments, one open at a time for a record; ended ones are kept."""

from django.db import models
from django.db.models import Q

from halcyon.access.agency.models import Principal
from halcyon.base.fields import Privacy, classed
from halcyon.base.identifiers import new_id
from halcyon.records.record.models import Record


class Assignment(models.Model):
    """Somebody took a record up, or was given it, to work on; until they are done, or it is somebody else's."""

    id = classed(models.UUIDField(primary_key=True, default=new_id, editable=False), Privacy.NONE)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="+")
    classed(record, Privacy.NONE)
    to = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    classed(to, Privacy.INTERNAL)
    given_by = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    classed(given_by, Privacy.INTERNAL)
    at = classed(models.DateTimeField(), Privacy.INTERNAL)
    until = classed(models.DateTimeField(null=True), Privacy.INTERNAL)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["record"], condition=Q(until__isnull=True), name="assignment_one_open"
            ),
        )
