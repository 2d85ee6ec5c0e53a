"""What may come of a consultation (specification 2)."""

from django.db import models


class Outcome(models.TextChoices):
    """What the professional was advised to do."""

    NONE = "none", "No further action"
    CONSENT = "consent", "Seek consent to share or refer"
    EARLY_HELP = "early_help", "Early help"
    REFERRAL = "referral", "Refer, with the child’s name"
