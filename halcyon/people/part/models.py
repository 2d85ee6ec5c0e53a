"""Who plays which part in a record."""

from django.db import models

from halcyon.base.fields import Privacy, classed
from halcyon.base.identifiers import new_id
from halcyon.people.person.models import Person
from halcyon.records.record.models import Record


class Part(models.Model):
    """A person's part in a record, from an instant until perhaps another. As visible as that record."""

    class Role(models.TextChoices):
        SUBJECT = "subject", "Child it is about"
        CARER = "carer", "Carer"
        REFERRER = "referrer", "Referrer"
        NAMED = "named", "Person named"

    id = classed(models.UUIDField(primary_key=True, default=new_id, editable=False), Privacy.NONE)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="parts")
    classed(record, Privacy.NONE)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="parts")
    classed(person, Privacy.INTERNAL)
    role = classed(models.CharField(max_length=20, choices=Role.choices), Privacy.INTERNAL)
    since = classed(models.DateTimeField(), Privacy.INTERNAL)
    until = classed(models.DateTimeField(null=True, blank=True), Privacy.INTERNAL)

    class Meta:
        indexes = (
            models.Index(fields=["person", "role"], name="part_person_role"),
            models.Index(fields=["record"], name="part_record"),
        )
