"""Code sets of the strategy discussion (specification, section 3: section 47 and referral outcomes)."""

from django.db import models


class StrategyDecision(models.TextChoices):
    """What a strategy discussion decided."""

    SECTION_47_JOINT = "s47_joint", "Section 47 enquiry, jointly by social care and police"
    SECTION_47_SINGLE = "s47_single", "Section 47 enquiry, by social care alone"
    POLICE_ALONE = "police_alone", "Investigation by the police alone"
    ASSESSMENT = "assessment", "Single-agency response: social care assessment"
    NO_FURTHER = "no_further", "No further action under section 47"
    MEET_AGAIN = "meet_again", "To meet again before deciding"


class TakingPart(models.TextChoices):
    """How an agency took part."""

    PRESENT = "present", "Took part"
    REPORT = "report", "Sent a report"
    ASKED = "asked", "Was asked, did not take part"


class Sort(models.TextChoices):
    """Whose view a strategy discussion needs: social care, police and health always."""

    SOCIAL_CARE = "social_care", "Children’s social care"
    POLICE = "police", "Police"
    HEALTH = "health", "Health"
    EDUCATION = "education", "School or college"
    YOUTH_JUSTICE = "youth_justice", "Youth justice"
    PLACEMENT = "placement", "Children’s home or foster carer’s agency"
    VOLUNTARY = "voluntary", "Voluntary organisation"
    OTHER = "other", "Another agency"


#: Who always has a view in it (Working Together to Safeguard Children: social care, police, health at least).
CORE = (Sort.SOCIAL_CARE, Sort.POLICE, Sort.HEALTH)
