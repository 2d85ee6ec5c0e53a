"""Stored tasks: what nobody accepts, escalates."""

from django.db import models

from halcyon.access.agency.models import Principal
from halcyon.base.fields import Privacy, classed
from halcyon.base.identifiers import new_id
from halcyon.records.record.models import Record


class Task(models.Model):
    """Something asked of a principal about a record. *Overdue* is derived, never stored (decision 6)."""

    class State(models.TextChoices):
        OFFERED = "offered", "Waiting to be accepted"
        ACCEPTED = "accepted", "Accepted"
        DONE = "done", "Done"
        NOT_POSSIBLE = "not_possible", "No longer possible"
        NOT_DONE = "not_done", "Not done"

    id = classed(models.UUIDField(primary_key=True, default=new_id, editable=False), Privacy.NONE)
    record = models.ForeignKey(Record, on_delete=models.CASCADE)
    classed(record, Privacy.NONE)
    kind = classed(models.CharField(max_length=40), Privacy.INTERNAL)
    title = classed(models.CharField(max_length=300), Privacy.SENSITIVE)
    offered_to = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="tasks_offered")
    classed(offered_to, Privacy.INTERNAL)
    offered_by = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="tasks_made")
    classed(offered_by, Privacy.INTERNAL)
    offered_at = classed(models.DateTimeField(), Privacy.INTERNAL)
    accept_by = classed(models.DateTimeField(), Privacy.INTERNAL)
    escalates_to = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="tasks_escalating")
    classed(escalates_to, Privacy.INTERNAL)
    # A line of positions that it goes along, step by step (``definitions``); '' for the one it escalates to.
    line = classed(models.CharField(max_length=20, blank=True), Privacy.INTERNAL)
    step = classed(models.PositiveSmallIntegerField(default=0), Privacy.NONE)
    step_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)
    now_with = models.ForeignKey(Principal, null=True, on_delete=models.PROTECT, related_name="+")
    classed(now_with, Privacy.INTERNAL)
    taken_on_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)
    escalated_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)
    state = classed(
        models.CharField(max_length=14, choices=State.choices, default=State.OFFERED), Privacy.INTERNAL
    )
    accepted_by = models.ForeignKey(
        Principal, null=True, on_delete=models.PROTECT, related_name="tasks_accepted"
    )
    classed(accepted_by, Privacy.INTERNAL)
    accepted_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)
    ended_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)
    ended_reason = classed(models.TextField(blank=True), Privacy.SENSITIVE)

    class Meta:
        indexes = (
            models.Index(fields=["record"], name="task_record"),
            models.Index(fields=["offered_to", "state", "accept_by"], name="task_offered"),
        )
