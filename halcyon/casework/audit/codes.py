"""Code sets of the audit of hub calls (specification, section 1: audit; local wording)."""

from datetime import date

from django.db import models

from halcyon.base.dates import long_date


class Question(models.TextChoices):
    """The standard questions on the quality of a hub contact, in the order in which they are asked."""

    VOICE = "voice", "Was the child’s voice heard?"
    REFERRER = "referrer", "Was the referrer spoken to before the decision?"
    PARENT = "parent", "Is it recorded whether somebody with parental responsibility knows, or why not?"
    TYPES = "types", "Was every type of exploitation considered?"
    CHECKS = "checks", "Were the checks proportionate?"
    THRESHOLD = "threshold", "Was the threshold decision right?"
    TIME = "time", "Was it decided in time?"
    FEEDBACK = "feedback", "Was the referrer told what was decided?"


class Answer(models.TextChoices):
    """What a reviewer answers to a question."""

    YES = "yes", "Yes"
    PARTLY = "partly", "Partly"
    NO = "no", "No"
    NOT_APPLICABLE = "na", "Not applicable"


class AuditGrade(models.TextChoices):
    """How well the contact was handled. "Inadequate" always goes to a second reviewer."""

    OUTSTANDING = "outstanding", "Outstanding"
    GOOD = "good", "Good"
    REQUIRES = "requires_improvement", "Requires improvement"
    INADEQUATE = "inadequate", "Inadequate"


def month_words(month: date) -> str:
    """A month as people say it: "October 2026"."""
    return long_date(month).partition(" ")[2]
