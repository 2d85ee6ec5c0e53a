"""Reading people."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID
from zlib import crc32

from django.db import connection
from django.db.models import Prefetch, QuerySet
from django.urls import reverse

from halcyon.access.trail.actions import note
from halcyon.access.viewer import Viewer
from halcyon.base.codes import words
from halcyon.base.dates import long_date
from halcyon.people.particular.models import Particular
from halcyon.people.person.codes import Disability, NameKind
from halcyon.people.person.definitions import TOPICS
from halcyon.people.person.models import Birth, Change, Identifier, Name, Person
from halcyon.records.record.models import Grant
from halcyon.records.record.queries import granted, may_write, one, visible

R = TypeVar("R", bound=Particular)

#: A person's names as pages prefetch them, so that ``display_name`` asks nothing.
NAMES = Name.objects.order_by("kind", "id")
#: Bases of a grant that is given for one child, and not for a kind of work.
SHARING = (Grant.Basis.INVOLVED, Grant.Basis.SHARED, Grant.Basis.ALLOCATED)
#: Which name a person goes by, first to last.
_FIRST = (NameKind.KNOWN_AS, NameKind.LEGAL, NameKind.PREVIOUS, NameKind.ALIAS)


@dataclass(frozen=True)
class Known:
    """What a viewer who sees a person's record is shown elsewhere: the name, and the address of the page."""

    name: str
    address: str


def people_visible_to(viewer: Viewer) -> QuerySet[Person]:
    """People whose file the viewer sees in full."""
    return visible(Person.objects.all(), viewer)


def get(viewer: Viewer, reference: str) -> Person:
    """A visible child by the local reference, with names. Raises Person.DoesNotExist, also for an adult."""
    return one(_whole(viewer).filter(adult=False), viewer, reference)


def get_adult(viewer: Viewer, reference: str) -> Person:
    """A visible adult's small record by its reference, with names. Raises Person.DoesNotExist."""
    return one(_whole(viewer).filter(adult=True), viewer, reference)


def get_anybody(viewer: Viewer, reference: str) -> Person:
    """A visible child or adult by the record's reference, with names. Raises Person.DoesNotExist."""
    return one(_whole(viewer), viewer, reference)


def find_anybody(viewer: Viewer, reference: str) -> Person | None:
    """A visible child or adult by a reference that somebody typed; None where there is none."""
    try:
        return get_anybody(viewer, reference)
    except Person.DoesNotExist:
        return None


def get_to_change(viewer: Viewer, reference: str) -> Person:
    """A child or adult about whom the viewer may write. Raises Person.DoesNotExist for who may only read."""
    person = get_anybody(viewer, reference)
    if not may_write(viewer, person.pk):
        raise Person.DoesNotExist
    return person


def files_of(person: UUID) -> list[UUID]:
    """The ids of one child’s files as far as the viewer reaches them: this one first, then those joined with it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT person FROM people_one_child(%s)", [person])
        return [person, *(row[0] for row in cursor.fetchall() if row[0] != person)]


def names_of(viewer: Viewer, ids: set[UUID]) -> dict[UUID, Known]:
    """Of these people those whom the viewer sees: the name each goes by, and the page of each. Two queries."""
    rows = people_visible_to(viewer).filter(pk__in=ids).select_related("record")
    found = rows.prefetch_related(Prefetch("names", NAMES))
    return {
        person.pk: Known(
            display_name(person),
            reverse("adult" if person.adult else "child", args=[person.record.reference]),
        )
        for person in found
    }


def names_among(
    viewer: Viewer, whole: Collection[tuple[str, str]], given: Collection[str]
) -> tuple[set[tuple[str, str]], set[str]]:
    """Which of these are names of people whom the viewer may see: folded given and family names, and given ones."""
    rows = visible(Name.objects.filter(struck_at__isnull=True), viewer)
    sought = rows.filter(
        given_key__in={first for first, _ in whole}, family_key__in={last for _, last in whole}
    )
    alone = rows.filter(given_key__in=given).values_list("given_key", flat=True)
    return set(whole) & set(sought.values_list("given_key", "family_key")), set(alone)


def identifiers_of(viewer: Viewer, person: Person) -> QuerySet[Identifier]:
    """The numbers by which others know a person, also those that are over or struck out."""
    return _rows(Identifier.objects.filter(person=person), viewer)


def all_names_of(viewer: Viewer, person: Person) -> QuerySet[Name]:
    """A person's names, also those that are over or struck out."""
    return _rows(Name.objects.filter(person=person), viewer)


def births_of(viewer: Viewer, person: Person) -> QuerySet[Birth]:
    """Other dates of birth that somebody gave."""
    return _rows(Birth.objects.filter(person=person), viewer)


def changes_of(viewer: Viewer, person: Person) -> QuerySet[Change]:
    """What was changed of a person's answers, newest first."""
    return visible(Change.objects.filter(person=person), viewer).select_related("by").order_by("-at", "id")


def number_stands_elsewhere(viewer: Viewer, person: Person, kind: str, value: str) -> bool:
    """Whether somebody else has this number: a fact, also of people whom the viewer does not see. Noted."""
    note("elevated", by=viewer, subject="whether a number stands on somebody else", record=person.pk)
    with connection.cursor() as cursor:
        cursor.execute("SELECT people_number_elsewhere(%s, %s, %s)", [person.pk, kind, value])
        row = cursor.fetchone()
    return bool(row and row[0])


def in_words(person: Person, field: str) -> str:
    """One answer about a person in words; '' where nothing is recorded."""
    value = getattr(person, field)
    if isinstance(value, date):
        return long_date(value)
    if field == "disabilities":
        return words(Disability, value)
    display = getattr(person, f"get_{field}_display", None)
    return str(display() if display and value else value or "")


def mark_of_topic(person: Person, topic: str) -> str:
    """A mark of the answers of a topic: a form sends it back, so that a change meanwhile is seen."""
    said = "\n".join(in_words(person, name) for name in TOPICS[topic].fields)
    return f"{crc32(said.encode('utf-8', 'replace')):08x}"


def shared_with(viewer: Viewer) -> QuerySet[Person]:
    """Children whose whole file the viewer, their team or agency reads because of this one child.

    By a decision to share, by early help, by a place in the team around the child, by a case they lead.
    """
    return (
        people_visible_to(viewer)
        .filter(adult=False, pk__in=granted(viewer, *SHARING))
        .select_related("record")
        .prefetch_related(Prefetch("names", NAMES))
        .order_by("-record__stage_at", "record_id")
    )


def display_name(person: Person) -> str:
    """The name a person goes by: *known as* before the legal one. Reads prefetched names where there are any."""
    stand = [name for name in person.names.all() if name.until is None and name.struck_at is None]
    names = sorted(stand, key=lambda name: (_FIRST.index(NameKind(name.kind)), str(name.id)))
    return names[0].whole.strip() if names else "Name not known"


def _rows(rows: QuerySet[R], viewer: Viewer) -> QuerySet[R]:
    return visible(rows, viewer).select_related("recorded_by", "struck_by")


def _whole(viewer: Viewer) -> QuerySet[Person]:
    return (
        people_visible_to(viewer)
        .select_related("record__agency", "record__team")
        .prefetch_related(Prefetch("names", NAMES))
    )
