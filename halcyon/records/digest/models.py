"""Who wants no morning mail."""

from django.db import models

from halcyon.base.fields import Privacy, classed
from halcyon.base.identifiers import new_id


class NoDigest(models.Model):
    """A user who wants no morning mail. Everybody else gets one when something waits."""

    id = classed(models.UUIDField(primary_key=True, default=new_id, editable=False), Privacy.NONE)
    user_id = classed(models.IntegerField(unique=True), Privacy.INTERNAL)
    since = classed(models.DateTimeField(), Privacy.INTERNAL)
