"""Uses of break-glass, and their reviews. Written by the database's functions and never changed by the web."""

from django.db import models

from halcyon.access.agency.models import Principal
from halcyon.base.fields import Privacy, classed
from halcyon.records.break_glass.codes import FoundBy, Verdict
from halcyon.records.record.models import Record


class BreakGlass(models.Model):
    """Who opened which file, why, until when. It names the file by id and reference alone: no case content."""

    record = models.OneToOneField(
        Record, primary_key=True, on_delete=models.CASCADE, related_name="break_glass"
    )
    classed(record, Privacy.NONE)
    user_id = classed(models.IntegerField(), Privacy.INTERNAL)
    file = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="+")
    classed(file, Privacy.NONE)
    file_reference = classed(models.CharField(max_length=20), Privacy.INTERNAL)
    found_by = classed(models.CharField(max_length=10, choices=FoundBy.choices), Privacy.INTERNAL)
    reason = classed(models.TextField(), Privacy.SENSITIVE)
    opened_at = classed(models.DateTimeField(), Privacy.INTERNAL)
    until = classed(models.DateTimeField(), Privacy.INTERNAL)
    ended_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)
    reviewer = models.ForeignKey(Principal, null=True, on_delete=models.PROTECT, related_name="+")
    classed(reviewer, Privacy.INTERNAL)

    class Meta:
        indexes = (models.Index(fields=["user_id", "until"], name="break_glass_user"),)


class BreakGlassReview(models.Model):
    """What the review of a use found, and why."""

    record = models.OneToOneField(
        Record, primary_key=True, on_delete=models.CASCADE, related_name="break_glass_review"
    )
    classed(record, Privacy.NONE)
    verdict = classed(models.CharField(max_length=14, choices=Verdict.choices), Privacy.INTERNAL)
    words = classed(models.TextField(), Privacy.SENSITIVE)
    reviewed_by = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    classed(reviewed_by, Privacy.INTERNAL)
    at = classed(models.DateTimeField(), Privacy.INTERNAL)
