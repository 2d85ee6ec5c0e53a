"""Code sets of the agreement to support."""

from django.db import models


class Support(models.TextChoices):
    """What somebody agrees to. Sharing and protection need no agreement (access.md, principle 10)."""

    SERVICE = "service", "Work with the exploitation service"
    YOUTH = "youth", "Youth work"
    EARLY_HELP = "early_help", "Early help"
    GROUP = "group", "A group"
    OTHER = "other", "Other support"


class Who(models.TextChoices):
    """Who speaks."""

    CHILD = "child", "The child"
    PARENT = "parent", "A parent"
    CARER = "carer", "A carer"
    OTHER = "other", "Somebody else with parental responsibility"


class Means(models.TextChoices):
    """How they said so."""

    IN_PERSON = "in_person", "In person"
    PHONE = "phone", "Phone"
    MESSAGE = "message", "Message"
    WRITING = "writing", "In writing"
