"""A child's care and legal status, from a day until a day."""

from django.db import models

from halcyon.base.fields import Privacy, classed
from halcyon.people.care.codes import LegalStatus, Placement
from halcyon.people.particular.models import Particular
from halcyon.people.person.codes import CareStatus
from halcyon.people.person.models import Person
from halcyon.records.record.models import Record


class CareEpisode(Particular):
    """Whether, by whom and where a child is looked after; a figure takes the status on the day of the event.

    A change of legal status or of placement begins another episode. Two never overlap: the database refuses it
    (``people_care_apart``), where two people record at once too.
    """

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="+")
    classed(record, Privacy.NONE)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="care")
    classed(person, Privacy.NONE)
    status = classed(models.CharField(max_length=20, choices=CareStatus.choices), Privacy.SENSITIVE)
    since = classed(models.DateField(), Privacy.SENSITIVE)
    legal_status = classed(
        models.CharField(max_length=2, choices=LegalStatus.choices, blank=True), Privacy.SENSITIVE
    )
    responsible = classed(models.CharField(max_length=120, blank=True), Privacy.INTERNAL)
    host = classed(models.CharField(max_length=120, blank=True), Privacy.INTERNAL)
    placement = classed(
        models.CharField(max_length=20, choices=Placement.choices, blank=True), Privacy.SENSITIVE
    )
    provider = classed(models.CharField(max_length=200, blank=True), Privacy.SENSITIVE)
    out_of_area = classed(models.BooleanField(null=True), Privacy.SENSITIVE)
    miles = classed(models.PositiveIntegerField(null=True, blank=True), Privacy.SENSITIVE)

    class Meta:
        indexes = (models.Index(fields=["person", "since"], name="care_person_since"),)
