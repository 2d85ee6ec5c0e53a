"""Reading addresses: those on a person's record, and confidential ones as far as they were granted."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection
from django.db.models import F, QuerySet

from halcyon.access.viewer import Viewer
from halcyon.people.address.models import Address
from halcyon.people.person.models import Person
from halcyon.records.record.queries import note_read, one, visible


@dataclass(frozen=True)
class KeptAddress:
    """That a confidential address exists, and whom to ask: for whoever sees the person's record."""

    team: str
    phone: str
    since: date | None


@dataclass(frozen=True)
class Holder:
    """Somebody who may see a record, as a principal that a grant can name."""

    principal: int
    name: str
    kind: str


def addresses_of(viewer: Viewer, person: Person) -> list[Address]:
    """A person's addresses that the viewer sees, also those that are over. Each confidential one is noted as read."""
    rows = visible(Address.objects.filter(person=person), viewer)
    found = list(rows.select_related("recorded_by", "struck_by", "record"))
    for address in found:
        if address.is_confidential:
            note_read(address.record, viewer)
    return found


def searchable_addresses(person: Person) -> QuerySet[Address]:
    """The addresses by which a person may be found: never a confidential one, whoever asks."""
    return Address.objects.filter(person=person, record_id=F("person_id"), struck_at__isnull=True)


def get_confidential(viewer: Viewer, reference: str) -> Address:
    """A confidential address by its own record's reference. Raises Address.DoesNotExist."""
    rows = visible(Address.objects.exclude(record_id=F("person_id")), viewer)
    return one(rows.select_related("record", "person__record", "recorded_by", "struck_by"), viewer, reference)


def kept_addresses(person: Person) -> list[KeptAddress]:
    """Confidential addresses that stand now, without where they are."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT team, phone, since FROM people_confidential_addresses(%s)", [person.pk])
        return [KeptAddress(*row) for row in cursor.fetchall()]


def holders(record: UUID) -> list[Holder]:
    """Who may see a record, for whoever may write on it: whom a confidential address can be opened to."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT principal, name, kind FROM people_holders(%s)", [record])
        return [Holder(*row) for row in cursor.fetchall()]
