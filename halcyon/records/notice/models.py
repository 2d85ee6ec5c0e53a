"""Notices and who has read them."""

from django.db import models

from halcyon.access.agency.models import Principal
from halcyon.base.fields import Privacy, classed
from halcyon.base.identifiers import new_id
from halcyon.records.record.models import Record


class Notice(models.Model):
    """Something that a user, a team or an agency should know.

    ``sentence`` names nobody and tells no content: it stands on a page that others may see over a shoulder. Its
    ``reference`` and ``address`` are kept, since not every receiver reaches the record. Rows are never changed but
    for ``passed_on_at``: when the mail for it was handed to the queue.
    """

    id = classed(models.UUIDField(primary_key=True, default=new_id, editable=False), Privacy.NONE)
    to = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    classed(to, Privacy.INTERNAL)
    kind = classed(models.CharField(max_length=60), Privacy.INTERNAL)
    sentence = classed(models.CharField(max_length=300), Privacy.INTERNAL)
    record = models.ForeignKey(Record, null=True, on_delete=models.CASCADE, related_name="+")
    classed(record, Privacy.NONE)
    reference = classed(models.CharField(max_length=20, blank=True), Privacy.INTERNAL)
    address = classed(models.CharField(max_length=300, blank=True), Privacy.INTERNAL)
    told_by = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    classed(told_by, Privacy.INTERNAL)
    at = classed(models.DateTimeField(), Privacy.INTERNAL)
    mail = classed(models.BooleanField(default=True), Privacy.INTERNAL)
    passed_on_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)

    class Meta:
        indexes = (
            models.Index(fields=["to", "-at", "-id"], name="notice_to_at"),
            models.Index(
                fields=["at"],
                name="notice_to_pass_on",
                condition=models.Q(mail=True, passed_on_at__isnull=True),
            ),
        )


class Reading(models.Model):
    """A user has read a notice. Of a team's notice each member says so for themselves."""

    id = classed(models.UUIDField(primary_key=True, default=new_id, editable=False), Privacy.NONE)
    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="readings")
    classed(notice, Privacy.NONE)
    user_id = classed(models.IntegerField(), Privacy.INTERNAL)
    at = classed(models.DateTimeField(), Privacy.INTERNAL)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["notice", "user_id"], name="notice_read_once"),)
