"""A concern of a contact, and the place or group that it arises in."""

from django.db import models

from halcyon.access.agency.models import Principal
from halcyon.base.fields import Privacy, classed
from halcyon.base.identifiers import new_id
from halcyon.casework.contact.models import ContactConcern
from halcyon.records.record.models import Record


class ContextLink(models.Model):
    """That a concern arises in a place or a peer group, each once. As visible as the contact (``record``).

    ``context`` is the record of the place or the group: who sees the contact and not that learns nothing of it.
    """

    id = classed(models.UUIDField(primary_key=True, default=new_id, editable=False), Privacy.NONE)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="+")
    classed(record, Privacy.NONE)
    concern = models.ForeignKey(ContactConcern, on_delete=models.CASCADE, related_name="contexts")
    classed(concern, Privacy.NONE)
    context = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="+")
    classed(context, Privacy.NONE)
    linked_by = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    classed(linked_by, Privacy.INTERNAL)
    at = classed(models.DateTimeField(), Privacy.INTERNAL)

    class Meta:
        indexes = (models.Index(fields=["context"], name="contextlink_context"),)
        constraints = (models.UniqueConstraint(fields=["concern", "context"], name="contextlink_once"),)
