"""Which reports are written here, and where an edition of one stands."""

from django.db import models


class Report(models.TextChoices):
    """The reports that have editions."""

    ANNUAL = "annual", "Annual report"
    QUARTERLY = "quarterly", "Quarterly performance update"


class Stage(models.TextChoices):
    """Where an edition stands. From review on, its words are fixed: who signs knows what."""

    DRAFT = "draft", "Draft"
    FROZEN = "frozen", "Figures frozen"
    REVIEW = "review", "In review"
    SIGNED = "signed", "Signed off"
    PUBLISHED = "published", "Published"
    SUPERSEDED = "superseded", "Superseded"
    WITHDRAWN = "withdrawn", "Withdrawn"


OPEN = (Stage.DRAFT, Stage.FROZEN, Stage.REVIEW, Stage.SIGNED)  # still on its way
OUT = (Stage.PUBLISHED, Stage.SUPERSEDED)  # everybody can read it
WRITABLE = (Stage.DRAFT, Stage.FROZEN)  # its words may change
