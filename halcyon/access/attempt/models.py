"""One counter a row."""

from django.db import models

from halcyon.base.fields import Privacy, classed


class Attempt(models.Model):
    """How often something was tried since its window opened. The key is a keyed hash: no account, no address."""

    key = classed(models.CharField(max_length=100, primary_key=True), Privacy.INTERNAL)
    count = classed(models.PositiveIntegerField(), Privacy.INTERNAL)
    until = classed(models.DateTimeField(db_index=True), Privacy.INTERNAL)
