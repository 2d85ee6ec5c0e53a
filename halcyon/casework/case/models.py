"""The case: "case" means the safeguarding case only."""

from django.db import models

from halcyon.access.agency.models import Principal, Team
from halcyon.base.fields import Privacy, classed
from halcyon.casework.case.codes import Closing
from halcyon.people.person.models import Person
from halcyon.records.record.models import Record


class Case(models.Model):
    """One child's case in one team. ``worker`` is who it is offered to, and who holds it once accepted."""

    CloseReason = Closing

    record = models.OneToOneField(Record, primary_key=True, on_delete=models.CASCADE, related_name="case")
    classed(record, Privacy.NONE)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="cases")
    classed(person, Privacy.INTERNAL)
    team = models.ForeignKey(Team, on_delete=models.PROTECT)
    classed(team, Privacy.INTERNAL)
    worker = models.ForeignKey(Principal, on_delete=models.PROTECT)
    classed(worker, Privacy.INTERNAL)
    grade_at_start = classed(models.CharField(max_length=10), Privacy.SENSITIVE)
    offered_at = classed(models.DateTimeField(), Privacy.INTERNAL)
    accepted_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)
    closed_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)
    close_reason = classed(
        models.CharField(max_length=20, choices=Closing.choices, blank=True), Privacy.SENSITIVE
    )

    class Meta:
        indexes = (
            models.Index(fields=["person"], name="case_person"),
            models.Index(fields=["worker", "closed_at"], name="case_worker"),
        )
