"""A hand-over, each child’s lines in it, and what happened in the night."""

from django.db import models

from halcyon.access.agency.models import Principal
from halcyon.base.fields import Privacy, classed
from halcyon.people.person.models import Person
from halcyon.records.record.models import Record


class HandOver(models.Model):
    """One hand-over for the night of a day. It lasts until the next working day’s morning: ``until``.

    It holds no child’s data itself: each child’s lines are a record of their own, under the child’s file.
    """

    record = models.OneToOneField(
        Record, primary_key=True, on_delete=models.CASCADE, related_name="hand_over"
    )
    classed(record, Privacy.NONE)
    night = classed(models.DateField(), Privacy.INTERNAL)
    until = classed(models.DateTimeField(), Privacy.INTERNAL)
    sent_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)
    sent_by = models.ForeignKey(Principal, null=True, on_delete=models.PROTECT, related_name="+")
    classed(sent_by, Privacy.INTERNAL)
    accepted_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)
    accepted_by = models.ForeignKey(Principal, null=True, on_delete=models.PROTECT, related_name="+")
    classed(accepted_by, Privacy.INTERNAL)
    returned_words = classed(models.TextField(blank=True), Privacy.SENSITIVE)

    class Meta:
        indexes = (models.Index(fields=["-night"], name="handover_night"),)
        constraints = (
            models.UniqueConstraint(
                fields=["night"], condition=models.Q(sent_at__isnull=True), name="handover_one_draft"
            ),
        )


class Tonight(models.Model):
    """Five lines about a child for one hand-over."""

    record = models.OneToOneField(Record, primary_key=True, on_delete=models.CASCADE, related_name="tonight")
    classed(record, Privacy.NONE)
    hand_over = models.ForeignKey(HandOver, on_delete=models.CASCADE, related_name="lines")
    classed(hand_over, Privacy.NONE)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    classed(person, Privacy.INTERNAL)
    worry = classed(models.TextField(), Privacy.SENSITIVE)
    where = classed(models.TextField(), Privacy.SENSITIVE)
    what_if = classed(models.TextField(), Privacy.SENSITIVE)
    whom = classed(models.TextField(), Privacy.SENSITIVE)
    monday = classed(models.TextField(), Privacy.SENSITIVE)
    written_by = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    classed(written_by, Privacy.INTERNAL)
    written_at = classed(models.DateTimeField(), Privacy.INTERNAL)
    taken_out = classed(models.BooleanField(default=False), Privacy.INTERNAL)

    class Meta:
        indexes = (models.Index(fields=["person"], name="tonight_person"),)
        constraints = (
            models.UniqueConstraint(
                fields=["hand_over", "person"],
                condition=models.Q(taken_out=False),
                name="tonight_once_a_hand_over",
            ),
        )


class NightEvent(models.Model):
    """One event of a night, written against the child: read and accepted on the next working day."""

    record = models.OneToOneField(
        Record, primary_key=True, on_delete=models.CASCADE, related_name="night_event"
    )
    classed(record, Privacy.NONE)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    classed(person, Privacy.INTERNAL)
    at = classed(models.DateTimeField(), Privacy.SENSITIVE)
    who = classed(models.CharField(max_length=300, blank=True), Privacy.PERSONAL)
    what = classed(models.TextField(), Privacy.SENSITIVE)
    done = classed(models.TextField(), Privacy.SENSITIVE)
    monday = classed(models.TextField(blank=True), Privacy.SENSITIVE)
    written_by = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    classed(written_by, Privacy.INTERNAL)
    recorded_at = classed(models.DateTimeField(), Privacy.INTERNAL)
    read_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)
    read_by = models.ForeignKey(Principal, null=True, on_delete=models.PROTECT, related_name="+")
    classed(read_by, Privacy.INTERNAL)
    read_words = classed(models.TextField(blank=True), Privacy.SENSITIVE)

    class Meta:
        indexes = (models.Index(fields=["person", "-at"], name="nightevent_person"),)
