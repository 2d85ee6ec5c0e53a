"""What the referrer said: the contact, the children it names, and what the referrer was told afterwards."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from halcyon.access.agency.models import Agency, Principal
from halcyon.base.fields import Privacy, classed
from halcyon.base.identifiers import new_id
from halcyon.casework.contact.codes import Channel, Exploitation, ParentTold, Source, Telling
from halcyon.people.person.codes import CareStatus, Ethnicity, Sex
from halcyon.people.person.models import Person
from halcyon.records.record.models import Record


class Contact(models.Model):
    """One contact with the hub. Its clock runs from ``received_at``: a call sheet's first answer, a form's sending."""

    record = models.OneToOneField(Record, primary_key=True, on_delete=models.CASCADE, related_name="contact")
    classed(record, Privacy.NONE)
    received_at = classed(models.DateTimeField(), Privacy.INTERNAL)
    channel = classed(models.CharField(max_length=20, choices=Channel.choices), Privacy.INTERNAL)
    # A local code may stand here where the national ones have none, so the choices do not bind the column.
    source = classed(models.CharField(max_length=40, choices=Source.choices, blank=True), Privacy.INTERNAL)
    referrer = classed(models.CharField(max_length=200, blank=True), Privacy.PERSONAL)
    referrer_agency = models.ForeignKey(Agency, null=True, on_delete=models.PROTECT)
    classed(referrer_agency, Privacy.INTERNAL)
    referrer_principal = models.ForeignKey(Principal, null=True, on_delete=models.PROTECT)
    classed(referrer_principal, Privacy.INTERNAL)
    referrer_phone = classed(models.CharField(max_length=60, blank=True), Privacy.PERSONAL)
    safe_contact = classed(models.TextField(blank=True), Privacy.SENSITIVE)
    concern = classed(models.TextField(blank=True), Privacy.SENSITIVE)
    exploitation = classed(
        ArrayField(models.CharField(max_length=20, choices=Exploitation.choices), default=list, blank=True),
        Privacy.SENSITIVE,
    )
    immediate_danger = classed(models.BooleanField(default=False), Privacy.SENSITIVE)
    parent_told = classed(
        models.CharField(max_length=10, choices=ParentTold.choices, default=ParentTold.UNKNOWN),
        Privacy.SENSITIVE,
    )
    parent_not_told_reason = classed(models.TextField(blank=True), Privacy.SENSITIVE)

    class Meta:
        indexes = (models.Index(fields=["received_at"], name="contact_received"),)


class ContactChild(models.Model):
    """A child as the referrer described them. ``person`` is the hub's match; the referrer never learns of it."""

    id = classed(models.UUIDField(primary_key=True, default=new_id, editable=False), Privacy.NONE)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="+")
    classed(record, Privacy.NONE)
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="children")
    classed(contact, Privacy.NONE)
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT)
    classed(person, Privacy.INTERNAL)
    given = classed(models.CharField(max_length=300, blank=True), Privacy.PERSONAL)
    family = classed(models.CharField(max_length=300, blank=True), Privacy.PERSONAL)
    born_on = classed(models.DateField(null=True, blank=True), Privacy.PERSONAL)
    sex = classed(models.CharField(max_length=1, choices=Sex.choices, default=Sex.UNKNOWN), Privacy.PERSONAL)
    ethnicity = classed(
        models.CharField(max_length=40, choices=Ethnicity.choices, default=Ethnicity.NOBT), Privacy.SPECIAL
    )
    # Empty: not known, which is its own group in every figure.
    care_status = classed(
        models.CharField(max_length=20, choices=CareStatus.choices, blank=True), Privacy.SENSITIVE
    )

    class Meta:
        indexes = (
            models.Index(fields=["contact"], name="contactchild_contact"),
            models.Index(fields=["person"], name="contactchild_person"),
        )

    @property
    def whole_name(self) -> str:
        return f"{self.given} {self.family}".strip()


class Feedback(models.Model):
    """What the referrer was told, how and when: as visible as the contact, so the referrer sees it too."""

    Method = Telling

    id = classed(models.UUIDField(primary_key=True, default=new_id, editable=False), Privacy.NONE)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="+")
    classed(record, Privacy.NONE)
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="feedback")
    classed(contact, Privacy.NONE)
    words = classed(models.TextField(), Privacy.SENSITIVE)
    method = classed(models.CharField(max_length=10, choices=Telling.choices), Privacy.INTERNAL)
    told_by = models.ForeignKey(Principal, on_delete=models.PROTECT)
    classed(told_by, Privacy.INTERNAL)
    at = classed(models.DateTimeField(), Privacy.INTERNAL)
    recorded_at = classed(models.DateTimeField(), Privacy.INTERNAL)

    class Meta:
        indexes = (models.Index(fields=["contact"], name="feedback_contact"),)
