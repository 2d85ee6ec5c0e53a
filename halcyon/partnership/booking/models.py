"""A booking: a learner's place at a session."""

from django.db import models

from halcyon.access.agency.models import Agency, Principal
from halcyon.base.fields import Privacy, classed
from halcyon.base.identifiers import new_id
from halcyon.partnership.booking.codes import BookingState, Result
from halcyon.partnership.learner.models import Learner
from halcyon.partnership.session.models import TrainingSession


class Booking(models.Model):
    """A place that somebody asked for, and whether they came.

    ``agency``, ``employer`` and ``sector`` are the learner's as they were when the place was asked for. A row is added
    as *waiting* by whoever is not the trainer; ``partnership_fill`` gives the places, in the order of ``asked_at``.
    """

    id = classed(models.UUIDField(primary_key=True, default=new_id, editable=False), Privacy.NONE)
    session = models.ForeignKey(TrainingSession, on_delete=models.PROTECT, related_name="bookings")
    classed(session, Privacy.NONE)
    learner = models.ForeignKey(Learner, on_delete=models.PROTECT, related_name="bookings")
    classed(learner, Privacy.INTERNAL)
    agency = models.ForeignKey(Agency, null=True, on_delete=models.PROTECT, related_name="+")
    classed(agency, Privacy.INTERNAL)
    employer = classed(models.CharField(max_length=200, blank=True), Privacy.INTERNAL)
    sector = classed(models.CharField(max_length=40, blank=True), Privacy.INTERNAL)
    state = classed(
        models.CharField(max_length=10, choices=BookingState.choices, default=BookingState.WAITING),
        Privacy.INTERNAL,
    )
    asked_at = classed(models.DateTimeField(), Privacy.INTERNAL)
    asked_by = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    classed(asked_by, Privacy.INTERNAL)
    cancelled_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)
    result = classed(models.CharField(max_length=15, choices=Result.choices, blank=True), Privacy.INTERNAL)
    recorded_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)

    class Meta:
        indexes = (models.Index(fields=["agency"], name="booking_agency"),)
        constraints = (
            models.UniqueConstraint(fields=["session", "learner"], name="booking_once"),
            models.CheckConstraint(
                condition=models.Q(result="") | ~models.Q(state=BookingState.CANCELLED),
                name="booking_cancelled_or_came",
            ),
        )
