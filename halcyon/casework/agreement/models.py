"""Agreement to support: on a child's file, as visible as the file."""

from django.db import models

from halcyon.access.agency.models import Principal
from halcyon.base.fields import Privacy, classed
from halcyon.base.identifiers import new_id
from halcyon.casework.agreement.codes import Means, Support, Who
from halcyon.people.person.models import Person
from halcyon.records.record.models import Record


class Agreement(models.Model):
    """Somebody agreed to support, or declined; and perhaps withdrew later. Never a gate."""

    id = classed(models.UUIDField(primary_key=True, default=new_id, editable=False), Privacy.NONE)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="+")
    classed(record, Privacy.NONE)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="agreements")
    classed(person, Privacy.INTERNAL)
    support = classed(models.CharField(max_length=12, choices=Support.choices), Privacy.SENSITIVE)
    who = classed(models.CharField(max_length=8, choices=Who.choices), Privacy.PERSONAL)
    name = classed(models.CharField(max_length=200, blank=True), Privacy.PERSONAL)
    agreed = classed(models.BooleanField(), Privacy.SENSITIVE)
    said_on = classed(models.DateField(), Privacy.INTERNAL)
    means = classed(models.CharField(max_length=10, choices=Means.choices), Privacy.INTERNAL)
    words = classed(models.TextField(blank=True), Privacy.SENSITIVE)
    recorded_by = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    classed(recorded_by, Privacy.INTERNAL)
    recorded_at = classed(models.DateTimeField(), Privacy.INTERNAL)
    withdrawn_on = classed(models.DateField(null=True), Privacy.SENSITIVE)
    withdrawn_words = classed(models.TextField(blank=True), Privacy.SENSITIVE)
    withdrawn_by = models.ForeignKey(Principal, null=True, on_delete=models.PROTECT, related_name="+")
    classed(withdrawn_by, Privacy.INTERNAL)

    class Meta:
        indexes = (models.Index(fields=["person"], name="agreement_person"),)
