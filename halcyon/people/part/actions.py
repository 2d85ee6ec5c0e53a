"""Giving a person a part in a record, and ending it."""

from datetime import datetime

from halcyon.people.part.models import Part
from halcyon.people.person.models import Person
from halcyon.records.record.models import Record


def take_part(*, record: Record, person: Person, role: Part.Role, at: datetime) -> Part:
    """Note that a person plays a part in a record."""
    return Part.objects.create(record=record, person=person, role=role, since=at)


def take_back(*, record: Record, person: Person, role: Part.Role) -> None:
    """It was somebody else: the person never played this part. Chronology and trail say that it was thought so."""
    Part.objects.filter(record=record, person=person, role=role).delete()


def end_part(*, part: Part, at: datetime) -> None:
    """Note that a person no longer plays their part: it stays, with its end."""
    if part.until is None:
        part.until = at
        part.save(update_fields=["until"])
