"""A consultation. It has no key that leads to a child: none may be added (specification 2)."""

from django.db import models

from halcyon.access.agency.models import Principal
from halcyon.base.fields import Privacy, classed
from halcyon.casework.consultation.codes import Outcome
from halcyon.casework.contact.models import Contact
from halcyon.records.record.models import Record


class Consultation(models.Model):
    """A professional's question about somebody they do not name, the advice given, and what was to follow.

    ``number``: 1, or 2 and so on where they ask again (``earlier``). ``contact``: the referral that it became, once
    the hub has joined the two.
    """

    record = models.OneToOneField(
        Record, primary_key=True, on_delete=models.CASCADE, related_name="consultation"
    )
    classed(record, Privacy.NONE)
    at = classed(models.DateTimeField(), Privacy.INTERNAL)
    professional = classed(models.CharField(max_length=200), Privacy.PERSONAL)
    agency = classed(models.CharField(max_length=200), Privacy.INTERNAL)
    phone = classed(models.CharField(max_length=60, blank=True), Privacy.PERSONAL)
    question = classed(models.TextField(), Privacy.SENSITIVE)
    advice = classed(models.TextField(), Privacy.SENSITIVE)
    next_step = classed(models.TextField(blank=True), Privacy.SENSITIVE)
    outcome = classed(models.CharField(max_length=12, choices=Outcome.choices), Privacy.SENSITIVE)
    earlier = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="later")
    classed(earlier, Privacy.INTERNAL)
    number = classed(models.PositiveSmallIntegerField(default=1), Privacy.INTERNAL)
    advised_by = models.ForeignKey(Principal, on_delete=models.PROTECT)
    classed(advised_by, Privacy.INTERNAL)
    contact = models.ForeignKey(Contact, null=True, on_delete=models.PROTECT, related_name="consultations")
    classed(contact, Privacy.SENSITIVE)
    joined_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)

    class Meta:
        indexes = (models.Index(fields=["-at"], name="consultation_at"),)
