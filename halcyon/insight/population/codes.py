"""Code sets of population and comparators."""

from django.db import models


class ComparatorKind(models.TextChoices):
    """Whose figure it is."""

    ENGLAND = "england", "England"
    REGION = "region", "Region"
    NEIGHBOURS = "neighbours", "Statistical neighbours"


class ComparatorUnit(models.TextChoices):
    """What the figure is written in."""

    COUNT = "count", "count"
    PERCENT = "percent", "percent"
    RATE = "rate", "rate per 10,000"
    DAYS = "days", "days"
    HOURS = "hours", "hours"
