"""Code lists of bookings."""

from django.db import models


class BookingState(models.TextChoices):
    """Whether somebody has a place."""

    WAITING = "waiting", "On the waiting list"
    BOOKED = "booked", "Booked"
    CANCELLED = "cancelled", "Cancelled"


class Result(models.TextChoices):
    """Whether somebody came, once it is recorded."""

    ATTENDED = "attended", "Attended"
    LEFT_EARLY = "left_early", "Left early"
    DID_NOT_ATTEND = "did_not_attend", "Did not attend"


#: Who counts as attending; who left early gets no certificate.
CAME = (Result.ATTENDED.value, Result.LEFT_EARLY.value)
