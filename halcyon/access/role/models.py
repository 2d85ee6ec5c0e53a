"""A role says what kind of work someone does; a grant says on which record (access.md, principle 1)."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from halcyon.base.fields import Privacy, classed


class Role(models.Model):
    """A described, versioned set of permissions. Editing one makes the next version."""

    key = classed(models.SlugField(max_length=60, unique=True), Privacy.INTERNAL)
    title = classed(models.CharField(max_length=120), Privacy.INTERNAL)
    description = classed(models.TextField(blank=True), Privacy.INTERNAL)
    version = classed(models.PositiveIntegerField(default=1), Privacy.INTERNAL)
    permissions = classed(
        ArrayField(models.CharField(max_length=80), default=list, blank=True), Privacy.INTERNAL
    )
    # What the starting set has brought so far: what an area took away since is not brought again.
    offered = classed(ArrayField(models.CharField(max_length=80), default=list, blank=True), Privacy.INTERNAL)
