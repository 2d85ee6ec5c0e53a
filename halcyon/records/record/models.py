"""The envelope that every protected thing has, and the grants that decide for whom it exists."""

from django.db import models

from halcyon.access.agency.models import Agency, Principal, Team
from halcyon.base.fields import Privacy, classed
from halcyon.base.identifiers import new_id


class Record(models.Model):
    """A contact, a child's file, a case, …: what all of them share.

    Written only by the database's own functions (``records_open``, ``records_move``, ``records_mark``), which
    check the authority of whoever asks. ``governed_by`` is the record whose grants apply: a child's file for
    what is about the child, or the record itself.
    """

    class Marking(models.TextChoices):
        STANDARD = "standard", "Standard"
        RESTRICTED = "restricted", "Restricted"
        HIDDEN = "hidden", "Hidden"

    id = classed(models.UUIDField(primary_key=True, default=new_id, editable=False), Privacy.NONE)
    kind = classed(models.CharField(max_length=40), Privacy.INTERNAL)
    reference = classed(models.CharField(max_length=20, unique=True), Privacy.INTERNAL)
    headline = classed(models.CharField(max_length=300, blank=True), Privacy.PERSONAL)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT)
    classed(agency, Privacy.INTERNAL)
    team = models.ForeignKey(Team, null=True, on_delete=models.PROTECT)
    classed(team, Privacy.INTERNAL)
    marking = classed(
        models.CharField(max_length=12, choices=Marking.choices, default=Marking.STANDARD), Privacy.INTERNAL
    )
    governed_by = models.ForeignKey("self", on_delete=models.PROTECT, related_name="governs")
    classed(governed_by, Privacy.INTERNAL)
    stage = classed(models.CharField(max_length=40), Privacy.INTERNAL)
    stage_n = classed(models.PositiveIntegerField(default=0), Privacy.NONE)
    stage_at = classed(models.DateTimeField(), Privacy.INTERNAL)
    opened_at = classed(models.DateTimeField(), Privacy.INTERNAL)
    opened_by = models.ForeignKey(Principal, on_delete=models.PROTECT)
    classed(opened_by, Privacy.INTERNAL)

    class Meta:
        indexes = (models.Index(fields=["kind", "stage", "stage_at"], name="record_kind_stage"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(marking__in=["standard", "restricted", "hidden"]),
                name="record_marking_known",
            ),
        )


class Grant(models.Model):
    """A principal may see a record: how deep, whether to write, on what basis, from and until when.

    A grant on a governing record is repeated on what it governs (``inherited_from``), when either comes to be.
    """

    class Depth(models.TextChoices):
        SUMMARY = "summary", "Summary"
        FULL = "full", "Full"

    class Basis(models.TextChoices):
        """Why: shown to who may see the record, and the purpose of each read (access.md)."""

        HUB = "hub", "Work of the safeguarding hub"
        REFERRER = "referrer", "Made the referral"
        SERVICE = "service", "Management of the service"
        ALLOCATED = "allocated", "Allocated worker"
        OFFERED = "offered", "Asked to take the case"
        INVOLVED = "involved", "Involved with the child"
        OUT_OF_HOURS = "out_of_hours", "Works tonight or this weekend"
        AUDIT = "audit", "Audit of hub calls, for a time"
        SHARED = "shared", "Shared with them for a time"
        BREAK_GLASS = "break_glass", "Break-glass"
        REVIEW = "review", "Reviews a use of break-glass"
        SYSTEM = "system", "Automatic work of the system"

    id = classed(models.UUIDField(primary_key=True, default=new_id, editable=False), Privacy.NONE)
    record = models.ForeignKey(Record, on_delete=models.CASCADE)
    classed(record, Privacy.NONE)
    principal = models.ForeignKey(Principal, on_delete=models.PROTECT)
    classed(principal, Privacy.INTERNAL)
    depth = classed(models.CharField(max_length=10, choices=Depth.choices), Privacy.INTERNAL)
    write = classed(models.BooleanField(default=False), Privacy.INTERNAL)
    basis = classed(models.CharField(max_length=20, choices=Basis.choices), Privacy.INTERNAL)
    valid_from = classed(models.DateTimeField(), Privacy.INTERNAL)
    until = classed(models.DateTimeField(null=True, blank=True), Privacy.INTERNAL)
    given_by = classed(models.IntegerField(), Privacy.INTERNAL)
    inherited_from = models.ForeignKey("self", null=True, on_delete=models.CASCADE)
    classed(inherited_from, Privacy.NONE)

    class Meta:
        indexes = (
            models.Index(fields=["record", "principal"], name="grant_record_principal"),
            models.Index(fields=["principal", "record"], name="grant_principal_record"),
            # What was shared with somebody, among all that their team sees anyway.
            models.Index(
                fields=["principal", "record"],
                name="grant_shared",
                condition=models.Q(basis__in=["involved", "shared", "allocated"]),
            ),
        )


class Exclusion(models.Model):
    """A user who never sees a record, whatever grants say: before everything else (access.md, principle 3)."""

    id = classed(models.UUIDField(primary_key=True, default=new_id, editable=False), Privacy.NONE)
    record = models.ForeignKey(Record, on_delete=models.CASCADE)
    classed(record, Privacy.NONE)
    user_id = classed(models.IntegerField(), Privacy.INTERNAL)
    reason = classed(models.TextField(), Privacy.SENSITIVE)
    since = classed(models.DateTimeField(), Privacy.INTERNAL)
    until = classed(models.DateTimeField(null=True, blank=True), Privacy.INTERNAL)
    inherited_from = models.ForeignKey("self", null=True, on_delete=models.CASCADE)
    classed(inherited_from, Privacy.NONE)

    class Meta:
        indexes = (models.Index(fields=["record", "user_id"], name="exclusion_record_user"),)
