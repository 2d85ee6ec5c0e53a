"""A peer group that a concern may be about."""

from django.db import models

from halcyon.base.fields import Privacy, classed
from halcyon.people.group.codes import Basis, MemberRole, Notified
from halcyon.people.particular.models import Particular
from halcyon.people.person.models import Person
from halcyon.records.record.models import Record


class Group(models.Model):
    """Children who spend time together, under a record of its own, with the basis on which they are linked."""

    record = models.OneToOneField(Record, primary_key=True, on_delete=models.CASCADE, related_name="group")
    classed(record, Privacy.NONE)
    name = classed(models.CharField(max_length=200), Privacy.PERSONAL)
    name_key = classed(models.CharField(max_length=300, db_collation="C"), Privacy.PERSONAL)
    basis = classed(models.CharField(max_length=12, choices=Basis.choices), Privacy.INTERNAL)
    basis_words = classed(models.TextField(), Privacy.SENSITIVE)
    notified = classed(models.CharField(max_length=8, choices=Notified.choices), Privacy.INTERNAL)
    notified_words = classed(models.TextField(blank=True), Privacy.SENSITIVE)
    concerns = classed(models.TextField(blank=True), Privacy.SENSITIVE)
    strengths = classed(models.TextField(blank=True), Privacy.SENSITIVE)

    class Meta:
        indexes = (models.Index(fields=["name_key"], name="group_name"),)


class Member(Particular):
    """A child in a group, from a day until a day, on what evidence. As visible as the group.

    ``person`` is empty, and ``named`` says whom it is about, for somebody who has no file.
    """

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="+")
    classed(record, Privacy.NONE)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="members")
    classed(group, Privacy.NONE)
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="memberships")
    classed(person, Privacy.PERSONAL)
    named = classed(models.CharField(max_length=300, blank=True), Privacy.PERSONAL)
    role = classed(models.CharField(max_length=10, choices=MemberRole.choices, blank=True), Privacy.SENSITIVE)
    evidence = classed(models.TextField(), Privacy.SENSITIVE)

    class Meta:
        indexes = (
            models.Index(fields=["group"], name="member_group"),
            models.Index(fields=["person"], name="member_person"),
        )
