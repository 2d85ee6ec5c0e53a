"""What work asks which level, and who was reminded of it."""

from django.db import models

from halcyon.access.agency.models import Agency
from halcyon.base.fields import Privacy, classed
from halcyon.base.identifiers import new_id
from halcyon.partnership.learner.codes import Work
from halcyon.partnership.learner.models import Learner


class Requirement(models.Model):
    """That people need a level: of a sector, an agency, a kind of work, or all of them ('' and none: any).

    From ``since`` on, within ``within`` months of starting work or of that day, whichever is later. About nobody.
    """

    id = classed(models.UUIDField(primary_key=True, default=new_id, editable=False), Privacy.NONE)
    level = classed(models.PositiveSmallIntegerField(), Privacy.NONE)
    sector = classed(models.CharField(max_length=40, blank=True), Privacy.NONE)
    agency = models.ForeignKey(Agency, null=True, on_delete=models.PROTECT, related_name="+")
    classed(agency, Privacy.INTERNAL)
    work = classed(models.CharField(max_length=20, choices=Work.choices, blank=True), Privacy.NONE)
    within = classed(models.PositiveSmallIntegerField(default=3), Privacy.NONE)
    since = classed(models.DateField(), Privacy.NONE)
    until = classed(models.DateField(null=True), Privacy.NONE)
    source = classed(models.CharField(max_length=300, blank=True), Privacy.NONE)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["level", "sector", "agency", "work"],
                condition=models.Q(until__isnull=True),
                name="requirement_once",
                nulls_distinct=False,
            ),
        )


class Chase(models.Model):
    """That somebody was reminded of overdue training: not again for a while. Only ever added to."""

    id = classed(models.UUIDField(primary_key=True, default=new_id, editable=False), Privacy.NONE)
    learner = models.ForeignKey(Learner, on_delete=models.CASCADE, related_name="chases")
    classed(learner, Privacy.INTERNAL)
    agency = models.ForeignKey(Agency, null=True, on_delete=models.PROTECT, related_name="+")
    classed(agency, Privacy.INTERNAL)
    at = classed(models.DateTimeField(), Privacy.INTERNAL)

    class Meta:
        indexes = (models.Index(fields=["learner", "-at"], name="chase_of"),)
