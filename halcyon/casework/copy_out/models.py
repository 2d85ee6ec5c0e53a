"""What has been copied into another system."""

from django.db import models

from halcyon.access.agency.models import Principal
from halcyon.base.fields import Privacy, classed
from halcyon.base.identifiers import new_id
from halcyon.records.record.models import Record


class Copy(models.Model):
    """A record stands in another system too: under which reference there, who copied it, in which words."""

    id = classed(models.UUIDField(primary_key=True, default=new_id, editable=False), Privacy.NONE)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="copies")
    classed(record, Privacy.NONE)
    system = classed(models.CharField(max_length=20), Privacy.INTERNAL)
    their_reference = classed(models.CharField(max_length=60), Privacy.PERSONAL)
    text = classed(models.TextField(), Privacy.SENSITIVE)
    copied_by = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    classed(copied_by, Privacy.INTERNAL)
    at = classed(models.DateTimeField(), Privacy.INTERNAL)

    class Meta:
        indexes = (models.Index(fields=["record", "system", "-at"], name="copy_record_system"),)
