"""Signatures under an edition."""

from django.db import models

from halcyon.access.agency.models import Principal
from halcyon.base.fields import Privacy, classed
from halcyon.base.identifiers import new_id
from halcyon.insight.edition.models import Edition


class Signature(models.Model):
    """Somebody signed an edition off as it was in one review (``n``: the move that began it). Immutable.

    ``sha256`` is of what they signed: the document as it would be published.
    """

    id = classed(models.UUIDField(primary_key=True, default=new_id, editable=False), Privacy.NONE)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="signatures")
    classed(edition, Privacy.NONE)
    n = classed(models.PositiveIntegerField(), Privacy.NONE)
    by = models.ForeignKey(Principal, on_delete=models.PROTECT)
    classed(by, Privacy.INTERNAL)
    role = classed(models.CharField(max_length=200), Privacy.INTERNAL)
    at = classed(models.DateTimeField(), Privacy.INTERNAL)
    sha256 = classed(models.CharField(max_length=64), Privacy.NONE)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["edition", "n", "by"], name="signature_once"),)
