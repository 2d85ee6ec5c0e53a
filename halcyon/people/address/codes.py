"""What kind of address it is, and whether it suits."""

from django.db import models


class AddressKind(models.TextChoices):
    HOME = "home", "Home"
    PLACEMENT = "placement", "Where a council placed them"
    FAMILY = "family", "With family or friends, for a time"
    TEMPORARY = "temporary", "Temporary or emergency accommodation"
    REFUGE = "refuge", "Refuge"
    NONE = "none", "No fixed address"
    OTHER = "other", "Another address"


class Suitability(models.TextChoices):
    """Whether the accommodation suits the child. Empty: nobody has judged."""

    SUITABLE = "suitable", "Suitable"
    NOT_SUITABLE = "not_suitable", "Not suitable"
