"""Saved views: rows of one user's own, some of them read by their team."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from halcyon.base.fields import Privacy, classed
from halcyon.base.identifiers import new_id


class SavedView(models.Model):
    """A list's address as a user wants to come back to it. ``query`` may hold names that were searched for.

    ``shared_with``: principals of teams of the user's that read it too. ``is_first``: what the user looks at first.
    """

    id = classed(models.UUIDField(primary_key=True, default=new_id, editable=False), Privacy.NONE)
    user_id = classed(models.IntegerField(), Privacy.INTERNAL)
    page = classed(models.CharField(max_length=60), Privacy.INTERNAL)
    name = classed(models.CharField(max_length=60), Privacy.INTERNAL)
    query = classed(models.CharField(max_length=2000), Privacy.PERSONAL)
    saved_at = classed(models.DateTimeField(), Privacy.INTERNAL)
    shared_with = classed(ArrayField(models.IntegerField(), default=list, blank=True), Privacy.INTERNAL)
    is_first = classed(models.BooleanField(default=False), Privacy.INTERNAL)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["user_id", "page", "name"], name="savedview_once"),
            models.UniqueConstraint(
                fields=["user_id", "page"], condition=Q(is_first=True), name="savedview_one_first"
            ),
        )
