"""Who can consent to a quotation, and to what."""

from django.db import models


class Role(models.TextChoices):
    """In what role somebody gave consent."""

    SPEAKER = "speaker", "The person quoted"
    PARENT = "parent", "A parent or carer, for their child"
    GUARDIAN = "guardian", "Somebody else with parental responsibility"
    EMPLOYER = "employer", "The agency, for its worker"


class Use(models.TextChoices):
    """What the consent covers, least first."""

    NONE = "none", "No consent yet"
    INTERNAL = "internal", "Inside the partnership only"
    REPORT = "report", "This report, published"
    ANY = "any", "Any publication of the partnership"


PUBLIC = (Use.REPORT, Use.ANY)
