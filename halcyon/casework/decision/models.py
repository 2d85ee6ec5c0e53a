"""What the hub recommends and decides on a contact. Nothing here is ever overwritten."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from halcyon.access.agency.models import Principal
from halcyon.base.fields import Privacy, classed
from halcyon.base.identifiers import new_id
from halcyon.casework.contact.models import Contact, ContactChild
from halcyon.casework.decision.codes import Conversation, Outcome, Rag
from halcyon.records.deadline.models import Deadline
from halcyon.records.record.models import Record


class Recommendation(models.Model):
    """What a screener recommends: a record of its own, so the referrer's record does not hold it."""

    record = models.OneToOneField(
        Record, primary_key=True, on_delete=models.CASCADE, related_name="recommendation"
    )
    classed(record, Privacy.NONE)
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="recommendations")
    classed(contact, Privacy.NONE)
    outcome = classed(models.CharField(max_length=24, choices=Outcome.choices), Privacy.SENSITIVE)
    also = classed(
        ArrayField(models.CharField(max_length=24, choices=Outcome.choices), default=list, blank=True),
        Privacy.SENSITIVE,
    )
    rag = classed(models.CharField(max_length=6, choices=Rag.choices), Privacy.SENSITIVE)
    reasons = classed(models.TextField(), Privacy.SENSITIVE)
    recommended_by = models.ForeignKey(Principal, on_delete=models.PROTECT)
    classed(recommended_by, Privacy.INTERNAL)
    recommended_at = classed(models.DateTimeField(), Privacy.INTERNAL)
    recorded_at = classed(models.DateTimeField(), Privacy.INTERNAL)

    class Meta:
        indexes = (models.Index(fields=["contact"], name="recommendation_contact"),)


class Decision(models.Model):
    """The hub's decision on a contact: a record of its own. Which one stands is the stage of the record.

    ``outcome`` is the main one of the contact; what was decided of each child: ``DecisionOutcome``.
    A correction is another decision that ``supersedes`` this one, with ``why_superseding``.
    """

    record = models.OneToOneField(Record, primary_key=True, on_delete=models.CASCADE, related_name="decision")
    classed(record, Privacy.NONE)
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="decisions")
    classed(contact, Privacy.NONE)
    outcome = classed(models.CharField(max_length=24, choices=Outcome.choices), Privacy.SENSITIVE)
    rag = classed(models.CharField(max_length=6, choices=Rag.choices), Privacy.SENSITIVE)
    rationale = classed(models.TextField(), Privacy.SENSITIVE)
    conversation = classed(models.CharField(max_length=12, choices=Conversation.choices), Privacy.INTERNAL)
    spoke_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)
    conversation_words = classed(models.TextField(blank=True), Privacy.SENSITIVE)
    recommendation = models.ForeignKey(Recommendation, null=True, on_delete=models.PROTECT)
    classed(recommendation, Privacy.NONE)
    why_differs = classed(models.TextField(blank=True), Privacy.SENSITIVE)
    why_no_strategy = classed(models.TextField(blank=True), Privacy.SENSITIVE)
    supersedes = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="superseded_by")
    classed(supersedes, Privacy.NONE)
    why_superseding = classed(models.TextField(blank=True), Privacy.SENSITIVE)
    late_reason = classed(
        models.CharField(max_length=20, choices=Deadline.LateReason.choices, blank=True), Privacy.INTERNAL
    )
    late_note = classed(models.TextField(blank=True), Privacy.SENSITIVE)
    decided_by = models.ForeignKey(Principal, on_delete=models.PROTECT)
    classed(decided_by, Privacy.INTERNAL)
    decided_at = classed(models.DateTimeField(), Privacy.INTERNAL)
    recorded_at = classed(models.DateTimeField(), Privacy.INTERNAL)

    class Meta:
        indexes = (models.Index(fields=["contact"], name="decision_contact"),)


class DecisionOutcome(models.Model):
    """One outcome for one child of the contact (or for the contact, where it names no child); one of them is main."""

    id = classed(models.UUIDField(primary_key=True, default=new_id, editable=False), Privacy.NONE)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="+")
    classed(record, Privacy.NONE)
    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="outcomes")
    classed(decision, Privacy.NONE)
    child = models.ForeignKey(ContactChild, null=True, on_delete=models.PROTECT)
    classed(child, Privacy.NONE)
    outcome = classed(models.CharField(max_length=24, choices=Outcome.choices), Privacy.SENSITIVE)
    main = classed(models.BooleanField(), Privacy.INTERNAL)

    class Meta:
        indexes = (models.Index(fields=["child"], name="decisionoutcome_child"),)
        constraints = (
            models.UniqueConstraint(
                fields=["decision", "child", "outcome"],
                name="decisionoutcome_once",
                nulls_distinct=False,
            ),
            models.UniqueConstraint(
                fields=["decision", "child"],
                condition=models.Q(main=True),
                name="decisionoutcome_one_main",
                nulls_distinct=False,
            ),
        )
