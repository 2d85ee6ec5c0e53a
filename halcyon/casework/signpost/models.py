"""A service named in a record."""

from django.db import models

from halcyon.access.agency.models import Principal
from halcyon.base.fields import Privacy, classed
from halcyon.base.identifiers import new_id
from halcyon.casework.directory.models import LocalService
from halcyon.records.record.models import Record


class Signpost(models.Model):
    """A service that was named with a decision or a referral, each once; as visible as that record."""

    id = classed(models.UUIDField(primary_key=True, default=new_id, editable=False), Privacy.NONE)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="signposts")
    classed(record, Privacy.NONE)
    service = models.ForeignKey(LocalService, on_delete=models.PROTECT, related_name="+")
    classed(service, Privacy.SENSITIVE)
    named_by = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    classed(named_by, Privacy.INTERNAL)
    at = classed(models.DateTimeField(), Privacy.INTERNAL)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["record", "service"], name="signpost_once"),)
