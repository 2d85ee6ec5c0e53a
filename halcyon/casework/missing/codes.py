"""Code sets of a missing episode (specification, sections 3 and 5)."""

from django.db import models


class MissingKind(models.TextChoices):
    """As the looked-after data collection tells them apart (M and A)."""

    MISSING = "missing", "Missing: nobody knows where the child is"
    AWAY = "away", "Away from placement without authorisation"


class PoliceGrade(models.TextChoices):
    """The police’s grade of the episode: all on one line, so “no apparent risk” is a grade too.

    *Absent* is what old records have; nobody gives it to a new one.
    """

    HIGH = "high", "High"
    MEDIUM = "medium", "Medium"
    LOW = "low", "Low"
    NO_APPARENT = "no_apparent", "No apparent risk"
    NOT_YET = "not_yet", "Not graded yet"
    ABSENT = "absent", "Absent (old records)"


#: What a grade can be given today.
GRADES = [each for each in PoliceGrade.choices if each[0] != PoliceGrade.ABSENT]


class NewsKind(models.TextChoices):
    """What became known while a child is missing."""

    SIGHTING = "sighting", "Seen"
    HEARD = "heard", "Heard from, or online"
    SEARCH = "search", "Looked for"
    GRADE = "grade", "Police grade changed"
    OTHER = "other", "Something else"


class FoundHow(models.TextChoices):
    """How it ended."""

    CAME_BACK = "came_back", "Came back"
    POLICE = "police", "Found by the police"
    FAMILY = "family", "Found by family or a carer"
    WORKER = "worker", "Found by a worker"
    OTHER = "other", "In another way"
