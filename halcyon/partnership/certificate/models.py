"""A certificate."""

from django.db import models

from halcyon.access.agency.models import Agency
from halcyon.base.fields import Privacy, classed
from halcyon.base.identifiers import MAX_LENGTH, new_id
from halcyon.partnership.course.models import Course
from halcyon.partnership.learner.models import Learner


class Certificate(models.Model):
    """That a learner reached a level by a course on a day. ``valid_until``: the last day; none: for good.

    ``number`` carries a check character. As it was when it was issued: a course that changes later changes none.
    ``withdrawn_on``: issued by mistake, with ``withdrawn_because``; the number is still known, as withdrawn.
    """

    id = classed(models.UUIDField(primary_key=True, default=new_id, editable=False), Privacy.NONE)
    number = classed(models.CharField(max_length=MAX_LENGTH, unique=True), Privacy.PERSONAL)
    learner = models.ForeignKey(Learner, on_delete=models.PROTECT, related_name="certificates")
    classed(learner, Privacy.INTERNAL)
    agency = models.ForeignKey(Agency, null=True, on_delete=models.PROTECT, related_name="+")
    classed(agency, Privacy.INTERNAL)
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="+")
    classed(course, Privacy.NONE)
    level = classed(models.PositiveSmallIntegerField(), Privacy.INTERNAL)
    issued_on = classed(models.DateField(), Privacy.INTERNAL)
    valid_until = classed(models.DateField(null=True), Privacy.INTERNAL)
    withdrawn_on = classed(models.DateField(null=True), Privacy.INTERNAL)
    withdrawn_because = classed(models.CharField(max_length=300, blank=True), Privacy.INTERNAL)

    class Meta:
        indexes = (models.Index(fields=["agency"], name="certificate_agency"),)
        constraints = (
            models.UniqueConstraint(
                fields=["learner", "course", "issued_on"],
                condition=models.Q(withdrawn_on__isnull=True),
                name="certificate_once",
            ),
        )
