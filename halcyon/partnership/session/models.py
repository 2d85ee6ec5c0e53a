"""A session: a course on a day. About nobody: everybody who works here may look for one to book."""

from django.db import models

from halcyon.base.fields import Privacy, classed
from halcyon.base.identifiers import new_id
from halcyon.partnership.course.models import Course
from halcyon.partnership.session.codes import SessionState


class TrainingSession(models.Model):
    """A course on a day. ``sector``: the professional group it is held for; '' where that was not kept.

    ``state`` is *held* once its attendance is recorded, and may be so with nobody there. ``places`` may be none:
    as many as come.
    """

    id = classed(models.UUIDField(primary_key=True, default=new_id, editable=False), Privacy.NONE)
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="sessions")
    classed(course, Privacy.NONE)
    sector = classed(models.CharField(max_length=40, blank=True), Privacy.NONE)
    starts_at = classed(models.DateTimeField(), Privacy.INTERNAL)
    ends_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)
    venue = classed(models.CharField(max_length=200, blank=True), Privacy.INTERNAL)
    trainer = classed(models.CharField(max_length=200, blank=True), Privacy.INTERNAL)
    places = classed(models.PositiveIntegerField(null=True), Privacy.INTERNAL)
    state = classed(
        models.CharField(max_length=10, choices=SessionState.choices, default=SessionState.PLANNED),
        Privacy.INTERNAL,
    )
    cancelled_because = classed(models.CharField(max_length=300, blank=True), Privacy.INTERNAL)
    edition = classed(models.PositiveIntegerField(default=0), Privacy.NONE)

    class Meta:
        indexes = (
            models.Index(fields=["starts_at", "id"], name="session_starts"),
            models.Index(fields=["course"], name="session_course"),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ends_at__isnull=True) | models.Q(ends_at__gt=models.F("starts_at")),
                name="session_ends_after",
            ),
        )
