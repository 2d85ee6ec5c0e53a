"""A check: a question to one agency about one child of a contact."""

from django.db import models

from halcyon.access.agency.models import Agency, Principal
from halcyon.base.fields import Privacy, classed
from halcyon.base.identifiers import new_id
from halcyon.casework.check.codes import Result, State
from halcyon.casework.contact.models import Contact
from halcyon.records.record.models import Record


class Check(models.Model):
    """What is asked of an agency: a name, a date of birth and a question, and what it answers.

    As visible as its contact. The agency has no grant: it is shown name, date of birth, question and clock, and
    answers, through the database's functions ``casework_checks_asked`` and ``casework_answer_check``.
    """

    id = classed(models.UUIDField(primary_key=True, default=new_id, editable=False), Privacy.NONE)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="+")
    classed(record, Privacy.NONE)
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="checks")
    classed(contact, Privacy.NONE)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT)
    classed(agency, Privacy.INTERNAL)
    place = classed(models.PositiveSmallIntegerField(), Privacy.NONE)  # the child's, in the contact
    name = classed(models.CharField(max_length=601), Privacy.PERSONAL)
    born_on = classed(models.DateField(null=True), Privacy.PERSONAL)
    question = classed(models.TextField(), Privacy.SENSITIVE)
    asked_by = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    classed(asked_by, Privacy.INTERNAL)
    asked_at = classed(models.DateTimeField(), Privacy.INTERNAL)
    due_at = classed(models.DateTimeField(), Privacy.INTERNAL)
    state = classed(
        models.CharField(max_length=10, choices=State.choices, default=State.ASKED), Privacy.INTERNAL
    )
    result = classed(models.CharField(max_length=10, choices=Result.choices, blank=True), Privacy.SENSITIVE)
    answer = classed(models.TextField(blank=True), Privacy.SENSITIVE)
    answered_by = models.ForeignKey(Principal, null=True, on_delete=models.PROTECT, related_name="+")
    classed(answered_by, Privacy.INTERNAL)
    answered_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)
    withdrawn_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)
    chased_at = classed(models.DateTimeField(null=True), Privacy.INTERNAL)
    chased = classed(models.PositiveSmallIntegerField(default=0), Privacy.INTERNAL)

    class Meta:
        indexes = (
            models.Index(fields=["contact"], name="check_contact"),
            models.Index(
                fields=["agency", "due_at"], name="check_open", condition=models.Q(state=State.ASKED)
            ),
        )
