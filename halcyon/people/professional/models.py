"""Who works with a child, whether or not they have an account here."""

from django.db import models

from halcyon.base.fields import Privacy, classed
from halcyon.people.particular.models import Particular
from halcyon.people.person.models import Person
from halcyon.records.record.models import Record


class Professional(Particular):
    """A professional around a child: who, of which agency, how to reach them. One leads at a time.

    ``name`` may be empty where an agency is involved and nobody knows by whom.
    """

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="+")
    classed(record, Privacy.NONE)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="professionals")
    classed(person, Privacy.NONE)
    name = classed(models.CharField(max_length=200, blank=True), Privacy.PERSONAL)
    role = classed(models.CharField(max_length=120), Privacy.INTERNAL)
    agency = classed(models.CharField(max_length=200), Privacy.INTERNAL)
    team = classed(models.CharField(max_length=200, blank=True), Privacy.INTERNAL)
    phone = classed(models.CharField(max_length=60, blank=True), Privacy.PERSONAL)
    email = classed(models.CharField(max_length=254, blank=True), Privacy.PERSONAL)
    reach = classed(models.CharField(max_length=300, blank=True), Privacy.PERSONAL)
    leads = classed(models.BooleanField(default=False), Privacy.INTERNAL)

    class Meta:
        indexes = (models.Index(fields=["person"], name="professional_person"),)
        constraints = (
            models.UniqueConstraint(
                fields=["person"],
                condition=models.Q(leads=True, until__isnull=True, struck_at__isnull=True),
                name="one_lead_professional",
            ),
        )
