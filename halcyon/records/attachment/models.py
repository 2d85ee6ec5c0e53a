"""Attachments, and apart from them what they hold."""

from django.db import models
from django.db.models import Q

from halcyon.access.agency.models import Agency, Principal
from halcyon.base.fields import Privacy, classed
from halcyon.base.identifiers import new_id
from halcyon.records.record.models import Record


class Attachment(models.Model):
    """A file on a record, as visible as the record. A newer one ``supersedes`` it; nothing is replaced.

    ``scanned_at``: when a virus scanner found nothing; without one, never. A removed one keeps its row, and what it
    held is gone.
    """

    id = classed(models.UUIDField(primary_key=True, default=new_id, editable=False), Privacy.NONE)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="+")
    classed(record, Privacy.NONE)
    title = classed(models.CharField(max_length=200), Privacy.SENSITIVE)
    description = classed(models.TextField(blank=True), Privacy.SENSITIVE)
    name = classed(models.CharField(max_length=120), Privacy.SENSITIVE)
    media_type = classed(models.CharField(max_length=100), Privacy.INTERNAL)
    size = classed(models.PositiveIntegerField(), Privacy.INTERNAL)
    sha256 = classed(models.CharField(max_length=64), Privacy.INTERNAL)
    scanned_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)
    added_by = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    classed(added_by, Privacy.INTERNAL)
    agency = models.ForeignKey(Agency, null=True, on_delete=models.PROTECT, related_name="+")
    classed(agency, Privacy.INTERNAL)
    at = classed(models.DateTimeField(), Privacy.INTERNAL)
    supersedes = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="newer")
    classed(supersedes, Privacy.NONE)
    removed_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)
    removed_by = models.ForeignKey(Principal, null=True, on_delete=models.PROTECT, related_name="+")
    classed(removed_by, Privacy.INTERNAL)
    removed_reason = classed(models.TextField(blank=True), Privacy.SENSITIVE)

    class Meta:
        indexes = (models.Index(fields=["record", "-at"], name="attachment_record_at"),)
        constraints = (
            # Of two who supersede the same at once, one wins.
            models.UniqueConstraint(
                fields=["supersedes"],
                condition=Q(supersedes__isnull=False),
                name="attachment_superseded_once",
            ),
        )


class Content(models.Model):
    """What an attachment holds. In the database (ADR 0011): under its lock, in its transaction, in its backup."""

    attachment = models.OneToOneField(
        Attachment, primary_key=True, on_delete=models.CASCADE, related_name="content"
    )
    classed(attachment, Privacy.NONE)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="+")
    classed(record, Privacy.NONE)
    data = classed(models.BinaryField(), Privacy.SPECIAL)
