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


class Sector(models.TextChoices):
    """Professional groups, as published training figures cut them.

    The column holds text: an area may keep finer codes of its own, which a publisher's group table gathers, and a
    published group that no table maps is a local code. Several groups at once are a session's affair, no person's.
    """

    EDUCATION = "education", "Education"
    HEALTH = "health", "Health"
    CARE = "care_and_childrens_services", "Care and children’s services"
    MULTI_AGENCY = "multi_agency", "Several agencies together"
    OTHER = "other_voluntary", "Voluntary and other"


#: Of one person: groups that a person can be of.
OF_A_PERSON = tuple(each for each in Sector.choices if each[0] != Sector.MULTI_AGENCY)
