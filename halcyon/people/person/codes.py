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


class Gender(models.TextChoices):
    """How the person describes themselves, where they said so. Empty: nobody recorded it, and sex stands for it."""

    FEMALE = "female", "Girl or woman"
    MALE = "male", "Boy or man"
    NON_BINARY = "non_binary", "Non-binary"
    OTHER = "other", "In another way"
    REFUSED = "refused", "Declined to say"


class GenderInFigures(models.TextChoices):
    """What figures and lists cut by: the gender recorded, and sex where none is."""

    FEMALE = "F", "Female"
    MALE = "M", "Male"
    OTHER = "O", "Other"
    UNKNOWN = "U", "Not known"


class Interpreter(models.TextChoices):
    """Whether an interpreter is needed, for speech or for signing. Empty: nobody asked."""

    NO = "no", "No"
    SPOKEN = "spoken", "Yes, for a spoken language"
    SIGNED = "signed", "Yes, for a signed language"


class Disability(models.TextChoices):
    """The children in need census's codes; *none* cannot stand with another."""

    NONE = "NONE", "No disability"
    MOBILITY = "MOB", "Mobility"
    HAND = "HAND", "Hand function"
    PERSONAL_CARE = "PC", "Personal care"
    CONTINENCE = "INC", "Incontinence"
    COMMUNICATION = "COMM", "Communication"
    LEARNING = "LD", "Learning"
    HEARING = "HEAR", "Hearing"
    VISION = "VIS", "Vision"
    BEHAVIOUR = "BEH", "Behaviour"
    CONSCIOUSNESS = "CON", "Consciousness"
    AUTISM = "AUT", "Autism"
    OTHER = "DDA", "Another disability"


class Immigration(models.TextChoices):
    """A person's permission to be here. Empty: not recorded."""

    CITIZEN = "citizen", "British or Irish citizen"
    SETTLED = "settled", "Settled or indefinite leave"
    PRE_SETTLED = "pre_settled", "Pre-settled status"
    LEAVE = "leave", "Limited leave to remain"
    REFUGEE = "refugee", "Refugee or humanitarian protection"
    ASYLUM = "asylum", "Seeking asylum with family"
    UNACCOMPANIED = "unaccompanied", "Unaccompanied child seeking asylum"
    NONE = "none", "No permission, or it has run out"
    NOT_KNOWN = "not_known", "Asked, and not known"


class CareStatus(models.TextChoices):
    """Whether a local authority looks after the child."""

    NOT_LOOKED_AFTER = "not_looked_after", "Not looked after"
    LOOKED_AFTER = "looked_after", "Looked after"


class NameKind(models.TextChoices):
    """Which of a person's names it is. Of the first two, one stands at a time."""

    LEGAL = "legal", "Legal name"
    KNOWN_AS = "known_as", "Known as"
    PREVIOUS = "previous", "Previous name"
    ALIAS = "alias", "Alias"


class IdentifierKind(models.TextChoices):
    """Whose number it is. Each has its form, and some a check character: see ``identifiers``."""

    NHS = "nhs", "NHS number"
    UPN = "upn", "Unique pupil number"
    FORMER_UPN = "former_upn", "Former unique pupil number"
    POLICE = "police", "Police reference"
    YOUTH_JUSTICE = "youth_justice", "Youth justice number"
    HOME_OFFICE = "home_office", "Home Office reference"
    COUNCIL = "council", "Council’s case system"
    OTHER = "other", "Another reference"
