"""Who can hold a grant: one table of principals for users, teams, agencies and services."""

from django.db import models

from halcyon.base.fields import Privacy, classed


class Principal(models.Model):
    """Anything a grant can name. A viewer's principals are an ``int[]``, so one index serves every grant."""

    class Kind(models.TextChoices):
        USER = "user", "User"
        TEAM = "team", "Team"
        AGENCY = "agency", "Agency"
        SERVICE = "service", "Service"

    kind = classed(models.CharField(max_length=10, choices=Kind.choices), Privacy.INTERNAL)
    label = classed(models.CharField(max_length=200), Privacy.INTERNAL)


class Agency(models.Model):
    """An organisation whose people work in Halcyon: the council, the police, a school, a charity."""

    class Sector(models.TextChoices):
        COUNCIL = "council", "Council"
        POLICE = "police", "Police"
        HEALTH = "health", "Health"
        EDUCATION = "education", "Education"
        VOLUNTARY = "voluntary", "Voluntary sector"
        PARTNERSHIP = "partnership", "Safeguarding partnership"
        OTHER = "other", "Other"

    key = classed(models.SlugField(max_length=60, unique=True), Privacy.INTERNAL)
    name = classed(models.CharField(max_length=200), Privacy.INTERNAL)
    sector = classed(models.CharField(max_length=20, choices=Sector.choices), Privacy.INTERNAL)
    principal = models.OneToOneField(Principal, on_delete=models.PROTECT)
    classed(principal, Privacy.INTERNAL)


class Team(models.Model):
    """A team inside an agency. Owning a record confers nothing; its grants do."""

    class Function(models.TextChoices):
        """What a team is for in the area, so that actions can name it without naming a team."""

        FRONT_DOOR = "front_door", "Front door"
        SERVICE = "service", "Exploitation service"
        MANAGEMENT = "management", "Management of the exploitation service"
        YOUTH = "youth", "Community youth team"
        OUT_OF_HOURS = "out_of_hours", "Out-of-hours team"

    function = classed(
        models.CharField(max_length=20, choices=Function.choices, null=True, blank=True, unique=True),
        Privacy.INTERNAL,
    )
    key = classed(models.SlugField(max_length=60, unique=True), Privacy.INTERNAL)
    name = classed(models.CharField(max_length=200), Privacy.INTERNAL)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT)
    classed(agency, Privacy.INTERNAL)
    principal = models.OneToOneField(Principal, on_delete=models.PROTECT)
    classed(principal, Privacy.INTERNAL)
    phone = classed(models.CharField(max_length=40, blank=True), Privacy.INTERNAL)
