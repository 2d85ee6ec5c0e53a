"""Finding and reading people."""

import sys
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from halcyon.access.viewer import Viewer
from halcyon.base.text import fold
from halcyon.people.person.codes import CareStatus
from halcyon.people.person.models import CareEpisode, Name, Person
from halcyon.records.record.models import Grant
from halcyon.records.record.queries import granted, note_list, one, visible

MOST = 50  # results of one search
MOST_WORDS = 6  # of a name in one box; each may end the given name, so the ways to read them double
LAST = chr(sys.maxunicode)  # after whatever a key may go on with
#: A person's names as pages prefetch them, so that ``display_name`` asks nothing.
NAMES = Name.objects.order_by("kind", "id")


@dataclass(frozen=True)
class Found:
    """One result: what whoever sees the child's file may know of it."""

    person_id: UUID
    reference: str
    name: str
    born_on: date | None


def people_visible_to(viewer: Viewer) -> QuerySet[Person]:
    """People whose file the viewer sees in full."""
    return visible(Person.objects.all(), viewer)


def get(viewer: Viewer, reference: str) -> Person:
    """A visible person by the local reference, with names and care. Raises Person.DoesNotExist."""
    rows = (
        people_visible_to(viewer)
        .select_related("record__agency", "record__team")
        .prefetch_related(
            Prefetch("names", NAMES),
            Prefetch("care", CareEpisode.objects.order_by("-since")),
        )
    )
    return one(rows, viewer, reference)


def search(viewer: Viewer, *, given: str = "", family: str = "", born_on: date | None = None) -> list[Found]:
    """Visible people by the beginnings of their names and by date of birth, in order of name; at most ``MOST``.

    With nothing to search by, nothing is found. What was shown goes into the trail.
    """
    named = _begins("given_key", fold(given)) & _begins("family_key", fold(family))
    if not named and born_on is None:
        return []
    return _shown(Name.objects.filter(named), born_on, viewer)


def find(viewer: Viewer, *, words: str = "", born_on: date | None = None) -> list[Found]:
    """As ``search``, from one box: words that begin the given and the family name, in either order."""
    named = _named(words)
    if not named and born_on is None:
        return []
    return _shown(Name.objects.filter(named), born_on, viewer)


def shared_with(viewer: Viewer) -> QuerySet[Person]:
    """Children whose file was shared with the viewer, their team or agency, apart from any work they hold."""
    return (
        people_visible_to(viewer)
        .filter(pk__in=granted(viewer, Grant.Basis.INVOLVED))
        .select_related("record")
        .prefetch_related(Prefetch("names", NAMES))
        .order_by("-record__stage_at", "record_id")
    )


def display_name(person: Person) -> str:
    """The name a person goes by: *known as* before the legal one. Reads prefetched names where there are any."""
    names = sorted(person.names.all(), key=lambda name: (name.kind != "known_as", str(name.id)))
    return names[0].whole if names else "Name not known"


def care_status_on(person: Person, day: date) -> CareStatus | None:
    """The care status on a day; None where it is not known."""
    episode = (
        CareEpisode.objects.filter(person=person, since__lte=day)
        .exclude(until__lte=day)
        .order_by("-since")
        .first()
    )
    return CareStatus(episode.status) if episode else None


def _shown(names: QuerySet[Name], born_on: date | None, viewer: Viewer) -> list[Found]:
    names = visible(names, viewer).select_related("person__record")
    if born_on is not None:
        names = names.filter(person__born_on=born_on)
    found: dict[UUID, Found] = {}
    for name in names.order_by("family_key", "given_key", "id")[: MOST * 2]:
        person = name.person
        found.setdefault(person.pk, Found(person.pk, person.record.reference, name.whole, person.born_on))
    shown = list(found.values())[:MOST]
    note_list("search for a person", [each.person_id for each in shown], viewer)
    return shown


def _named(words: str) -> Q:
    """Each way to take the words for a given and a family name: "anna maria gr" is also "Gr Anna Maria"."""
    parts, named = words.split()[:MOST_WORDS], Q()
    for n in range(len(parts)):
        one, other = fold(" ".join(parts[:n])), fold(" ".join(parts[n:]))
        named |= _begins("given_key", one) & _begins("family_key", other)
        named |= _begins("family_key", one) & _begins("given_key", other)
    return named


def _begins(key: str, with_: str) -> Q:
    """A key that begins so, as a range: PostgreSQL asks LIKE only after the policies, of every row there is."""
    return Q(**{f"{key}__gte": with_, f"{key}__lt": with_ + LAST}) if with_ else Q()
