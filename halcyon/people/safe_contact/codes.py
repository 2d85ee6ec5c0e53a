"""Ways to reach somebody."""

from django.db import models


class Way(models.TextChoices):
    CALL = "call", "Phone call"
    TEXT = "text", "Text message"
    MAIL = "mail", "Email"
    APP = "app", "Messaging app"
    LETTER = "letter", "Letter"
    VISIT = "visit", "Visit at home"
    SCHOOL = "school", "Through school"
    PERSON = "person", "Only through somebody they trust"


class Links(models.TextChoices):
    """Whether a link may be sent, in neutral words. Empty: nobody has asked, so none is sent."""

    YES = "yes", "Yes, in neutral words"
    NO = "no", "No"
