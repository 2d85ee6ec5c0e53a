"""Code sets of a step."""

from django.db import models


class Direction(models.TextChoices):
    DOWN = "down", "Step-down to the youth team"
    UP = "up", "Step-up to the service"


class Answer(models.TextChoices):
    ACCEPT = "accept", "Yes, we take this on"
    DECLINE = "decline", "No, with a reason"


class StepOutcome(models.TextChoices):
    """How it ended with the team that took it on."""

    DONE = "done", "Support was given as planned"
    OTHER_HELP = "other_help", "Another kind of help fits better"
    NOT_WANTED = "not_wanted", "The child or family did not want it now"
    BACK = "back", "Comes back: more is needed"
    CASE = "case", "A case was opened"
