"""How it is safe to reach a child, and each carer."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from halcyon.base.fields import Privacy, classed
from halcyon.people.particular.models import Particular
from halcyon.people.person.models import Person
from halcyon.people.relationship.models import Relationship
from halcyon.people.safe_contact.codes import Links, Way
from halcyon.records.record.models import Record


class SafeContact(Particular):
    """How, when and through whom it is safe to reach somebody in the matter of a child, and who must not hear.

    It stands on the child's file. ``carer`` is whom it reaches: a relationship of the child's; empty, the child.
    A new one ends the one before. ``source`` says who told us, ``reviewed_on`` when it was last asked.
    """

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="+")
    classed(record, Privacy.NONE)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="safe_contacts")
    classed(person, Privacy.NONE)
    carer = models.ForeignKey(Relationship, null=True, on_delete=models.PROTECT, related_name="+")
    classed(carer, Privacy.NONE)
    ways = classed(
        ArrayField(models.CharField(max_length=8, choices=Way.choices), default=list), Privacy.PERSONAL
    )
    number = classed(models.CharField(max_length=254, blank=True), Privacy.PERSONAL)
    when = classed(models.CharField(max_length=300, blank=True), Privacy.SENSITIVE)
    through = classed(models.CharField(max_length=300, blank=True), Privacy.SENSITIVE)
    must_not_hear = classed(models.CharField(max_length=500, blank=True), Privacy.SENSITIVE)
    links = classed(models.CharField(max_length=3, choices=Links.choices, blank=True), Privacy.PERSONAL)
    words = classed(models.TextField(blank=True), Privacy.SENSITIVE)
    reviewed_on = classed(models.DateField(), Privacy.INTERNAL)

    class Meta:
        indexes = (models.Index(fields=["person"], name="safecontact_person"),)
