"""A person, under the file that is their record."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from halcyon.access.agency.models import Principal
from halcyon.base.fields import Privacy, classed
from halcyon.base.identifiers import new_id
from halcyon.people.particular.models import Particular
from halcyon.people.person.codes import (
    Disability,
    Ethnicity,
    Gender,
    IdentifierKind,
    Immigration,
    Interpreter,
    NameKind,
    Sex,
)
from halcyon.records.record.models import Record


class Person(models.Model):
    """A child, or an ``adult`` known through one. The local reference is the record's own, never reused.

    ``same_as`` is how two files of one person are joined: nothing is re-pointed, and undoing it is one step.
    What stands here is what is known now; ``Change`` keeps what stood here before, and who changed it.
    """

    record = models.OneToOneField(Record, primary_key=True, on_delete=models.CASCADE, related_name="person")
    classed(record, Privacy.NONE)
    adult = classed(models.BooleanField(default=False), Privacy.INTERNAL)
    born_on = classed(models.DateField(null=True, blank=True), Privacy.PERSONAL)
    expected_on = classed(models.DateField(null=True, blank=True), Privacy.PERSONAL)
    died_on = classed(models.DateField(null=True, blank=True), Privacy.PERSONAL)
    sex = classed(models.CharField(max_length=1, choices=Sex.choices, default=Sex.UNKNOWN), Privacy.PERSONAL)
    gender = classed(models.CharField(max_length=12, choices=Gender.choices, blank=True), Privacy.SPECIAL)
    gender_source = classed(models.CharField(max_length=120, blank=True), Privacy.INTERNAL)
    ethnicity = classed(
        models.CharField(max_length=40, choices=Ethnicity.choices, default=Ethnicity.NOBT), Privacy.SPECIAL
    )
    ethnicity_source = classed(models.CharField(max_length=120, blank=True), Privacy.INTERNAL)
    ethnicity_reason = classed(models.CharField(max_length=500, blank=True), Privacy.SENSITIVE)
    language = classed(models.CharField(max_length=80, blank=True), Privacy.PERSONAL)
    interpreter = classed(
        models.CharField(max_length=10, choices=Interpreter.choices, blank=True), Privacy.PERSONAL
    )
    # Empty: nobody recorded it. That there is none is a code of its own.
    disabilities = classed(
        ArrayField(models.CharField(max_length=4, choices=Disability.choices), default=list, blank=True),
        Privacy.SPECIAL,
    )
    communication = classed(models.TextField(blank=True), Privacy.SPECIAL)
    nationality = classed(models.CharField(max_length=120, blank=True), Privacy.SPECIAL)
    immigration = classed(
        models.CharField(max_length=14, choices=Immigration.choices, blank=True), Privacy.SPECIAL
    )
    same_as = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT)
    classed(same_as, Privacy.INTERNAL)

    class Meta:
        indexes = (models.Index(fields=["born_on"], name="person_born"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(born_on__isnull=True) | models.Q(expected_on__isnull=True),
                name="person_born_or_expected",
            ),
        )


class Name(Particular):
    """One name of a person. ``*_key`` are folded for search and for sorting.

    They compare by bytes, whatever the server's collation, so that what begins alike stands together.
    """

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="+")
    classed(record, Privacy.NONE)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="names")
    classed(person, Privacy.NONE)
    kind = classed(
        models.CharField(max_length=10, choices=NameKind.choices, default=NameKind.LEGAL), Privacy.INTERNAL
    )
    given = classed(models.CharField(max_length=300), Privacy.PERSONAL)
    family = classed(models.CharField(max_length=300), Privacy.PERSONAL)
    given_key = classed(models.CharField(max_length=300, db_collation="C"), Privacy.PERSONAL)
    family_key = classed(models.CharField(max_length=300, db_collation="C"), Privacy.PERSONAL)

    class Meta:
        indexes = (
            models.Index(fields=["family_key", "given_key"], name="name_family_given"),
            models.Index(fields=["given_key"], name="name_given"),
            models.Index(fields=["person"], name="name_person"),
        )

    @property
    def whole(self) -> str:
        return f"{self.given} {self.family}"


class Identifier(Particular):
    """A number by which somebody else knows a person. ``value`` as its kind writes it; valid from and to.

    Nothing keeps one number from standing on two people: who records it may not see the other. That is found by
    the database's own function, and told to the hub alone.
    """

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="+")
    classed(record, Privacy.NONE)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="identifiers")
    classed(person, Privacy.NONE)
    kind = classed(models.CharField(max_length=14, choices=IdentifierKind.choices), Privacy.INTERNAL)
    value = classed(models.CharField(max_length=60), Privacy.PERSONAL)
    issuer = classed(models.CharField(max_length=120, blank=True), Privacy.INTERNAL)

    class Meta:
        indexes = (
            models.Index(fields=["person"], name="identifier_person"),
            models.Index(fields=["kind", "value"], name="identifier_value"),
        )


class Birth(Particular):
    """Another date of birth that somebody gave: it is searched by, and the person's own stays."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="+")
    classed(record, Privacy.NONE)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="births")
    classed(person, Privacy.NONE)
    born_on = classed(models.DateField(), Privacy.PERSONAL)

    class Meta:
        indexes = (models.Index(fields=["person"], name="birth_person"),)


class Change(models.Model):
    """One answer about a person that was changed, in words: what it was, what it became, who said so, who did it."""

    id = classed(models.UUIDField(primary_key=True, default=new_id, editable=False), Privacy.NONE)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="+")
    classed(record, Privacy.NONE)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="changes")
    classed(person, Privacy.NONE)
    field = classed(models.CharField(max_length=30), Privacy.INTERNAL)
    before = classed(models.TextField(blank=True), Privacy.SPECIAL)
    after = classed(models.TextField(blank=True), Privacy.SPECIAL)
    was_wrong = classed(models.BooleanField(default=False), Privacy.INTERNAL)
    reason = classed(models.TextField(blank=True), Privacy.SENSITIVE)
    by = models.ForeignKey(Principal, on_delete=models.PROTECT, related_name="+")
    classed(by, Privacy.INTERNAL)
    at = classed(models.DateTimeField(), Privacy.INTERNAL)

    class Meta:
        indexes = (models.Index(fields=["person", "-at"], name="change_person"),)
