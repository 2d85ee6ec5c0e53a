"""Who is what to whom."""

from django.db import models

from halcyon.base.fields import Privacy, classed
from halcyon.people.particular.models import Particular
from halcyon.people.person.models import Person
from halcyon.people.relationship.codes import Confidence, Relation, Responsibility
from halcyon.records.record.models import Record


class Relationship(Particular):
    """What ``other`` is to ``person``, on the person's record. Two people with records have two rows: one ``pair``.

    ``named`` is how the other is called on this record, so it needs no right to the other's own; ``other`` is
    empty for somebody who has none. A ``restricted`` one shows only to who reaches both records.
    """

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="+")
    classed(record, Privacy.NONE)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="relationships")
    classed(person, Privacy.NONE)
    pair = classed(models.UUIDField(), Privacy.NONE)
    other = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    classed(other, Privacy.PERSONAL)
    named = classed(models.CharField(max_length=300), Privacy.PERSONAL)
    relation = classed(models.CharField(max_length=14, choices=Relation.choices), Privacy.SENSITIVE)
    responsibility = classed(
        models.CharField(max_length=10, choices=Responsibility.choices, blank=True), Privacy.PERSONAL
    )
    confidence = classed(
        models.CharField(max_length=10, choices=Confidence.choices, default=Confidence.SAID), Privacy.INTERNAL
    )
    restricted = classed(models.BooleanField(default=False), Privacy.INTERNAL)
    phone = classed(models.CharField(max_length=60, blank=True), Privacy.PERSONAL)
    words = classed(models.TextField(blank=True), Privacy.SENSITIVE)

    #: The address of the other's page, where whoever shows this row finds that the viewer may open it.
    address = ""

    class Meta:
        indexes = (
            models.Index(fields=["person"], name="relationship_person"),
            models.Index(fields=["pair"], name="relationship_pair"),
        )
