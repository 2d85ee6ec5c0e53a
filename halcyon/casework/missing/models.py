"""A missing episode, and what became known while it lasted."""

from django.db import models

from halcyon.access.agency.models import Principal
from halcyon.base.fields import Privacy, classed
from halcyon.base.identifiers import new_id
from halcyon.casework.missing.codes import FoundHow, MissingKind, NewsKind, PoliceGrade
from halcyon.people.person.models import Person
from halcyon.records.record.models import Record


class Missing(models.Model):
    """One episode of one child; each is a fresh one. ``grade`` and ``looking`` are the latest of the news.

    ``ended_at``: when the child was found, or the report turned out to be a mistake.
    """

    record = models.OneToOneField(Record, primary_key=True, on_delete=models.CASCADE, related_name="missing")
    classed(record, Privacy.NONE)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="missing")
    classed(person, Privacy.INTERNAL)
    kind = classed(models.CharField(max_length=10, choices=MissingKind.choices), Privacy.SENSITIVE)
    reported_at = classed(models.DateTimeField(), Privacy.SENSITIVE)
    reported_by = classed(models.CharField(max_length=200, blank=True), Privacy.PERSONAL)
    last_seen_at = classed(models.DateTimeField(null=True), Privacy.SENSITIVE)
    last_seen_where = classed(models.CharField(max_length=300, blank=True), Privacy.SENSITIVE)
    last_seen_with = classed(models.CharField(max_length=300, blank=True), Privacy.SENSITIVE)
    police_reference = classed(models.CharField(max_length=60, blank=True), Privacy.PERSONAL)
    grade = classed(models.CharField(max_length=12, choices=PoliceGrade.choices), Privacy.SENSITIVE)
    looking = classed(models.CharField(max_length=300, blank=True), Privacy.SENSITIVE)
    recorded_by = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    classed(recorded_by, Privacy.INTERNAL)
    recorded_at = classed(models.DateTimeField(), Privacy.INTERNAL)
    ended_at = classed(models.DateTimeField(null=True), Privacy.SENSITIVE)
    found_how = classed(
        models.CharField(max_length=10, choices=FoundHow.choices, blank=True), Privacy.SENSITIVE
    )
    found_where = classed(models.CharField(max_length=300, blank=True), Privacy.SENSITIVE)
    found_words = classed(models.TextField(blank=True), Privacy.SENSITIVE)

    class Meta:
        indexes = (models.Index(fields=["person", "-reported_at"], name="missing_person"),)
        constraints = (
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(ended_at__isnull=True), name="missing_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at__isnull=True) | models.Q(ended_at__gte=models.F("reported_at")),
                name="missing_found_after_reported",
            ),
        )


class News(models.Model):
    """One thing that became known, by whom it was recorded; never changed."""

    id = classed(models.UUIDField(primary_key=True, default=new_id, editable=False), Privacy.NONE)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="+")
    classed(record, Privacy.NONE)
    missing = models.ForeignKey(Missing, on_delete=models.CASCADE, related_name="news")
    classed(missing, Privacy.NONE)
    kind = classed(models.CharField(max_length=10, choices=NewsKind.choices), Privacy.SENSITIVE)
    at = classed(models.DateTimeField(), Privacy.SENSITIVE)
    where = classed(models.CharField(max_length=300, blank=True), Privacy.SENSITIVE)
    words = classed(models.TextField(), Privacy.SENSITIVE)
    grade = classed(
        models.CharField(max_length=12, choices=PoliceGrade.choices, blank=True), Privacy.SENSITIVE
    )
    recorded_by = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    classed(recorded_by, Privacy.INTERNAL)
    recorded_at = classed(models.DateTimeField(), Privacy.INTERNAL)

    class Meta:
        indexes = (models.Index(fields=["missing", "-at", "-id"], name="news_missing_at"),)
