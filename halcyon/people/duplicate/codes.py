"""What became of a pair of files."""

from django.db import models


class State(models.TextChoices):
    WAITING = "waiting", "To be judged"
    SAME = "same", "Joined: one child"
    NOT_SAME = "not_same", "Two children"
