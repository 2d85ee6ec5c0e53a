"""Code sets of the front door (specification, section 3)."""

from django.db import models

from halcyon.base.codes import word


class Source(models.TextChoices):
    """Referral source in the national children in need codes, and local codes where those have none."""

    FAMILY = "1A", "Family member or carer"
    ACQUAINTANCE = "1B", "Acquaintance"
    SELF = "1C", "The child"
    INDIVIDUAL = "1D", "Other individual"
    SCHOOL = "2A", "School"
    EDUCATION = "2B", "Education service"
    GP = "3A", "GP"
    HEALTH_VISITOR = "3B", "Health visitor"
    SCHOOL_NURSE = "3C", "School nurse"
    PRIMARY_HEALTH = "3D", "Other primary health service"
    EMERGENCY = "3E", "Emergency department"
    HEALTH = "3F", "Other health service"
    HOUSING = "4", "Housing"
    SOCIAL_CARE = "5A", "Social care"
    COUNCIL = "5B", "Other part of this council"
    OTHER_COUNCIL = "5C", "Another local authority"
    EARLY_HELP = "5D", "Early help"
    POLICE = "6", "Police"
    LEGAL = "7", "Other legal agency"
    VOLUNTARY = "8", "Voluntary organisation or other"
    ANONYMOUS = "9", "Anonymous"
    UNKNOWN = "10", "Not known"


class Channel(models.TextChoices):
    """How the contact reached the hub."""

    PHONE = "phone", "Phone"
    POLICE_NOTIFICATION = "police_notification", "Police notification"
    PARTNER_FORM = "partner_form", "Partner form"
    MAIL = "mail", "Email or letter"
    IN_PERSON = "in_person", "In person"
    PUBLIC_FORM = "public_form", "Public form"


class Subject(models.TextChoices):
    """What a contact is about (specification 1.6: a context can be the subject as well as a child)."""

    CHILD = "child", "A child, or several"
    PEER_GROUP = "peer_group", "A group of young people"
    PLACE = "place", "A place"
    SCHOOL = "school", "A school or college"
    ONLINE = "online", "An online space"
    PERSON = "person_of_concern", "A person who may exploit children"


class Setting(models.TextChoices):
    """Where a concern arises, so that patterns can be seen across children (specification 1.6)."""

    HOME = "home", "At home or in the family"
    PLACE = "place", "A place"
    GROUP = "group", "A group of young people"
    SCHOOL = "school", "At or around school or college"
    ONLINE = "online", "Online"


class ParentTold(models.TextChoices):
    """Whether whoever has parental responsibility knows of the contact."""

    YES = "yes", "Yes"
    NO = "no", "No, with a reason"
    UNKNOWN = "unknown", "Not known"


class Exploitation(models.TextChoices):
    """Type of exploitation: several may be true of one child."""

    SEXUAL = "sexual", "Sexual"
    CRIMINAL = "criminal", "Criminal"
    COUNTY_LINES = "county_lines", "County lines"
    TRAFFICKING = "trafficking", "Trafficking"
    LABOUR = "labour", "Modern slavery or labour"
    GANG = "gang", "Gang-associated"
    PEER = "peer", "By other children"
    ONLINE = "online", "Online"
    RADICALISATION = "radicalisation", "Radicalisation"
    FINANCIAL = "financial", "Financial"


class Telling(models.TextChoices):
    """How the referrer was told."""

    PHONE = "phone", "Phone"
    MAIL = "mail", "Email"
    IN_PERSON = "in_person", "In person"
    PAGE = "page", "On their page in Halcyon"


def parent_words(told: str, why_not: str) -> str:
    """Whether somebody with parental responsibility knows; if not, why not."""
    return f"No. {why_not}" if told == ParentTold.NO else word(ParentTold, told)
