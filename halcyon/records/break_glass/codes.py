"""How a use came to its file, and what a review found."""

from django.db import models


class FoundBy(models.TextChoices):
    REFERENCE = "reference", "Exact local reference"
    NAME = "name", "Exact name and date of birth"


class Verdict(models.TextChoices):
    JUSTIFIED = "justified", "Justified: waiting could have harmed a child"
    NOT_JUSTIFIED = "not_justified", "Not justified"
