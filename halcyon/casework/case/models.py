"""The case: "case" means the safeguarding case only."""

from django.db import models

from halcyon.access.agency.models import Principal, Team
from halcyon.access.user.models import User
from halcyon.base.fields import Privacy, classed
from halcyon.base.identifiers import new_id
from halcyon.casework.case.codes import CasePart, Closing
from halcyon.people.person.models import Person
from halcyon.records.record.models import Record


class Case(models.Model):
    """One child's case in one team. ``worker`` is who it is offered to, and who holds it once accepted."""

    CloseReason = Closing

    record = models.OneToOneField(Record, primary_key=True, on_delete=models.CASCADE, related_name="case")
    classed(record, Privacy.NONE)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="cases")
    classed(person, Privacy.INTERNAL)
    team = models.ForeignKey(Team, on_delete=models.PROTECT)
    classed(team, Privacy.INTERNAL)
    worker = models.ForeignKey(Principal, on_delete=models.PROTECT)
    classed(worker, Privacy.INTERNAL)
    grade_at_start = classed(models.CharField(max_length=10), Privacy.SENSITIVE)
    offered_at = classed(models.DateTimeField(), Privacy.INTERNAL)
    accepted_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)
    closed_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)
    close_reason = classed(
        models.CharField(max_length=20, choices=Closing.choices, blank=True), Privacy.SENSITIVE
    )

    # High grade: accepted by voice as well as in the system.
    voice_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)
    voice_with = classed(models.CharField(max_length=200, blank=True), Privacy.INTERNAL)
    # The closed case that this one takes up again.
    follows = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="followed_by")
    classed(follows, Privacy.NONE)

    class Meta:
        indexes = (
            models.Index(fields=["person"], name="case_person"),
            models.Index(fields=["worker", "closed_at"], name="case_worker"),
        )


class CaseWorker(models.Model):
    """Somebody in the team around the child, from and until an instant; one of them leads. Their grant follows."""

    id = classed(models.UUIDField(primary_key=True, default=new_id, editable=False), Privacy.NONE)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="+")
    classed(record, Privacy.NONE)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="workers")
    classed(case, Privacy.NONE)
    worker = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    classed(worker, Privacy.INTERNAL)
    part = classed(models.CharField(max_length=14, choices=CasePart.choices), Privacy.INTERNAL)
    lead = classed(models.BooleanField(default=False), Privacy.INTERNAL)
    since = classed(models.DateTimeField(), Privacy.INTERNAL)
    until = classed(models.DateTimeField(null=True), Privacy.INTERNAL)
    why_ended = classed(models.TextField(blank=True), Privacy.SENSITIVE)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["case"], condition=models.Q(lead=True, until__isnull=True), name="caseworker_one_lead"
            ),
            models.UniqueConstraint(
                fields=["case", "worker"], condition=models.Q(until__isnull=True), name="caseworker_once"
            ),
        )


class Absence(models.Model):
    """A worker who is away from one day to another, and who covers. Why they are away is nobody's business here."""

    id = classed(models.UUIDField(primary_key=True, default=new_id, editable=False), Privacy.NONE)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    classed(user, Privacy.INTERNAL)
    since = classed(models.DateField(), Privacy.INTERNAL)
    until = classed(models.DateField(null=True), Privacy.INTERNAL)
    cover = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    classed(cover, Privacy.INTERNAL)
    noted_by = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    classed(noted_by, Privacy.INTERNAL)
    noted_at = classed(models.DateTimeField(), Privacy.INTERNAL)

    class Meta:
        indexes = (models.Index(fields=["user", "since"], name="absence_user"),)
