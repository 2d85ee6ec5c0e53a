"""Trail rows hold text and ids, never foreign keys: what they describe may be gone one day."""

from uuid import UUID

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
            models.Index(fields=["-at", "-id"], name="trail_at"),
            models.Index(fields=["verb", "-at", "-id"], name="trail_verb_at"),
        )


class Seal(models.Model):
    """The ``n``th link of the chain: which entry it covers, and the hashes. The *sealer* adds; nobody changes.

    ``watermark``: an instant after which the entry's transaction is known to have begun, so that one written
    in later under an earlier time is seen for what it is. Absent in the sealer's first runs.
    """

    n = classed(models.BigIntegerField(primary_key=True), Privacy.NONE)
    trail_id = classed(models.UUIDField(unique=True), Privacy.NONE)
    entry_hash = classed(models.BinaryField(), Privacy.NONE)
    chain = classed(models.BinaryField(), Privacy.NONE)
    sealed_at = classed(models.DateTimeField(), Privacy.INTERNAL)
    watermark = classed(models.DateTimeField(null=True), Privacy.INTERNAL)


class Sealer(models.Model):
    """How far the sealer has come: one row.

    Entries up to (``reached``, ``reached_id``) by transaction and id are sealed, and no more can appear there.
    ``noted_at`` is an instant and ``ceiling`` the first transaction that was still to begin then; once every
    earlier one is sealed, the instant becomes the ``watermark`` of what follows.
    """

    id = classed(models.SmallIntegerField(primary_key=True), Privacy.NONE)
    reached = classed(models.BigIntegerField(default=0), Privacy.NONE)
    reached_id = classed(models.UUIDField(default=UUID(int=0)), Privacy.NONE)
    ceiling = classed(models.BigIntegerField(null=True), Privacy.NONE)
    noted_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)
    watermark = classed(models.DateTimeField(null=True), Privacy.INTERNAL)
    ran_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)

    class Meta:
        constraints = (models.CheckConstraint(condition=models.Q(id=1), name="one_sealer"),)
