"""A request that a referral be graded graver."""

from django.db import models

from halcyon.access.agency.models import Principal
from halcyon.base.fields import Privacy, classed
from halcyon.casework.referral.codes import Grade, Status
from halcyon.casework.referral.models import Referral
from halcyon.people.person.models import Person
from halcyon.records.record.models import Record


class UpgradeRequest(models.Model):
    """What somebody who reads a referral has seen, and how grave it is to them; the managers' answer. One at a time."""

    record = models.OneToOneField(Record, primary_key=True, on_delete=models.CASCADE, related_name="upgrade")
    classed(record, Privacy.NONE)
    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="upgrades")
    classed(referral, Privacy.NONE)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    classed(person, Privacy.INTERNAL)
    grade = classed(models.CharField(max_length=10, choices=Grade.choices), Privacy.SENSITIVE)
    status = classed(models.CharField(max_length=14, choices=Status.choices), Privacy.SENSITIVE)
    reason = classed(models.TextField(), Privacy.SENSITIVE)
    asked_by = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    classed(asked_by, Privacy.INTERNAL)
    asked_at = classed(models.DateTimeField(), Privacy.INTERNAL)
    answered_by = models.ForeignKey(Principal, null=True, on_delete=models.PROTECT, related_name="+")
    classed(answered_by, Privacy.INTERNAL)
    answered_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)
    words = classed(models.TextField(blank=True), Privacy.SENSITIVE)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["referral"], condition=models.Q(answered_at__isnull=True), name="upgrade_one_waits"
            ),
        )
