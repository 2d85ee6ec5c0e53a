"""Decisions to share, and who they went to."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from halcyon.access.agency.models import Agency, Principal
from halcyon.base.fields import Privacy, classed
from halcyon.base.identifiers import new_id
from halcyon.records.approval.models import Approval
from halcyon.records.record.models import Record
from halcyon.records.sharing import codes


class Sharing(models.Model):
    """One decision about one file (``record``): to share, or not, which has reasons too and is as visible.

    What was decided never changes. ``about``: whom, as the file's headline had it, since not every recipient reaches
    the file. ``released_at``: when it went out, at once or after a second person agreed.
    ``opened``: the records that its recipients may read, until ``until`` or until it is withdrawn.
    """

    Decision = codes.Decision

    id = classed(models.UUIDField(primary_key=True, default=new_id, editable=False), Privacy.NONE)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="+")
    classed(record, Privacy.NONE)
    decision = classed(models.CharField(max_length=10, choices=codes.Decision.choices), Privacy.INTERNAL)
    asked_by = classed(models.CharField(max_length=300, blank=True), Privacy.PERSONAL)
    about = classed(models.CharField(max_length=300, blank=True), Privacy.PERSONAL)
    purpose = classed(models.TextField(), Privacy.SENSITIVE)
    what = classed(models.TextField(), Privacy.SENSITIVE)
    opens = classed(
        models.CharField(max_length=10, choices=codes.Opens.choices, default=codes.Opens.NOTHING),
        Privacy.INTERNAL,
    )
    opened = classed(ArrayField(models.UUIDField(), default=list), Privacy.INTERNAL)
    until = classed(models.DateTimeField(null=True), Privacy.INTERNAL)
    article_6 = classed(
        models.CharField(max_length=10, choices=codes.Article6.choices, blank=True), Privacy.INTERNAL
    )
    article_9 = classed(
        models.CharField(max_length=10, choices=codes.Article9.choices, blank=True), Privacy.INTERNAL
    )
    offence = classed(
        models.CharField(max_length=10, choices=codes.Offence.choices, blank=True), Privacy.INTERNAL
    )
    necessity = classed(models.TextField(blank=True), Privacy.SENSITIVE)
    family_told = classed(
        models.CharField(max_length=10, choices=codes.FamilyTold.choices), Privacy.SENSITIVE
    )
    family_reason = classed(models.TextField(blank=True), Privacy.SENSITIVE)
    consent = classed(
        models.CharField(max_length=12, choices=codes.Consent.choices, blank=True), Privacy.SENSITIVE
    )
    consent_reason = classed(models.TextField(blank=True), Privacy.SENSITIVE)
    urgent = classed(models.BooleanField(default=False), Privacy.INTERNAL)
    method = classed(
        models.CharField(max_length=12, choices=codes.Method.choices, blank=True), Privacy.INTERNAL
    )
    review_on = classed(models.DateField(null=True), Privacy.INTERNAL)
    review_told_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)
    decided_by = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    classed(decided_by, Privacy.INTERNAL)
    agency = models.ForeignKey(Agency, null=True, on_delete=models.PROTECT, related_name="+")
    classed(agency, Privacy.INTERNAL)
    at = classed(models.DateTimeField(), Privacy.INTERNAL)
    approval = models.ForeignKey(Approval, null=True, on_delete=models.PROTECT, related_name="+")
    classed(approval, Privacy.NONE)
    released_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)
    withdrawn_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)
    withdrawn_by = models.ForeignKey(Principal, null=True, on_delete=models.PROTECT, related_name="+")
    classed(withdrawn_by, Privacy.INTERNAL)
    withdrawn_reason = classed(models.TextField(blank=True), Privacy.SENSITIVE)
    # It left Halcyon without a second person, since waiting put a child at risk: somebody looks at it afterwards.
    hurried = classed(models.BooleanField(default=False), Privacy.INTERNAL)
    looked_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)
    looked_by = models.ForeignKey(Principal, null=True, on_delete=models.PROTECT, related_name="+")
    classed(looked_by, Privacy.INTERNAL)
    looked_words = classed(models.TextField(blank=True), Privacy.SENSITIVE)

    class Meta:
        indexes = (
            models.Index(fields=["record", "-at"], name="sharing_record_at"),
            models.Index(
                fields=["review_on"], name="sharing_review", condition=Q(review_told_at__isnull=True)
            ),
        )


class Recipient(models.Model):
    """Somebody to whom something was shared: a user, a team or an agency here (``principal``), or somebody outside."""

    id = classed(models.UUIDField(primary_key=True, default=new_id, editable=False), Privacy.NONE)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="+")
    classed(record, Privacy.NONE)
    sharing = models.ForeignKey(Sharing, on_delete=models.CASCADE, related_name="recipients")
    classed(sharing, Privacy.NONE)
    principal = models.ForeignKey(Principal, null=True, on_delete=models.PROTECT, related_name="+")
    classed(principal, Privacy.INTERNAL)
    name = classed(models.CharField(max_length=200), Privacy.PERSONAL)
    organisation = classed(models.CharField(max_length=200, blank=True), Privacy.INTERNAL)
    reach = classed(models.CharField(max_length=300, blank=True), Privacy.PERSONAL)
    released_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)
    due_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)
    chased_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)
    received_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)
    received_by = models.ForeignKey(Principal, null=True, on_delete=models.PROTECT, related_name="+")
    classed(received_by, Privacy.INTERNAL)
    received_how = classed(models.TextField(blank=True), Privacy.SENSITIVE)
    ended_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)

    class Meta:
        indexes = (
            models.Index(fields=["sharing"], name="recipient_sharing"),
            models.Index(fields=["principal", "-released_at"], name="recipient_principal"),
            models.Index(
                fields=["due_at"],
                name="recipient_chase",
                condition=Q(received_at__isnull=True, chased_at__isnull=True),
            ),
        )
