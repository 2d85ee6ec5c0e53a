"""Code sets about people, as the national data collections have them (specification, sections 2 and 3)."""

from django.db import models


class Sex(models.TextChoices):
    """As the children in need census has it since 2025."""

    FEMALE = "F", "Female"
    MALE = "M", "Male"
    UNKNOWN = "U", "Not known"


class Ethnicity(models.TextChoices):
    """National codes. Refused and not obtained are answers about the asking, never merged with a group."""

    WBRI = "WBRI", "White British"
    WIRI = "WIRI", "White Irish"
    WIRT = "WIRT", "Traveller of Irish heritage"
    WROM = "WROM", "Gypsy or Roma"
    WOTH = "WOTH", "Any other White background"
    MWBC = "MWBC", "White and Black Caribbean"
    MWBA = "MWBA", "White and Black African"
    MWAS = "MWAS", "White and Asian"
    MOTH = "MOTH", "Any other mixed background"
    AIND = "AIND", "Indian"
    APKN = "APKN", "Pakistani"
    ABAN = "ABAN", "Bangladeshi"
    AOTH = "AOTH", "Any other Asian background"
    BCRB = "BCRB", "Black Caribbean"
    BAFR = "BAFR", "Black African"
    BOTH = "BOTH", "Any other Black background"
    CHNE = "CHNE", "Chinese"
    OOTH = "OOTH", "Any other ethnic group"
    REFU = "REFU", "Declined to say"
    NOBT = "NOBT", "Not yet obtained"


class CareStatus(models.TextChoices):
    """Whether a local authority looks after the child."""

    NOT_LOOKED_AFTER = "not_looked_after", "Not looked after"
    LOOKED_AFTER = "looked_after", "Looked after"


class NameKind(models.TextChoices):
    LEGAL = "legal", "Legal name"
    KNOWN_AS = "known_as", "Known as"
