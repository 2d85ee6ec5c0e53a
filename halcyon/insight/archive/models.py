"""Tables of what is published. Nothing in them changes once it is there, and everybody may read them."""

from django.db import models

from halcyon.access.agency.models import Principal
from halcyon.base.fields import Privacy, classed
from halcyon.base.identifiers import new_id


class Published(models.Model):
    """An edition as it went out. ``document`` is the whole of it, as ``publication.stored`` writes one.

    ``slug`` is the report's public name ("annual-2018-19"), ``number`` the edition's. The highest number of a slug
    stands; the others are superseded and stay.
    """

    id = classed(models.UUIDField(primary_key=True, default=new_id, editable=False), Privacy.NONE)
    slug = classed(models.SlugField(max_length=40), Privacy.NONE)
    number = classed(models.PositiveIntegerField(), Privacy.NONE)
    report = classed(models.CharField(max_length=20), Privacy.NONE)
    period = classed(models.CharField(max_length=20), Privacy.NONE)
    period_starts = classed(models.DateField(), Privacy.NONE)
    title = classed(models.CharField(max_length=200), Privacy.NONE)
    document = classed(models.TextField(), Privacy.NONE)
    sha256 = classed(models.CharField(max_length=64), Privacy.NONE)
    change_note = classed(models.TextField(blank=True), Privacy.NONE)
    published_at = classed(models.DateTimeField(), Privacy.NONE)
    by = models.ForeignKey(Principal, on_delete=models.PROTECT)
    classed(by, Privacy.INTERNAL)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["slug", "number"], name="published_once"),)


class Withdrawal(models.Model):
    """A published edition was taken back: when, by whom, and why, in words for everybody. Immutable.

    The edition's row stays: what once was out can be laid beside what is published later (ADR 0022).
    """

    id = classed(models.UUIDField(primary_key=True, default=new_id, editable=False), Privacy.NONE)
    published = models.OneToOneField(Published, on_delete=models.PROTECT, related_name="withdrawal")
    classed(published, Privacy.NONE)
    reason = classed(models.TextField(), Privacy.NONE)
    at = classed(models.DateTimeField(), Privacy.NONE)
    by = models.ForeignKey(Principal, on_delete=models.PROTECT)
    classed(by, Privacy.INTERNAL)


class PublishedFile(models.Model):
    """A published edition in one format, made once from its document (ADR 0011: files are kept in the database)."""

    id = classed(models.UUIDField(primary_key=True, default=new_id, editable=False), Privacy.NONE)
    published = models.ForeignKey(Published, on_delete=models.PROTECT, related_name="files")
    classed(published, Privacy.NONE)
    name = classed(models.CharField(max_length=80), Privacy.NONE)
    label = classed(models.CharField(max_length=80), Privacy.NONE)
    media_type = classed(models.CharField(max_length=100), Privacy.NONE)
    content = classed(models.BinaryField(), Privacy.NONE)
    size = classed(models.PositiveIntegerField(default=0), Privacy.NONE)
    sha256 = classed(models.CharField(max_length=64), Privacy.NONE)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["published", "name"], name="published_file_once"),)
