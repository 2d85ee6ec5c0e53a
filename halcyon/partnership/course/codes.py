"""Code lists of courses."""

from django.db import models


class Level(models.IntegerChoices):
    """The level pathway (systems 161: basic to advanced). An area may have more, which are said by their number."""

    AWARENESS = 1, "Level 1: awareness"
    PRACTICE = 2, "Level 2: working with children and families"
    LEAD = 3, "Level 3: safeguarding leads"
    SPECIALIST = 4, "Level 4: specialists and trainers"


class CourseKind(models.TextChoices):
    """How a course is taught."""

    TAUGHT = "taught", "Taught in a session"
    E_LEARNING = "e_learning", "E-learning"


def level_words(level: int) -> str:
    """A level in words: "Level 2: working with children and families"; a local one by its number."""
    return str(dict(Level.choices).get(level, f"Level {level}"))
