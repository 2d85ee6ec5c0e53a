"""Code sets of the night."""

from django.db import models


class Purpose(models.TextChoices):
    """Why somebody at night opens the header of a child who was not handed over."""

    CALL = "call", "Somebody called about the child"
    CHILD = "child", "The child or the family called"
    POLICE = "police", "The police or the ambulance service asked"
    MISSING = "missing", "The child is missing, or was found"
    CONTACT = "contact", "A contact that I am taking"
    OTHER = "other", "Something else, as noted"
