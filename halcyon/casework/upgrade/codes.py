"""Code sets of a request for an upgrade."""

from django.db import models


class Answer(models.TextChoices):
    RAISE = "raise", "Raise the grade as asked"
    DECLINE = "decline", "Leave it as it is, with a reason"
