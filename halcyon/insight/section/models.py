"""Sections, the versions of their words, comments, and who is writing just now."""

from django.db import models

from halcyon.access.agency.models import Principal
from halcyon.base.fields import Privacy, classed
from halcyon.base.identifiers import new_id
from halcyon.insight.edition.models import Edition


class Section(models.Model):
    """One section of an edition. ``n`` is its latest version (0: nothing is written); it moves with each save.

    ``place`` orders the sections. ``ready``: whoever writes it says that it is done.
    """

    id = classed(models.UUIDField(primary_key=True, default=new_id, editable=False), Privacy.NONE)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="sections")
    classed(edition, Privacy.NONE)
    key = classed(models.SlugField(max_length=60), Privacy.NONE)
    title = classed(models.CharField(max_length=120), Privacy.NONE)
    place = classed(models.PositiveIntegerField(), Privacy.NONE)
    n = classed(models.PositiveIntegerField(default=0), Privacy.NONE)
    ready = classed(models.BooleanField(default=False), Privacy.INTERNAL)
    assigned_to = models.ForeignKey(Principal, null=True, on_delete=models.PROTECT)
    classed(assigned_to, Privacy.INTERNAL)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["edition", "key"], name="section_once"),)


class Version(models.Model):
    """The words of a section as somebody saved them: Markdown with values by reference. Immutable."""

    id = classed(models.UUIDField(primary_key=True, default=new_id, editable=False), Privacy.NONE)
    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="versions")
    classed(section, Privacy.NONE)
    n = classed(models.PositiveIntegerField(), Privacy.NONE)
    markdown = classed(models.TextField(blank=True), Privacy.SENSITIVE)
    by = models.ForeignKey(Principal, on_delete=models.PROTECT)
    classed(by, Privacy.INTERNAL)
    at = classed(models.DateTimeField(), Privacy.INTERNAL)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["section", "n"], name="section_version_n"),)


class Comment(models.Model):
    """What a colleague says of a section, or the answer to it (``answers``). Open until somebody resolves it."""

    id = classed(models.UUIDField(primary_key=True, default=new_id, editable=False), Privacy.NONE)
    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="comments")
    classed(section, Privacy.NONE)
    answers = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="answered_by")
    classed(answers, Privacy.NONE)
    words = classed(models.TextField(), Privacy.SENSITIVE)
    by = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    classed(by, Privacy.INTERNAL)
    at = classed(models.DateTimeField(), Privacy.INTERNAL)
    resolved_by = models.ForeignKey(Principal, null=True, on_delete=models.PROTECT, related_name="+")
    classed(resolved_by, Privacy.INTERNAL)
    resolved_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)


class Writing(models.Model):
    """Somebody has a section open and typed into it: since when, and when they last did."""

    id = classed(models.UUIDField(primary_key=True, default=new_id, editable=False), Privacy.NONE)
    section = models.ForeignKey(Section, on_delete=models.CASCADE)
    classed(section, Privacy.NONE)
    who = models.ForeignKey(Principal, on_delete=models.CASCADE)
    classed(who, Privacy.INTERNAL)
    since = classed(models.DateTimeField(), Privacy.INTERNAL)
    seen_at = classed(models.DateTimeField(), Privacy.INTERNAL)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["section", "who"], name="section_writing_once"),)
