"""What every dated thing known of a person shares."""

from datetime import date

from django.db import models

from halcyon.access.agency.models import Principal
from halcyon.base.fields import Privacy, classed
from halcyon.base.identifiers import new_id


class Particular(models.Model):
    """Something known of a person from a day until a day. Nothing is overwritten.

    What changed is *ended* on its last day and followed by another row. What was wrong is *struck out*, with a
    reason, and may be followed by the row that ``corrects`` it. ``until`` is the first day on which it is no
    longer so; without ``since`` nobody knows from when.
    """

    id = classed(models.UUIDField(primary_key=True, default=new_id, editable=False), Privacy.NONE)
    since = classed(models.DateField(null=True, blank=True), Privacy.PERSONAL)
    until = classed(models.DateField(null=True, blank=True), Privacy.PERSONAL)
    source = classed(models.CharField(max_length=200, blank=True), Privacy.INTERNAL)
    recorded_at = classed(models.DateTimeField(), Privacy.INTERNAL)
    recorded_by = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    classed(recorded_by, Privacy.INTERNAL)
    struck_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)
    struck_by = models.ForeignKey(Principal, null=True, on_delete=models.PROTECT, related_name="+")
    classed(struck_by, Privacy.INTERNAL)
    struck_reason = classed(models.TextField(blank=True), Privacy.SENSITIVE)
    corrects = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    classed(corrects, Privacy.NONE)

    class Meta:
        abstract = True

    @property
    def noun(self) -> str:
        """What a row is, as the trail says it: "care episode"."""
        return str(self._meta.verbose_name)

    def stands_on(self, day: date) -> bool:
        """Whether it is so on a day, as far as is known."""
        begun = self.since is None or self.since <= day
        return self.struck_at is None and begun and (self.until is None or day < self.until)

    def is_over(self, day: date) -> bool:
        """Whether it is no longer so on a day, or never was: it was struck out."""
        return self.struck_at is not None or (self.until is not None and self.until <= day)
