"""Why a clock was missed."""

from django.db import models


class LateReason(models.TextChoices):
    """Specification, section 4: whether lateness was …"""

    DECLINED = "declined", "Child declined"
    NOT_CONTACTABLE = "not_contactable", "Child or family could not be contacted"
    REFERRER = "referrer", "Referrer could not be reached"
    CHECK = "check", "Agency check awaited"
    CAPACITY = "capacity", "Agency capacity"
    OUT_OF_HOURS = "out_of_hours", "Out of hours"
    OUT_OF_AREA = "out_of_area", "Out of area"
