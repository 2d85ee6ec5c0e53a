"""Code lists of people at work."""

from django.db import models


class Why(models.TextChoices):
    """Why somebody is erased before their time."""

    ASKED = "asked", "They asked for it (UK GDPR, Article 17)"
    MISTAKE = "mistake", "They were entered by mistake, or twice"


class Work(models.TextChoices):
    """What somebody's job has to do with children, where that decides which level they need."""

    WITH_CHILDREN = "with_children", "Works with children or families"
    LEAD = "safeguarding_lead", "Safeguarding lead or deputy"
    MANAGER = "manager", "Manages people who work with children"
    STRATEGIC = "strategic", "Leads an organisation, or sits on its board"
    OTHER = "other", "Other work"


class How(models.TextChoices):
    """What a change of agency, sector or work means."""

    MOVED = "moved", "They moved: the old entry was right until the day given above"
    WRONG = "wrong", "The old entry was wrong"
