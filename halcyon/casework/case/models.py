"""The case: "case" means the safeguarding case only."""

from django.db import models

from halcyon.access.agency.models import Principal, Team
from halcyon.base.fields import Privacy, classed
from halcyon.people.person.models import Person
from halcyon.records.record.models import Record


class Case(models.Model):
    """One child's case in one team. ``worker`` is who it is offered to, and who holds it once accepted."""

    class CloseReason(models.TextChoices):
        PLAN_ACHIEVED = "plan_achieved", "Plan achieved"
        STEP_DOWN = "step_down", "Stepped down to another team"
        MOVED = "moved", "Moved to another authority"
        ADULT_SERVICE = "adult_service", "Moved on to an adult service"
        OTHER = "other", "Other, as recorded"

    record = classed(
        models.OneToOneField(Record, primary_key=True, on_delete=models.CASCADE, related_name="case"),
        Privacy.NONE,
    )
    person = classed(
        models.ForeignKey(Person, on_delete=models.PROTECT, related_name="cases"), Privacy.INTERNAL
    )
    team = classed(models.ForeignKey(Team, on_delete=models.PROTECT), Privacy.INTERNAL)
    worker = classed(models.ForeignKey(Principal, on_delete=models.PROTECT), Privacy.INTERNAL)
    grade_at_start = classed(models.CharField(max_length=10), Privacy.SENSITIVE)
    offered_at = classed(models.DateTimeField(), Privacy.INTERNAL)
    accepted_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)
    closed_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)
    close_reason = classed(
        models.CharField(max_length=20, choices=CloseReason.choices, blank=True), Privacy.SENSITIVE
    )

    class Meta:
        indexes = (
            models.Index(fields=["person"], name="case_person"),
            models.Index(fields=["worker", "closed_at"], name="case_worker"),
        )
