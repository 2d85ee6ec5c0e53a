"""The hand-over of an open case."""

from django.db import models

from halcyon.access.agency.models import Principal
from halcyon.base.fields import Privacy, classed
from halcyon.base.identifiers import new_id
from halcyon.casework.case.models import Case
from halcyon.casework.handover.codes import State
from halcyon.records.record.models import Record
from halcyon.records.task.models import Task


class CaseHandOver(models.Model):
    """A case offered by its worker, or by a manager in the worker's place, to another, with a note for them."""

    State = State

    id = classed(models.UUIDField(primary_key=True, default=new_id, editable=False), Privacy.NONE)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="+")
    classed(record, Privacy.NONE)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="hand_overs")
    classed(case, Privacy.NONE)
    task = models.OneToOneField(Task, on_delete=models.CASCADE, related_name="+")
    classed(task, Privacy.NONE)
    gives = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    classed(gives, Privacy.INTERNAL)
    takes = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    classed(takes, Privacy.INTERNAL)
    reason = classed(models.TextField(), Privacy.SENSITIVE)
    words = classed(models.TextField(), Privacy.SENSITIVE)
    offered_by = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    classed(offered_by, Privacy.INTERNAL)
    offered_at = classed(models.DateTimeField(), Privacy.INTERNAL)
    state = classed(
        models.CharField(max_length=10, choices=State.choices, default=State.OFFERED), Privacy.INTERNAL
    )
    answered_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)
    answer = classed(models.TextField(blank=True), Privacy.SENSITIVE)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["case"], condition=models.Q(state="offered"), name="casehandover_one_offered"
            ),
        )
        indexes = (models.Index(fields=["takes", "state"], name="casehandover_takes"),)
