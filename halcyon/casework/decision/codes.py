"""Code sets of the hub's decision (specification, section 3; rates, section 1)."""

from django.db import models


class Outcome(models.TextChoices):
    """What happens with a contact: one main outcome, and perhaps others beside it."""

    SERVICE = "exploitation_service", "Exploitation service"
    OPEN_CASE = "open_case", "Already open: to the allocated worker"
    STRATEGY = "strategy_discussion", "Strategy discussion"
    POLICE_NOW = "police_now", "Police now"
    SOCIAL_CARE = "social_care", "Social care assessment"
    EARLY_HELP = "early_help", "Early help or youth team"
    ADVICE = "advice", "Information and advice"
    OTHER_AUTHORITY = "other_authority", "Another authority"
    ADULT_SERVICE = "adult_service", "Adult service"
    NONE = "none", "No further action"


class Rag(models.TextChoices):
    """How urgent the hub judged the contact."""

    RED = "red", "Red: act now"
    AMBER = "amber", "Amber: act today"
    GREEN = "green", "Green: act this week"
    BLUE = "blue", "Blue: no action needed"


class Conversation(models.TextChoices):
    """Whether the hub spoke to the referrer before it decided, and if not why not (systems 3)."""

    SPOKE = "spoke", "Yes"
    DANGER = "danger", "No: a child was at immediate risk of significant harm"
    UNSAFE = "unsafe", "No: it was not safe to ring"
    NOT_REACHED = "not_reached", "No: the referrer could not be reached"
    NOBODY = "nobody", "No: there is nobody to ring, the referrer gave no name or number"
