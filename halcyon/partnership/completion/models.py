"""A completion of e-learning."""

from django.db import models

from halcyon.access.agency.models import Agency, Principal
from halcyon.base.fields import Privacy, classed
from halcyon.base.identifiers import new_id
from halcyon.partnership.course.models import Course
from halcyon.partnership.learner.models import Learner


class Completion(models.Model):
    """That a learner finished an e-learning course on a day. ``agency`` and ``sector`` are theirs as they were then."""

    id = classed(models.UUIDField(primary_key=True, default=new_id, editable=False), Privacy.NONE)
    learner = models.ForeignKey(Learner, on_delete=models.PROTECT, related_name="completions")
    classed(learner, Privacy.INTERNAL)
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="completions")
    classed(course, Privacy.NONE)
    agency = models.ForeignKey(Agency, null=True, on_delete=models.PROTECT, related_name="+")
    classed(agency, Privacy.INTERNAL)
    sector = classed(models.CharField(max_length=40, blank=True), Privacy.INTERNAL)
    completed_on = classed(models.DateField(), Privacy.INTERNAL)
    recorded_at = classed(models.DateTimeField(), Privacy.INTERNAL)
    recorded_by = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    classed(recorded_by, Privacy.INTERNAL)

    class Meta:
        indexes = (models.Index(fields=["completed_on"], name="completion_on"),)
        constraints = (
            models.UniqueConstraint(fields=["learner", "course", "completed_on"], name="completion_once"),
        )
