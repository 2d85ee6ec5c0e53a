"""Trail rows hold text and ids, never foreign keys: what they describe may be gone one day."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from halcyon.base.fields import Privacy, classed
from halcyon.base.identifiers import new_id


class Trail(models.Model):
    """One act or one look. The web's database role may insert these and nothing else.

    The table has one column more than the model: ``txid``, the writing transaction, filled by the database,
    by which the sealer knows which rows are committed.
    """

    id = classed(models.UUIDField(primary_key=True, default=new_id, editable=False), Privacy.NONE)
    at = classed(models.DateTimeField(), Privacy.INTERNAL)
    user_id = classed(models.IntegerField(null=True), Privacy.INTERNAL)
    actor = classed(models.CharField(max_length=200), Privacy.PERSONAL)
    agency_id = classed(models.IntegerField(null=True), Privacy.INTERNAL)
    verb = classed(models.CharField(max_length=80), Privacy.INTERNAL)
    subject = classed(models.TextField(blank=True), Privacy.SENSITIVE)
    record_id = classed(models.UUIDField(null=True), Privacy.INTERNAL)
    record_ids = classed(ArrayField(models.UUIDField(), default=list), Privacy.INTERNAL)
    purpose = classed(models.CharField(max_length=200, blank=True), Privacy.INTERNAL)
    origin = classed(models.CharField(max_length=120, blank=True), Privacy.PERSONAL)
    content_hash = classed(models.BinaryField(), Privacy.NONE)

    class Meta:
        indexes = (
            models.Index(fields=["record_id", "-at"], name="trail_record_at"),
            models.Index(fields=["user_id", "-at"], name="trail_user_at"),
        )
