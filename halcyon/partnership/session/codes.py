"""Code lists of sessions."""

from django.db import models


class SessionState(models.TextChoices):
    """What became of a session."""

    PLANNED = "planned", "Planned"
    HELD = "held", "Held"
    CANCELLED = "cancelled", "Cancelled"
