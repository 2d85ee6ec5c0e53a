"""Proposals that need a second person."""

from django.db import models
from django.db.models import F, Q

from halcyon.access.agency.models import Agency, Principal
from halcyon.base.fields import Privacy, classed
from halcyon.base.identifiers import new_id
from halcyon.records.approval.codes import State
from halcyon.records.record.models import Record


class Approval(models.Model):
    """One proposal on one record, as visible as that record. The proposer never decides it, here or in the database.

    ``about`` tells apart what can wait on one record side by side (two sharings). ``answers`` is what the kind's act
    is given, as text; ``said`` the same in words, as pairs, for whoever decides.
    Rows are changed only by the database's functions, which lock the row, so that of two approvers one wins.
    """

    State = State

    id = classed(models.UUIDField(primary_key=True, default=new_id, editable=False), Privacy.NONE)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="+")
    classed(record, Privacy.NONE)
    kind = classed(models.CharField(max_length=60), Privacy.INTERNAL)
    about = classed(models.CharField(max_length=60, blank=True), Privacy.INTERNAL)
    reason = classed(models.TextField(), Privacy.SENSITIVE)
    answers = classed(models.JSONField(default=dict), Privacy.SENSITIVE)
    said = classed(models.JSONField(default=list), Privacy.SENSITIVE)
    asked_of = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    classed(asked_of, Privacy.INTERNAL)
    other_agency = classed(models.BooleanField(default=False), Privacy.INTERNAL)
    proposed_by = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    classed(proposed_by, Privacy.INTERNAL)
    proposed_agency = models.ForeignKey(Agency, null=True, on_delete=models.PROTECT, related_name="+")
    classed(proposed_agency, Privacy.INTERNAL)
    proposed_at = classed(models.DateTimeField(), Privacy.INTERNAL)
    expires_at = classed(models.DateTimeField(), Privacy.INTERNAL)
    state = classed(
        models.CharField(max_length=12, choices=State.choices, default=State.WAITING), Privacy.INTERNAL
    )
    decided_by = models.ForeignKey(Principal, null=True, on_delete=models.PROTECT, related_name="+")
    classed(decided_by, Privacy.INTERNAL)
    ended_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)
    words = classed(models.TextField(blank=True), Privacy.SENSITIVE)

    class Meta:
        indexes = (
            models.Index(fields=["record", "-proposed_at"], name="approval_record"),
            models.Index(
                fields=["kind", "expires_at"], name="approval_waiting", condition=Q(state="waiting")
            ),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("proposed_by")),
                name="approval_by_second_person",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["agreed", "not_agreed"], decided_by__isnull=False)
                | Q(state__in=["waiting", "withdrawn", "expired"], decided_by__isnull=True),
                name="approval_decided_by_somebody",
            ),
            models.UniqueConstraint(
                fields=["record", "kind", "about"], condition=Q(state="waiting"), name="approval_one_waiting"
            ),
        )
