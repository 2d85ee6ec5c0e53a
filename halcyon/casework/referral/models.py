"""The hub's decision, and the referral that it may make."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from halcyon.access.agency.models import Principal, Team
from halcyon.base.fields import Privacy, classed
from halcyon.casework.case.models import Case
from halcyon.casework.contact.codes import Exploitation, Source
from halcyon.casework.contact.models import Contact
from halcyon.casework.referral.codes import Grade, NotAllocatedReason, Outcome, Rag, ReferralOutcome, Status
from halcyon.people.person.codes import CareStatus, Ethnicity, Gender, Sex
from halcyon.people.person.models import Person
from halcyon.records.record.models import Record


class Decision(models.Model):
    """The hub's decision on a contact: a record of its own, so the referrer's record does not hold it."""

    record = models.OneToOneField(Record, primary_key=True, on_delete=models.CASCADE, related_name="decision")
    classed(record, Privacy.NONE)
    contact = models.OneToOneField(Contact, on_delete=models.PROTECT, related_name="decision")
    classed(contact, Privacy.NONE)
    outcome = classed(models.CharField(max_length=24, choices=Outcome.choices), Privacy.SENSITIVE)
    rag = classed(models.CharField(max_length=6, choices=Rag.choices), Privacy.SENSITIVE)
    rationale = classed(models.TextField(), Privacy.SENSITIVE)
    decided_by = models.ForeignKey(Principal, on_delete=models.PROTECT)
    classed(decided_by, Privacy.INTERNAL)
    decided_at = classed(models.DateTimeField(), Privacy.INTERNAL)
    recorded_at = classed(models.DateTimeField(), Privacy.INTERNAL)


class Referral(models.Model):
    """A referral to the exploitation service, about one child; what figures cut by is a snapshot at the event."""

    record = models.OneToOneField(Record, primary_key=True, on_delete=models.CASCADE, related_name="referral")
    classed(record, Privacy.NONE)
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="referrals")
    classed(contact, Privacy.NONE)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="referrals")
    classed(person, Privacy.INTERNAL)
    team = models.ForeignKey(Team, on_delete=models.PROTECT)
    classed(team, Privacy.INTERNAL)
    received_at = classed(models.DateTimeField(), Privacy.INTERNAL)
    source = classed(models.CharField(max_length=40, choices=Source.choices), Privacy.INTERNAL)
    exploitation = classed(
        ArrayField(models.CharField(max_length=20, choices=Exploitation.choices), default=list, blank=True),
        Privacy.SENSITIVE,
    )
    age = classed(models.PositiveSmallIntegerField(null=True), Privacy.PERSONAL)
    sex = classed(models.CharField(max_length=1, choices=Sex.choices), Privacy.PERSONAL)
    # Empty: nobody had recorded one, and figures take sex.
    gender = classed(
        models.CharField(max_length=12, choices=Gender.choices, blank=True, default=""), Privacy.SPECIAL
    )
    ethnicity = classed(models.CharField(max_length=40, choices=Ethnicity.choices), Privacy.SPECIAL)
    care_status = classed(
        models.CharField(max_length=20, choices=CareStatus.choices, blank=True), Privacy.SENSITIVE
    )
    is_re_referral = classed(models.BooleanField(default=False), Privacy.SENSITIVE)
    grade = classed(
        models.CharField(max_length=10, choices=Grade.choices, default=Grade.NOT_YET), Privacy.SENSITIVE
    )
    status = classed(models.CharField(max_length=14, choices=Status.choices, blank=True), Privacy.SENSITIVE)
    grade_reason = classed(models.TextField(blank=True), Privacy.SENSITIVE)
    graded_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)
    graded_by = models.ForeignKey(Principal, null=True, on_delete=models.PROTECT, related_name="+")
    classed(graded_by, Privacy.INTERNAL)
    outcome = classed(
        models.CharField(max_length=40, choices=ReferralOutcome.choices, blank=True), Privacy.SENSITIVE
    )
    outcome_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)
    not_allocated_reason = classed(
        models.CharField(max_length=20, choices=NotAllocatedReason.choices, blank=True), Privacy.SENSITIVE
    )
    outcome_note = classed(models.TextField(blank=True), Privacy.SENSITIVE)
    case = models.ForeignKey(Case, null=True, on_delete=models.PROTECT, related_name="referrals")
    classed(case, Privacy.NONE)

    class Meta:
        indexes = (
            models.Index(fields=["received_at"], name="referral_received"),
            models.Index(fields=["person", "received_at"], name="referral_person"),
            models.Index(fields=["contact"], name="referral_contact"),
        )
