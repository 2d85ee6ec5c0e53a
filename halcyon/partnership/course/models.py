"""A course. About nobody: everybody who works here reads them."""

from django.db import models

from halcyon.base.fields import Privacy, classed
from halcyon.base.identifiers import new_id
from halcyon.partnership.course.codes import CourseKind


class Course(models.Model):
    """What is taught. ``level``: its rung on the pathway; who holds one has those below.

    ``sector``: the professional group it is made for, '' for any. ``renew_after``: months for which it holds, none if
    it holds for good. ``ended_on``: it is not put on any more; what was held stays.
    """

    id = classed(models.UUIDField(primary_key=True, default=new_id, editable=False), Privacy.NONE)
    title = classed(models.CharField(max_length=200), Privacy.NONE)
    about = classed(models.TextField(blank=True), Privacy.NONE)
    sector = classed(models.CharField(max_length=40, blank=True), Privacy.NONE)
    level = classed(models.PositiveSmallIntegerField(), Privacy.NONE)
    kind = classed(models.CharField(max_length=12, choices=CourseKind.choices), Privacy.NONE)
    renew_after = classed(models.PositiveSmallIntegerField(null=True), Privacy.NONE)
    ended_on = classed(models.DateField(null=True), Privacy.INTERNAL)
    edition = classed(models.PositiveIntegerField(default=0), Privacy.NONE)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["title"], condition=models.Q(ended_on__isnull=True), name="course_title_now"
            ),
            models.CheckConstraint(condition=models.Q(level__gte=1), name="course_level"),
        )
