"""Saved views: rows of one user's own."""

from django.db import models

from halcyon.base.fields import Privacy, classed
from halcyon.base.identifiers import new_id


class SavedView(models.Model):
    """A list's address as a user wants to come back to it. ``query`` may hold names that were searched for."""

    id = classed(models.UUIDField(primary_key=True, default=new_id, editable=False), Privacy.NONE)
    user_id = classed(models.IntegerField(), Privacy.INTERNAL)
    page = classed(models.CharField(max_length=60), Privacy.INTERNAL)
    name = classed(models.CharField(max_length=60), Privacy.INTERNAL)
    query = classed(models.CharField(max_length=2000), Privacy.PERSONAL)
    saved_at = classed(models.DateTimeField(), Privacy.INTERNAL)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["user_id", "page", "name"], name="savedview_once"),)
