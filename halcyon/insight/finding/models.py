"""What the checks found, kept with the edition."""

from django.db import models

from halcyon.access.agency.models import Principal
from halcyon.base.fields import Privacy, classed
from halcyon.base.identifiers import new_id
from halcyon.insight.edition.models import Edition


class Finding(models.Model):
    """One warning of a check: open, ``gone_at`` (the check finds it no more), or accepted by somebody with a reason.

    ``key`` tells findings apart: a digest of kind (which check), place, period and sentence. ``place`` is a section
    or a table.
    """

    id = classed(models.UUIDField(primary_key=True, default=new_id, editable=False), Privacy.NONE)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="findings")
    classed(edition, Privacy.NONE)
    key = classed(models.CharField(max_length=64), Privacy.NONE)
    kind = classed(models.CharField(max_length=60), Privacy.INTERNAL)
    place = classed(models.CharField(max_length=80), Privacy.INTERNAL)
    period = classed(models.CharField(max_length=40, blank=True), Privacy.INTERNAL)
    says = classed(models.TextField(), Privacy.INTERNAL)
    found_at = classed(models.DateTimeField(), Privacy.INTERNAL)
    gone_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)
    accepted_by = models.ForeignKey(Principal, null=True, on_delete=models.PROTECT)
    classed(accepted_by, Privacy.INTERNAL)
    accepted_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)
    reason = classed(models.TextField(blank=True), Privacy.INTERNAL)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["edition", "key"], name="finding_once"),)
