"""Code sets of the case."""

from django.db import models


class Closing(models.TextChoices):
    """Why a case closes."""

    PLAN_ACHIEVED = "plan_achieved", "Plan achieved"
    STEP_DOWN = "step_down", "Stepped down to another team"
    MOVED = "moved", "Moved to another authority"
    ADULT_SERVICE = "adult_service", "Moved on to an adult service"
    OTHER = "other", "Other, as recorded"
