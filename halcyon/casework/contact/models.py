"""What the referrer said: the contact, the children it names, its concerns; what came with it and after it."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from halcyon.access.agency.models import Agency, Principal
from halcyon.base.fields import Privacy, classed
from halcyon.base.identifiers import new_id
from halcyon.casework.contact.codes import (
    Channel,
    Exploitation,
    ParentTold,
    Setting,
    Source,
    Subject,
    Telling,
)
from halcyon.people.person.codes import CareStatus, Ethnicity, Sex
from halcyon.people.person.models import Person
from halcyon.records.record.models import Record


class Contact(models.Model):
    """One contact with the hub. Its clock runs from ``received_at``: a call sheet's first answer, a form's sending."""

    record = models.OneToOneField(Record, primary_key=True, on_delete=models.CASCADE, related_name="contact")
    classed(record, Privacy.NONE)
    received_at = classed(models.DateTimeField(), Privacy.INTERNAL)
    # Why it was noted later than it was received; the record's ``opened_at`` says when that was.
    received_reason = classed(models.CharField(max_length=300, blank=True), Privacy.SENSITIVE)
    channel = classed(models.CharField(max_length=20, choices=Channel.choices), Privacy.INTERNAL)
    subject = classed(
        models.CharField(max_length=20, choices=Subject.choices, default=Subject.CHILD), Privacy.SENSITIVE
    )
    # Which group, place or online space, in words: a name or an address may be among them.
    subject_words = classed(models.CharField(max_length=300, blank=True), Privacy.PERSONAL)
    # A local code may stand here where the national ones have none, so the choices do not bind the column.
    source = classed(models.CharField(max_length=40, choices=Source.choices, blank=True), Privacy.INTERNAL)
    referrer = classed(models.CharField(max_length=200, blank=True), Privacy.PERSONAL)
    referrer_role = classed(models.CharField(max_length=120, blank=True), Privacy.PERSONAL)
    referrer_agency = models.ForeignKey(Agency, null=True, on_delete=models.PROTECT)
    classed(referrer_agency, Privacy.INTERNAL)
    referrer_principal = models.ForeignKey(Principal, null=True, on_delete=models.PROTECT)
    classed(referrer_principal, Privacy.INTERNAL)
    referrer_phone = classed(models.CharField(max_length=60, blank=True), Privacy.PERSONAL)
    referrer_safe_contact = classed(models.CharField(max_length=300, blank=True), Privacy.SENSITIVE)
    safe_contact = classed(models.TextField(blank=True), Privacy.SENSITIVE)
    # Of all concerns together; written with them, so that a figure reads one row.
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
    unsafe_to_tell = classed(models.BooleanField(default=False), Privacy.SENSITIVE)
    # The last number given to a child or a concern of this contact; none is given twice.
    last_place = classed(models.PositiveSmallIntegerField(default=0), Privacy.NONE)
    attached_to = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="attached")
    classed(attached_to, Privacy.INTERNAL)

    class Meta:
        indexes = (models.Index(fields=["received_at"], name="contact_received"),)

    @property
    def can_be_told(self) -> bool:
        """Whether there is a way to whoever made the contact: an account, an agency, a number, or a name that is known.

        Who wrote on the public form is reached by the number they left, or not at all.
        """
        if self.referrer_principal_id or self.referrer_agency_id or self.referrer_phone:
            return True
        if self.channel == Channel.PUBLIC_FORM:
            return False
        return bool(self.referrer_safe_contact) or self.source != Source.ANONYMOUS


class ContactChild(models.Model):
    """A child as the referrer described them. ``person`` is the hub's match; the referrer never learns of it."""

    id = classed(models.UUIDField(primary_key=True, default=new_id, editable=False), Privacy.NONE)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="+")
    classed(record, Privacy.NONE)
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="children")
    classed(contact, Privacy.NONE)
    place = classed(models.PositiveSmallIntegerField(), Privacy.NONE)
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
    address = classed(models.CharField(max_length=300, blank=True), Privacy.PERSONAL)
    school = classed(models.CharField(max_length=200, blank=True), Privacy.PERSONAL)

    class Meta:
        indexes = (models.Index(fields=["person"], name="contactchild_person"),)
        constraints = (models.UniqueConstraint(fields=["contact", "place"], name="contactchild_place"),)

    @property
    def whole_name(self) -> str:
        return f"{self.given} {self.family}".strip()


class ContactConcern(models.Model):
    """One concern of a contact: what was seen or heard, about which of its children, and where it arises."""

    id = classed(models.UUIDField(primary_key=True, default=new_id, editable=False), Privacy.NONE)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="+")
    classed(record, Privacy.NONE)
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="concerns")
    classed(contact, Privacy.NONE)
    place = classed(models.PositiveSmallIntegerField(), Privacy.NONE)
    words = classed(models.TextField(blank=True), Privacy.SENSITIVE)
    exploitation = classed(
        ArrayField(models.CharField(max_length=20, choices=Exploitation.choices), default=list, blank=True),
        Privacy.SENSITIVE,
    )
    # The places of the children it is about. Empty: about all of them, or about no child.
    about = classed(
        ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True), Privacy.SENSITIVE
    )
    # A child it is about harms others, and may be exploited too.
    harming = classed(models.BooleanField(default=False), Privacy.SENSITIVE)
    setting = classed(models.CharField(max_length=10, choices=Setting.choices, blank=True), Privacy.SENSITIVE)
    setting_words = classed(models.CharField(max_length=300, blank=True), Privacy.SENSITIVE)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["contact", "place"], name="contactconcern_place"),)

    def is_about(self, child: ContactChild) -> bool:
        """Whether the concern is about a child of the contact."""
        return not self.about or child.place in self.about


class PoliceCall(models.Model):
    """The police were rung because of immediate danger: by whom, when, and their incident number once known."""

    id = classed(models.UUIDField(primary_key=True, default=new_id, editable=False), Privacy.NONE)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="+")
    classed(record, Privacy.NONE)
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="police_calls")
    classed(contact, Privacy.NONE)
    rang = classed(models.CharField(max_length=200), Privacy.PERSONAL)
    at = classed(models.DateTimeField(), Privacy.INTERNAL)
    incident = classed(models.CharField(max_length=60, blank=True), Privacy.SENSITIVE)
    noted_by = models.ForeignKey(Principal, on_delete=models.PROTECT)
    classed(noted_by, Privacy.INTERNAL)
    recorded_at = classed(models.DateTimeField(), Privacy.INTERNAL)

    class Meta:
        indexes = (models.Index(fields=["contact"], name="policecall_contact"),)


class Original(models.Model):
    """A notification as it was forwarded: its text word for word, never changed. Attachments are named, not kept."""

    id = classed(models.UUIDField(primary_key=True, default=new_id, editable=False), Privacy.NONE)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="+")
    classed(record, Privacy.NONE)
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="originals")
    classed(contact, Privacy.NONE)
    sender = classed(models.CharField(max_length=300, blank=True), Privacy.PERSONAL)
    subject = classed(models.CharField(max_length=300, blank=True), Privacy.SENSITIVE)
    dated = classed(models.CharField(max_length=100, blank=True), Privacy.INTERNAL)
    text = classed(models.TextField(), Privacy.SENSITIVE)
    from_html = classed(models.BooleanField(default=False), Privacy.INTERNAL)
    attachments = classed(ArrayField(models.CharField(max_length=300), default=list), Privacy.SENSITIVE)
    digest = classed(models.CharField(max_length=64), Privacy.INTERNAL)
    kept_by = models.ForeignKey(Principal, on_delete=models.PROTECT)
    classed(kept_by, Privacy.INTERNAL)
    at = classed(models.DateTimeField(), Privacy.INTERNAL)

    class Meta:
        indexes = (models.Index(fields=["contact"], name="original_contact"),)


class Addition(models.Model):
    """What a referrer added after sending. What was sent is never changed; the hub sees this at once."""

    id = classed(models.UUIDField(primary_key=True, default=new_id, editable=False), Privacy.NONE)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="+")
    classed(record, Privacy.NONE)
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="additions")
    classed(contact, Privacy.NONE)
    words = classed(models.TextField(), Privacy.SENSITIVE)
    by = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    classed(by, Privacy.INTERNAL)
    at = classed(models.DateTimeField(), Privacy.INTERNAL)
    seen_by = models.ForeignKey(Principal, null=True, on_delete=models.PROTECT, related_name="+")
    classed(seen_by, Privacy.INTERNAL)
    seen_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)

    class Meta:
        indexes = (
            models.Index(fields=["contact"], name="addition_contact"),
            models.Index(fields=["at"], name="addition_unseen", condition=models.Q(seen_at__isnull=True)),
        )


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
