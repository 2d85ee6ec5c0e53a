"""Code lists of people at work."""

from django.db import models


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


class Work(models.TextChoices):
    """What somebody's job has to do with children, where that decides which level they need."""

    WITH_CHILDREN = "with_children", "Works with children or families"
    LEAD = "safeguarding_lead", "Safeguarding lead or deputy"
    MANAGER = "manager", "Manages people who work with children"
    STRATEGIC = "strategic", "Leads an organisation, or sits on its board"
    OTHER = "other", "Other work"


#: Of one person: groups that a person can be of.
OF_A_PERSON = tuple(each for each in Sector.choices if each[0] != Sector.MULTI_AGENCY)
