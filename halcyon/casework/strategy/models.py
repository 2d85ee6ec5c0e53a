"""The strategy discussion about one child, and who took part."""

from django.db import models

from halcyon.access.agency.models import Principal
from halcyon.base.fields import Privacy, classed
from halcyon.base.identifiers import new_id
from halcyon.casework.case.models import Case
from halcyon.casework.contact.models import Contact
from halcyon.casework.strategy.codes import Sort, StrategyDecision, TakingPart
from halcyon.people.person.models import Person
from halcyon.records.record.models import Record


class Strategy(models.Model):
    """A strategy discussion: asked for at a contact's decision or from a case; held once. Meeting again is another."""

    record = models.OneToOneField(Record, primary_key=True, on_delete=models.CASCADE, related_name="strategy")
    classed(record, Privacy.NONE)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="strategies")
    classed(person, Privacy.INTERNAL)
    contact = models.ForeignKey(Contact, null=True, on_delete=models.PROTECT, related_name="strategies")
    classed(contact, Privacy.NONE)
    case = models.ForeignKey(Case, null=True, on_delete=models.PROTECT, related_name="strategies")
    classed(case, Privacy.NONE)
    complex = classed(models.BooleanField(default=False), Privacy.SENSITIVE)
    why = classed(models.TextField(), Privacy.SENSITIVE)
    asked_by = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    classed(asked_by, Privacy.INTERNAL)
    asked_at = classed(models.DateTimeField(), Privacy.INTERNAL)
    held_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)
    led_by = classed(models.CharField(max_length=200, blank=True), Privacy.PERSONAL)
    decision = classed(
        models.CharField(max_length=14, choices=StrategyDecision.choices, blank=True), Privacy.SENSITIVE
    )
    rationale = classed(models.TextField(blank=True), Privacy.SENSITIVE)
    why_without = classed(models.TextField(blank=True), Privacy.SENSITIVE)
    recorded_by = models.ForeignKey(Principal, null=True, on_delete=models.PROTECT, related_name="+")
    classed(recorded_by, Privacy.INTERNAL)
    recorded_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)

    class Meta:
        indexes = (
            models.Index(fields=["person", "asked_at"], name="strategy_person"),
            models.Index(fields=["contact"], name="strategy_contact"),
        )


class StrategyPart(models.Model):
    """An agency in a strategy discussion: who came for it, or that it only sent a report."""

    id = classed(models.UUIDField(primary_key=True, default=new_id, editable=False), Privacy.NONE)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="+")
    classed(record, Privacy.NONE)
    strategy = models.ForeignKey(Strategy, on_delete=models.CASCADE, related_name="parts")
    classed(strategy, Privacy.NONE)
    n = classed(models.PositiveSmallIntegerField(), Privacy.NONE)
    sort = classed(models.CharField(max_length=14, choices=Sort.choices), Privacy.INTERNAL)
    took = classed(models.CharField(max_length=8, choices=TakingPart.choices), Privacy.INTERNAL)
    who = classed(models.CharField(max_length=300, blank=True), Privacy.PERSONAL)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["strategy", "n"], name="strategypart_n"),)
