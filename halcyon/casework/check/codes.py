"""What may become of a check, and what may be answered."""

from django.db import models


class State(models.TextChoices):
    """Where a check stands."""

    ASKED = "asked", "Asked"
    ANSWERED = "answered", "Answered"
    WITHDRAWN = "withdrawn", "Withdrawn"
    UNANSWERED = "unanswered", "Not answered before the decision"


class Result(models.TextChoices):
    """What an agency answers. That nothing is known is an answer."""

    NOTHING = "nothing", "Nothing known"
    KNOWN = "known", "Known"
    CANNOT = "cannot", "Not able to say"
