"""Schools, and who goes to which."""

from django.db import models

from halcyon.base.fields import Privacy, classed
from halcyon.base.identifiers import new_id
from halcyon.people.particular.models import Particular
from halcyon.people.person.models import Person
from halcyon.people.school.codes import Learning, SchoolType
from halcyon.records.record.models import Record


class School(models.Model):
    """A school or college: a small list for the area, with nothing of any child in it.

    ``urn``: the number of the national register of schools, unless it has none.
    """

    id = classed(models.UUIDField(primary_key=True, default=new_id, editable=False), Privacy.NONE)
    name = classed(models.CharField(max_length=200), Privacy.NONE)
    type = classed(models.CharField(max_length=12, choices=SchoolType.choices), Privacy.NONE)
    urn = classed(models.CharField(max_length=6, null=True, blank=True, unique=True), Privacy.NONE)
    town = classed(models.CharField(max_length=120, blank=True), Privacy.NONE)
    phone = classed(models.CharField(max_length=60, blank=True), Privacy.NONE)

    class Meta:
        indexes = (models.Index(fields=["name"], name="school_name"),)


class Schooling(Particular):
    """Where and how a child learns, from a day until a day."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="+")
    classed(record, Privacy.NONE)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="schooling")
    classed(person, Privacy.NONE)
    learning = classed(models.CharField(max_length=10, choices=Learning.choices), Privacy.PERSONAL)
    school = models.ForeignKey(School, null=True, on_delete=models.PROTECT)
    classed(school, Privacy.PERSONAL)
    year_group = classed(models.CharField(max_length=20, blank=True), Privacy.PERSONAL)
    words = classed(models.TextField(blank=True), Privacy.SENSITIVE)

    class Meta:
        indexes = (models.Index(fields=["person"], name="schooling_person"),)
