"""Where somebody stands with a level that their work asks of them."""

from django.db import models


class Standing(models.TextChoices):
    """On a day: the level is held, there is time to reach it, or it should have been reached."""

    HELD = "held", "Holds it"
    TO_DO = "to_do", "To do, not due yet"
    OVERDUE = "overdue", "Overdue"
