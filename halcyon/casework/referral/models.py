"""The referral to the service that a hub decision may make."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from halcyon.access.agency.models import Principal, Team
from halcyon.base.fields import Privacy, classed
from halcyon.base.identifiers import new_id
from halcyon.casework.case.models import Case
from halcyon.casework.contact.codes import Exploitation, Source
from halcyon.casework.contact.models import Contact
from halcyon.casework.referral.codes import (
    Grade,
    Graded,
    LowerReason,
    NotAllocatedReason,
    ReferralOutcome,
    Status,
)
from halcyon.people.person.codes import CareStatus, Ethnicity, Gender, Sex
from halcyon.people.person.models import Person
from halcyon.records.record.models import Record


class Referral(models.Model):
    """A referral to the exploitation service, about one child; what figures cut by is a snapshot at the event."""

    record = models.OneToOneField(Record, primary_key=True, on_delete=models.CASCADE, related_name="referral")
    classed(record, Privacy.NONE)
    # None: early help stepped a child up whom the hub never sent here.
    contact = models.ForeignKey(Contact, null=True, on_delete=models.PROTECT, related_name="referrals")
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
    # What was said about this child. A contact about several children stays with the hub.
    said = classed(models.TextField(blank=True), Privacy.SENSITIVE)
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


class GradeSet(models.Model):
    """Each grade and status that a referral was given, by whom and why; never overwritten. The latest one stands."""

    id = classed(models.UUIDField(primary_key=True, default=new_id, editable=False), Privacy.NONE)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="+")
    classed(record, Privacy.NONE)
    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="grades")
    classed(referral, Privacy.NONE)
    grade = classed(models.CharField(max_length=10, choices=Grade.choices), Privacy.SENSITIVE)
    status = classed(models.CharField(max_length=14, choices=Status.choices), Privacy.SENSITIVE)
    how = classed(models.CharField(max_length=10, choices=Graded.choices), Privacy.INTERNAL)
    because = classed(
        models.CharField(max_length=12, choices=LowerReason.choices, blank=True), Privacy.SENSITIVE
    )
    reason = classed(models.TextField(), Privacy.SENSITIVE)
    set_by = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    classed(set_by, Privacy.INTERNAL)
    agreed_by = models.ForeignKey(Principal, null=True, on_delete=models.PROTECT, related_name="+")
    classed(agreed_by, Privacy.INTERNAL)
    set_at = classed(models.DateTimeField(), Privacy.INTERNAL)
    recorded_at = classed(models.DateTimeField(), Privacy.INTERNAL)

    class Meta:
        indexes = (models.Index(fields=["referral", "set_at"], name="gradeset_referral"),)
