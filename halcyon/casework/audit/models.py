"""A month's sample, the audit of each drawn contact, its second review, and what a child turned out to need."""

from django.db import models

from halcyon.access.agency.models import Principal
from halcyon.base.fields import Privacy, classed
from halcyon.base.identifiers import new_id
from halcyon.casework.audit.codes import Answer, AuditGrade, Question
from halcyon.casework.contact.models import Contact
from halcyon.casework.decision.codes import Outcome
from halcyon.records.record.models import Record


class Sample(models.Model):
    """What was drawn for a month: seed and population are kept, so that the drawing can be done again."""

    record = models.OneToOneField(Record, primary_key=True, on_delete=models.CASCADE, related_name="sample")
    classed(record, Privacy.NONE)
    month = classed(models.DateField(unique=True), Privacy.INTERNAL)  # its first day
    wanted = classed(models.PositiveSmallIntegerField(), Privacy.INTERNAL)
    drawn_from = classed(models.PositiveIntegerField(), Privacy.INTERNAL)
    seed = classed(models.CharField(max_length=32), Privacy.INTERNAL)
    drawn_at = classed(models.DateTimeField(), Privacy.INTERNAL)
    due_at = classed(models.DateTimeField(), Privacy.INTERNAL)


class Audit(models.Model):
    """One drawn contact: who reviews it, what they find. ``grade`` is the one that holds, after a second review too.

    ``outcome``, ``screener`` and ``taken_by`` are as they were when it was drawn. The reviewer is set by the
    database's ``casework_audit_give`` alone, which checks that they had no part in the contact.
    """

    record = models.OneToOneField(Record, primary_key=True, on_delete=models.CASCADE, related_name="audit")
    classed(record, Privacy.NONE)
    sample = models.ForeignKey(Sample, on_delete=models.CASCADE, related_name="audits")
    classed(sample, Privacy.NONE)
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="audits")
    classed(contact, Privacy.NONE)
    place = classed(models.PositiveSmallIntegerField(), Privacy.NONE)
    outcome = classed(models.CharField(max_length=24, choices=Outcome.choices), Privacy.SENSITIVE)
    screener = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    classed(screener, Privacy.INTERNAL)
    taken_by = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    classed(taken_by, Privacy.INTERNAL)
    to_moderate = classed(models.BooleanField(), Privacy.INTERNAL)
    reviewer = models.ForeignKey(Principal, null=True, on_delete=models.PROTECT, related_name="+")
    classed(reviewer, Privacy.INTERNAL)
    reaches_until = classed(models.DateTimeField(null=True), Privacy.INTERNAL)
    grade = classed(models.CharField(max_length=20, choices=AuditGrade.choices, blank=True), Privacy.INTERNAL)
    went_well = classed(models.TextField(blank=True), Privacy.SENSITIVE)
    to_learn = classed(models.TextField(blank=True), Privacy.SENSITIVE)
    reviewed_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)
    returned_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)
    answer = classed(models.TextField(blank=True), Privacy.SENSITIVE)
    answered_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)

    class Meta:
        indexes = (
            models.Index(fields=["reviewer"], name="audit_reviewer"),
            models.Index(fields=["taken_by"], name="audit_taken_by"),
        )
        constraints = (
            models.UniqueConstraint(fields=["sample", "place"], name="audit_place"),
            models.UniqueConstraint(fields=["contact"], name="audit_contact_once"),
        )


class AuditAnswer(models.Model):
    """A question's answer, with words where there is something to say."""

    id = classed(models.UUIDField(primary_key=True, default=new_id, editable=False), Privacy.NONE)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="+")
    classed(record, Privacy.NONE)
    audit = models.ForeignKey(Audit, on_delete=models.CASCADE, related_name="answers")
    classed(audit, Privacy.NONE)
    question = classed(models.CharField(max_length=12, choices=Question.choices), Privacy.INTERNAL)
    answer = classed(models.CharField(max_length=8, choices=Answer.choices), Privacy.INTERNAL)
    words = classed(models.TextField(blank=True), Privacy.SENSITIVE)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["audit", "question"], name="auditanswer_once"),)


class Moderation(models.Model):
    """The second review of an audit: both grades are kept here, and why the second differs."""

    record = models.OneToOneField(
        Record, primary_key=True, on_delete=models.CASCADE, related_name="moderation"
    )
    classed(record, Privacy.NONE)
    audit = models.OneToOneField(Audit, on_delete=models.CASCADE, related_name="moderation")
    classed(audit, Privacy.NONE)
    moderator = models.ForeignKey(Principal, null=True, on_delete=models.PROTECT, related_name="+")
    classed(moderator, Privacy.INTERNAL)
    reaches_until = classed(models.DateTimeField(null=True), Privacy.INTERNAL)
    first = classed(models.CharField(max_length=20, choices=AuditGrade.choices), Privacy.INTERNAL)
    grade = classed(models.CharField(max_length=20, choices=AuditGrade.choices, blank=True), Privacy.INTERNAL)
    reason = classed(models.TextField(blank=True), Privacy.SENSITIVE)
    moderated_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)


class Needed(models.Model):
    """Something that a child needs now, as a reviewer saw: a task for whoever decided, and what was done."""

    record = models.OneToOneField(Record, primary_key=True, on_delete=models.CASCADE, related_name="needed")
    classed(record, Privacy.NONE)
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="+")
    classed(contact, Privacy.NONE)
    words = classed(models.TextField(), Privacy.SENSITIVE)
    said_by = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    classed(said_by, Privacy.INTERNAL)
    said_at = classed(models.DateTimeField(), Privacy.INTERNAL)
    done = classed(models.TextField(blank=True), Privacy.SENSITIVE)
    done_by = models.ForeignKey(Principal, null=True, on_delete=models.PROTECT, related_name="+")
    classed(done_by, Privacy.INTERNAL)
    done_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)
