"""One immutable row for each move of a record."""

from django.db import models

from halcyon.access.agency.models import Principal
from halcyon.base.fields import Privacy, classed
from halcyon.records.record.models import Record


class Stage(models.Model):
    """From one stage to the next: by whom, when it was so, when it was recorded, and why."""

    id = classed(models.UUIDField(primary_key=True, editable=False), Privacy.NONE)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="stages")
    classed(record, Privacy.NONE)
    n = classed(models.PositiveIntegerField(), Privacy.NONE)
    before = classed(models.CharField(max_length=40, blank=True), Privacy.INTERNAL)
    after = classed(models.CharField(max_length=40), Privacy.INTERNAL)
    by = models.ForeignKey(Principal, on_delete=models.PROTECT)
    classed(by, Privacy.INTERNAL)
    at = classed(models.DateTimeField(), Privacy.INTERNAL)
    recorded_at = classed(models.DateTimeField(), Privacy.INTERNAL)
    reason = classed(models.TextField(blank=True), Privacy.SENSITIVE)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["record", "n"], name="stage_record_n"),)
