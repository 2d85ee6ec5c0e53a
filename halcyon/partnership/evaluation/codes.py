"""Code lists of evaluations."""

from django.db import models


class Moment(models.TextChoices):
    """When an evaluation is asked."""

    AT_ONCE = "at_once", "Straight after"
    THREE_MONTHS = "three_months", "Three months later"


class Useful(models.IntegerChoices):
    """How useful it was."""

    VERY = 4, "Very useful"
    FAIRLY = 3, "Fairly useful"
    LITTLE = 2, "A little useful"
    NOT = 1, "Not useful"


class Changed(models.TextChoices):
    """Whether it changed the learner's practice: asked after three months."""

    YES = "yes", "Yes, I do something differently"
    PARTLY = "partly", "In part"
    NO = "no", "No"
