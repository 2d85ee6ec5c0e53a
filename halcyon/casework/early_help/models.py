"""A request to step up or down."""

from django.db import models

from halcyon.access.agency.models import Principal, Team
from halcyon.base.fields import Privacy, classed
from halcyon.casework.early_help.codes import Direction, StepOutcome
from halcyon.casework.referral.models import Referral
from halcyon.people.person.models import Person
from halcyon.records.record.models import Record


class Step(models.Model):
    """One request about one child to the other team. ``ended_at``: declined, withdrawn, or ended with an outcome.

    ``agreed``: what child and family said about it. It is recorded, and never a gate.
    """

    record = models.OneToOneField(Record, primary_key=True, on_delete=models.CASCADE, related_name="step")
    classed(record, Privacy.NONE)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    classed(person, Privacy.INTERNAL)
    direction = classed(models.CharField(max_length=4, choices=Direction.choices), Privacy.INTERNAL)
    to_team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    classed(to_team, Privacy.INTERNAL)
    reason = classed(models.TextField(), Privacy.SENSITIVE)
    wanted = classed(models.TextField(), Privacy.SENSITIVE)
    agreed = classed(models.TextField(blank=True), Privacy.SENSITIVE)
    asked_by = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    classed(asked_by, Privacy.INTERNAL)
    asked_at = classed(models.DateTimeField(), Privacy.INTERNAL)
    answered_by = models.ForeignKey(Principal, null=True, on_delete=models.PROTECT, related_name="+")
    classed(answered_by, Privacy.INTERNAL)
    answered_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)
    answer_words = classed(models.TextField(blank=True), Privacy.SENSITIVE)
    outcome = classed(
        models.CharField(max_length=12, choices=StepOutcome.choices, blank=True), Privacy.SENSITIVE
    )
    outcome_words = classed(models.TextField(blank=True), Privacy.SENSITIVE)
    ended_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)
    # What a step-up that was taken on leads to: opened for it, or taken up again.
    referral = models.ForeignKey(Referral, null=True, on_delete=models.PROTECT, related_name="+")
    classed(referral, Privacy.NONE)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(ended_at__isnull=True), name="step_one_at_a_time"
            ),
        )
