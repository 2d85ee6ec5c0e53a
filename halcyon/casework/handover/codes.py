"""Code sets of the hand-over."""

from django.db import models


class State(models.TextChoices):
    """How an offered hand-over stands."""

    OFFERED = "offered", "Waiting to be accepted"
    ACCEPTED = "accepted", "Accepted"
    DECLINED = "declined", "Declined"
    WITHDRAWN = "withdrawn", "Withdrawn"
