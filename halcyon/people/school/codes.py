"""What kind of school, and how a child learns."""

from django.db import models


class SchoolType(models.TextChoices):
    PRIMARY = "primary", "Primary school"
    SECONDARY = "secondary", "Secondary school"
    SPECIAL = "special", "Special school"
    ALTERNATIVE = "alternative", "Alternative provision or pupil referral unit"
    COLLEGE = "college", "College or sixth form"
    INDEPENDENT = "independent", "Independent school"
    OTHER = "other", "Another setting"


class Learning(models.TextChoices):
    """How a child learns. The last three have no school."""

    ENROLLED = "enrolled", "On the roll of a school"
    PART_TIME = "part_time", "On the roll, with a reduced timetable"
    EXCLUDED = "excluded", "Excluded or suspended"
    HOME = "home", "Educated at home"
    NONE = "none", "Not in school: no place, or missing education"
    WORK = "work", "Apprenticeship, training or work"


WITHOUT_SCHOOL = frozenset({Learning.HOME, Learning.NONE, Learning.WORK})
