"""An evaluation: asked of one learner about one session, answered once."""

from django.db import models

from halcyon.base.fields import Privacy, classed
from halcyon.base.identifiers import new_id
from halcyon.partnership.booking.models import Booking
from halcyon.partnership.evaluation.codes import Changed, Moment, Useful
from halcyon.partnership.learner.models import Learner


class Evaluation(models.Model):
    """A question put to somebody who came. ``due_on``: the day from which it is asked; ``asked_at``: when it was.

    Seen by the learner and by who runs the programme, never by the learner's agency. ``on_paper``: handed in by
    somebody without an account, and typed by the trainer; ``by_link``: answered by them from a link that was mailed.
    """

    id = classed(models.UUIDField(primary_key=True, default=new_id, editable=False), Privacy.NONE)
    booking = models.ForeignKey(Booking, on_delete=models.PROTECT, related_name="evaluations")
    classed(booking, Privacy.NONE)
    learner = models.ForeignKey(Learner, on_delete=models.PROTECT, related_name="+")
    classed(learner, Privacy.INTERNAL)
    moment = classed(models.CharField(max_length=12, choices=Moment.choices), Privacy.NONE)
    due_on = classed(models.DateField(), Privacy.INTERNAL)
    asked_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)
    answered_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)
    on_paper = classed(models.BooleanField(default=False), Privacy.INTERNAL)
    by_link = classed(models.BooleanField(default=False), Privacy.INTERNAL)
    useful = classed(models.PositiveSmallIntegerField(null=True, choices=Useful.choices), Privacy.INTERNAL)
    changed = classed(models.CharField(max_length=6, choices=Changed.choices, blank=True), Privacy.INTERNAL)
    words = classed(models.TextField(blank=True), Privacy.SENSITIVE)

    class Meta:
        indexes = (
            models.Index(fields=["learner"], name="evaluation_learner"),
            models.Index(
                fields=["due_on"],
                name="evaluation_to_ask",
                condition=models.Q(asked_at__isnull=True, answered_at__isnull=True),
            ),
        )
        constraints = (
            models.UniqueConstraint(fields=["booking", "moment"], name="evaluation_once"),
            models.CheckConstraint(
                condition=models.Q(answered_at__isnull=False)
                | models.Q(useful__isnull=True, changed="", words=""),
                name="evaluation_answered",
            ),
        )
