"""Where a person lives."""

from django.db import models

from halcyon.base.fields import Privacy, classed
from halcyon.people.address.codes import AddressKind, Suitability
from halcyon.people.particular.models import Particular
from halcyon.people.person.models import Person
from halcyon.records.record.models import Record


class Address(Particular):
    """One address of a person. ``record`` is the person's own, or, where it is confidential, one of its own.

    So both locks keep a confidential address from whoever only sees the file; search keys and lists are made of
    the others alone.
    """

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="+")
    classed(record, Privacy.NONE)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="addresses")
    classed(person, Privacy.NONE)
    kind = classed(models.CharField(max_length=10, choices=AddressKind.choices), Privacy.PERSONAL)
    lines = classed(models.TextField(blank=True), Privacy.PERSONAL)
    postcode = classed(models.CharField(max_length=10, blank=True), Privacy.PERSONAL)
    suitability = classed(
        models.CharField(max_length=12, choices=Suitability.choices, blank=True), Privacy.SENSITIVE
    )
    words = classed(models.TextField(blank=True), Privacy.SENSITIVE)

    class Meta:
        indexes = (models.Index(fields=["person"], name="address_person"),)

    @property
    def is_confidential(self) -> bool:
        return bool(self.record_id != self.person_id)
