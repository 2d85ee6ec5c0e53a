"""A pair of files that may be one child’s."""

from django.db import models

from halcyon.access.agency.models import Principal
from halcyon.base.fields import Privacy, classed
from halcyon.base.identifiers import new_id
from halcyon.people.duplicate.codes import State
from halcyon.people.person.models import Person


class Pair(models.Model):
    """Two people as alike as one. Found by the database’s own comparison; seen by who reaches both files.

    ``detail``: what matched, as search has it. ``facts``: a mark of what was known of both when they were
    compared: two who were judged to be two come back only when it is another.
    """

    id = classed(models.UUIDField(primary_key=True, default=new_id, editable=False), Privacy.NONE)
    one = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    classed(one, Privacy.NONE)
    other = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    classed(other, Privacy.NONE)
    state = classed(
        models.CharField(max_length=10, choices=State.choices, default=State.WAITING), Privacy.INTERNAL
    )
    detail = classed(models.JSONField(default=list), Privacy.INTERNAL)
    facts = classed(models.CharField(max_length=32), Privacy.INTERNAL)
    score = classed(models.FloatField(), Privacy.INTERNAL)
    found_at = classed(models.DateTimeField(), Privacy.INTERNAL)
    joined = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    classed(joined, Privacy.NONE)
    judged_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)
    judged_by = models.ForeignKey(Principal, null=True, on_delete=models.PROTECT, related_name="+")
    classed(judged_by, Privacy.INTERNAL)
    reason = classed(models.TextField(blank=True), Privacy.SENSITIVE)

    class Meta:
        indexes = (
            models.Index(fields=["state", "-score"], name="pair_state"),
            models.Index(fields=["other"], name="pair_other"),
        )
        constraints = (models.UniqueConstraint(fields=["one", "other"], name="pair_once"),)
