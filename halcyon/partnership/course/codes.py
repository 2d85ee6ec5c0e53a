"""Code lists of courses."""

from collections.abc import Iterable

from django.db import models


class Level(models.IntegerChoices):
    """The level pathway (systems 161: basic to advanced). An area may have more, which are said by their number."""

    AWARENESS = 1, "Level 1: awareness"
    PRACTICE = 2, "Level 2: working with children and families"
    LEAD = 3, "Level 3: safeguarding leads"
    SPECIALIST = 4, "Level 4: specialists and trainers"


class CourseKind(models.TextChoices):
    """How a course is taught."""

    TAUGHT = "taught", "Taught in a session"
    E_LEARNING = "e_learning", "E-learning"


def level_words(level: int) -> str:
    """A level in words: "Level 2: working with children and families"; a local one by its number."""
    return str(dict(Level.choices).get(level, f"Level {level}"))


class Sector(models.TextChoices):
    """Professional groups, as published training figures cut them.

    The column holds text: an area may keep finer codes of its own, which a publisher's group table gathers, and a
    published group that no table maps is a local code. Several groups at once are a session's affair, no person's.
    """

    EDUCATION = "education", "Education"
    HEALTH = "health", "Health"
    CARE = "care_and_childrens_services", "Care and children’s services"
    MULTI_AGENCY = "multi_agency", "Several agencies together"
    OTHER = "other_voluntary", "Voluntary and other"


class FineSector(models.TextChoices):
    """Finer than the published groups: whose training areas have counted apart (systems 84, 113, 190 and 196).

    A finer code begins with its group and a dash, so an area’s own codes are gathered like these. Published tables
    print the group; a table of the publisher’s that gathers codes otherwise goes before.
    """

    EARLY_YEARS = "education-early_years", "Education: nurseries and childcare"
    SCHOOLS = "education-schools", "Education: schools"
    COLLEGES = "education-colleges", "Education: colleges and universities"
    PRIMARY_CARE = "health-primary_care", "Health: doctors’ surgeries and dentists"
    HOSPITALS = "health-hospitals", "Health: hospitals"
    COMMUNITY_HEALTH = "health-community", "Health: school nurses, sexual and mental health"
    SOCIAL_CARE = "care_and_childrens_services-social_care", "Care: children’s social care"
    HOMES = "care_and_childrens_services-homes", "Care: children’s homes and foster care"
    YOUTH = "care_and_childrens_services-youth", "Care: youth work and early help"
    POLICE = "other_voluntary-police", "Other: police"
    JUSTICE = "other_voluntary-justice", "Other: probation, youth justice, prosecution"
    HOUSING = "other_voluntary-housing", "Other: housing"
    TRADES = "other_voluntary-licensed_trades", "Other: taxis, hotels and other licensed trades"
    VOLUNTARY = "other_voluntary-voluntary", "Other: voluntary and community groups"
    COUNCILLORS = "other_voluntary-councillors", "Other: councillors and board members"


#: Which published group each finer code belongs to.
GROUPS = {each.value: each.value.partition("-")[0] for each in FineSector}
#: Every code in words, each group before what is finer in it.
SECTORS = tuple(
    choice
    for group in Sector.choices
    for choice in (group, *(fine for fine in FineSector.choices if GROUPS[fine[0]] == group[0]))
)
#: Of one person: what a person can be of.
OF_A_PERSON = tuple(each for each in SECTORS if each[0] != Sector.MULTI_AGENCY)


def sector_words(code: str) -> str:
    """A sector in words, whole or finer; a local code says itself; '' for none."""
    itself = code.replace("-", ": ").replace("_", " ")
    return str(dict(SECTORS).get(code, itself[:1].upper() + itself[1:]))


def within(sectors: Iterable[str], column: str = "sector") -> models.Q:
    """Rows of these sectors, each with what is finer in it."""
    found = models.Q(pk__in=())
    for each in sectors:
        found |= models.Q(**{column: each}) | models.Q(**{f"{column}__startswith": f"{each}-"})
    return found
