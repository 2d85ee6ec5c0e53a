"""A person, under the file that is their record."""

from django.db import models

from halcyon.base.fields import Privacy, classed
from halcyon.base.identifiers import new_id
from halcyon.people.person.codes import CareStatus, Ethnicity, NameKind, Sex
from halcyon.records.record.models import Record


class Person(models.Model):
    """A child (or, later, an adult). The local reference is the file's own: letters and digits, never reused.

    ``same_as`` is how two files of one person are joined: nothing is re-pointed, and undoing it is one step.
    """

    record = models.OneToOneField(Record, primary_key=True, on_delete=models.CASCADE, related_name="person")
    classed(record, Privacy.NONE)
    born_on = classed(models.DateField(null=True, blank=True), Privacy.PERSONAL)
    expected_on = classed(models.DateField(null=True, blank=True), Privacy.PERSONAL)
    sex = classed(models.CharField(max_length=1, choices=Sex.choices, default=Sex.UNKNOWN), Privacy.PERSONAL)
    ethnicity = classed(
        models.CharField(max_length=40, choices=Ethnicity.choices, default=Ethnicity.NOBT), Privacy.SPECIAL
    )
    ethnicity_source = classed(models.CharField(max_length=120, blank=True), Privacy.INTERNAL)
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


class Name(models.Model):
    """One name of a person. ``*_key`` are folded for search and for sorting.

    They compare by bytes, whatever the server's collation, so that what begins alike stands together.
    """

    id = classed(models.UUIDField(primary_key=True, default=new_id, editable=False), Privacy.NONE)
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


class CareEpisode(models.Model):
    """A care status from a date until a date; a figure takes the one on the day of the event."""

    id = classed(models.UUIDField(primary_key=True, default=new_id, editable=False), Privacy.NONE)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="+")
    classed(record, Privacy.NONE)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="care")
    classed(person, Privacy.NONE)
    status = classed(models.CharField(max_length=20, choices=CareStatus.choices), Privacy.SENSITIVE)
    since = classed(models.DateField(), Privacy.SENSITIVE)
    until = classed(models.DateField(null=True, blank=True), Privacy.SENSITIVE)

    class Meta:
        indexes = (models.Index(fields=["person", "since"], name="care_person_since"),)
