"""The chronology: one sentence a line, with its source. As visible as the record it stands on."""

from django.db import models

from halcyon.access.agency.models import Agency, Principal
from halcyon.base.fields import Privacy, classed
from halcyon.base.identifiers import new_id
from halcyon.records.record.models import Record


class Entry(models.Model):
    """One line about one child (or none). About several children: one entry each (decision 4)."""

    id = classed(models.UUIDField(primary_key=True, default=new_id, editable=False), Privacy.NONE)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="+")
    classed(record, Privacy.NONE)
    file = models.ForeignKey(Record, null=True, on_delete=models.CASCADE, related_name="+")
    classed(file, Privacy.NONE)
    sentence = classed(models.TextField(), Privacy.SENSITIVE)
    agency = models.ForeignKey(Agency, null=True, on_delete=models.PROTECT)
    classed(agency, Privacy.INTERNAL)
    author = models.ForeignKey(Principal, on_delete=models.PROTECT)
    classed(author, Privacy.INTERNAL)
    at = classed(models.DateTimeField(), Privacy.INTERNAL)
    recorded_at = classed(models.DateTimeField(), Privacy.INTERNAL)
    supersedes = models.ForeignKey("self", null=True, on_delete=models.PROTECT)
    classed(supersedes, Privacy.NONE)

    class Meta:
        indexes = (
            models.Index(fields=["file", "-at", "-id"], name="entry_file_at"),
            models.Index(fields=["record", "-at", "-id"], name="entry_record_at"),
        )
