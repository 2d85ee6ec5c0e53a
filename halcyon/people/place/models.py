"""A place that a concern may be about."""

from django.db import models

from halcyon.base.fields import Privacy, classed
from halcyon.people.place.codes import PlaceKind
from halcyon.records.record.models import Record


class Place(models.Model):
    """A place, or an online space, under a record of its own.

    ``whereabouts`` says in words where it is; ``guardian`` who can change something there: a licensee, a head.
    """

    record = models.OneToOneField(Record, primary_key=True, on_delete=models.CASCADE, related_name="place")
    classed(record, Privacy.NONE)
    name = classed(models.CharField(max_length=200), Privacy.PERSONAL)
    name_key = classed(models.CharField(max_length=300, db_collation="C"), Privacy.PERSONAL)
    kind = classed(models.CharField(max_length=10, choices=PlaceKind.choices), Privacy.INTERNAL)
    address = classed(models.TextField(blank=True), Privacy.PERSONAL)
    postcode = classed(models.CharField(max_length=10, blank=True), Privacy.PERSONAL)
    whereabouts = classed(models.TextField(blank=True), Privacy.SENSITIVE)
    guardian = classed(models.CharField(max_length=300, blank=True), Privacy.PERSONAL)
    concerns = classed(models.TextField(blank=True), Privacy.SENSITIVE)
    strengths = classed(models.TextField(blank=True), Privacy.SENSITIVE)

    class Meta:
        indexes = (models.Index(fields=["name_key"], name="place_name"),)
