"""Deadlines and their pauses."""

from django.db import models

from halcyon.base.fields import Privacy, classed
from halcyon.base.identifiers import new_id
from halcyon.records.deadline import codes
from halcyon.records.record.models import Record


class Deadline(models.Model):
    """One clock on one record. ``due_at`` is stored, and recomputed only by an action (decision 5)."""

    LateReason = codes.LateReason

    id = classed(models.UUIDField(primary_key=True, default=new_id, editable=False), Privacy.NONE)
    record = models.ForeignKey(Record, on_delete=models.CASCADE)
    classed(record, Privacy.NONE)
    definition = classed(models.CharField(max_length=60), Privacy.INTERNAL)
    version = classed(models.PositiveSmallIntegerField(), Privacy.INTERNAL)
    anchor_at = classed(models.DateTimeField(), Privacy.INTERNAL)
    due_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)
    met_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)
    dropped_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)
    late_reason = classed(
        models.CharField(max_length=20, choices=codes.LateReason.choices, blank=True), Privacy.INTERNAL
    )
    late_note = classed(models.TextField(blank=True), Privacy.SENSITIVE)

    class Meta:
        indexes = (
            models.Index(fields=["record"], name="deadline_record"),
            models.Index(
                fields=["definition", "due_at"],
                name="deadline_running",
                condition=models.Q(met_at__isnull=True, dropped_at__isnull=True),
            ),
        )


class Pause(models.Model):
    """A stretch in which a clock did not run, with the reason; open until ``until`` is set."""

    id = classed(models.UUIDField(primary_key=True, default=new_id, editable=False), Privacy.NONE)
    record = models.ForeignKey(Record, on_delete=models.CASCADE)
    classed(record, Privacy.NONE)
    deadline = models.ForeignKey(Deadline, on_delete=models.CASCADE)
    classed(deadline, Privacy.NONE)
    since = classed(models.DateTimeField(), Privacy.INTERNAL)
    until = classed(models.DateTimeField(null=True), Privacy.INTERNAL)
    reason = classed(models.TextField(), Privacy.SENSITIVE)
