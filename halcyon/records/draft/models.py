"""Drafts: rows of one user's own, which become something typed only when they are sent."""

from django.db import models

from halcyon.base.fields import Privacy, classed
from halcyon.base.identifiers import new_id


class Draft(models.Model):
    """What a user typed into one part of a form, as they typed it. Nobody else sees it (decision 7).

    ``answers`` maps the names of inputs to lists of texts, right or wrong: judging is for when it is sent.
    """

    id = classed(models.UUIDField(primary_key=True, default=new_id, editable=False), Privacy.NONE)
    user_id = classed(models.IntegerField(), Privacy.INTERNAL)
    form = classed(models.CharField(max_length=40), Privacy.INTERNAL)
    part = classed(models.CharField(max_length=40), Privacy.INTERNAL)
    answers = classed(models.JSONField(), Privacy.SENSITIVE)
    saved_at = classed(models.DateTimeField(), Privacy.INTERNAL)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["user_id", "form", "part"], name="draft_part_once"),)
