"""Ranked search: who may be meant, why, and what a viewer may know of them."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.utils import timezone

from halcyon.access.viewer import Viewer
from halcyon.base.clocks import due
from halcyon.people.matching.codes import NAMES_SWAPPED, NOUN, SWAPPED, WORDS, Field, Way
from halcyon.people.matching.definitions import CALL_BACK, Hint, hints
from halcyon.people.matching.keys import asked
from halcyon.people.matching.models import Alert, SearchKey
from halcyon.people.matching.told import Recorded, Sought
from halcyon.people.particular.models import Particular
from halcyon.people.person.models import Person
from halcyon.people.person.queries import NAMES, display_name, people_visible_to
from halcyon.records.record.queries import note_list, visible

P = TypeVar("P", bound=Particular)

NOTHING_MORE = Hint(team="", phone="", holder="", grade="")
MOST = 50  # results of one search, all its pages together
PER_PAGE = 10
SURE, LIKELY = (
    0.9,
    0.7,
)  # how well each field must match for a match to be strong, without and with a date of birth


@dataclass(frozen=True)
class Match:
    """Somebody who may be meant. ``seen``: the viewer reaches the file; otherwise there is a hint, and no more.

    ``why``: in words, the strongest first. ``strong``: so alike that a second file needs a reason.
    """

    person_id: UUID
    score: float
    why: tuple[str, ...]
    strong: bool
    seen: bool = False
    reference: str = ""
    name: str = ""
    other_names: tuple[str, ...] = ()
    born_on: date | None = None
    died_on: date | None = None
    hint: Hint | None = None


@dataclass(frozen=True)
class Matches:
    """One page of matches, the likeliest first."""

    shown: Sequence[Match] = ()
    count: int = 0
    page: int = 1
    pages: int = 1

    @property
    def seen(self) -> list[Match]:
        """Those whose file the viewer may open."""
        return [each for each in self.shown if each.seen]

    @property
    def hinted(self) -> list[Match]:
        """Those of whom the viewer learns only that they are known, and to whom."""
        return [each for each in self.shown if not each.seen]

    @property
    def strong(self) -> bool:
        """Whether one of them is so alike that a second file needs a reason."""
        return any(each.strong for each in self.shown)


Ways = Mapping[int, tuple[float, list[int]]]


@dataclass(frozen=True)
class _Row:
    """What the database answers: ``ways`` says for each field how well it matched, and how."""

    person: UUID
    kept: UUID
    seen: bool
    score: float
    ways: Ways


def find_people(viewer: Viewer, sought: Sought, *, page: int = 1) -> Matches:
    """People who may be meant, the likeliest first, ten a page; what was shown goes into the trail.

    Files that were joined count as one. With nothing to search by, nothing is found. A search that meets a
    hidden record tells its owner, within the database, and looks no different.
    """
    question = asked(sought)
    fields = question["fields"]
    if not fields:
        return Matches()
    groups = _as_one(_found(question))
    pages = max(1, -(-len(groups) // PER_PAGE))
    page = min(max(page, 1), pages)
    rows = groups[(page - 1) * PER_PAGE : page * PER_PAGE]
    shown = _matches(viewer, list(fields), rows)
    note_list("search for a person", [each.person_id for each in shown], viewer)
    return Matches(shown, len(groups), page, pages)


def alert(viewer: Viewer, alert_id: UUID) -> Alert:
    """A search that met a hidden record which the viewer reaches. Raises Alert.DoesNotExist. Noted."""
    rows = visible(Alert.objects.filter(pk=alert_id), viewer)
    found = rows.select_related("record__team", "searcher", "answered_by").get()
    note_list("a search that met a hidden record", [found.record_id], viewer)
    return found


def recorded(person_id: UUID) -> Recorded:
    """What search knows a person by, as it is recorded now."""
    return _recorded(_with_all(Person.objects.filter(pk=person_id)).get())


def not_indexed(*, using: str, version: int) -> Iterator[tuple[UUID, Recorded]]:
    """Everybody whose keys are missing or of another version, as the owner reads them (``using``)."""
    current = SearchKey.objects.using(using).filter(record_id=OuterRef("pk"), version=version)
    people = _with_all(Person.objects.using(using)).filter(~Exists(current)).order_by("pk")
    for person in people.iterator(chunk_size=2_000):
        yield person.pk, _recorded(person)


def _with_all(people: QuerySet[Person]) -> QuerySet[Person]:
    return people.select_related("record").prefetch_related(
        Prefetch("names", NAMES), "births", "identifiers", "addresses"
    )


def _recorded(person: Person) -> Recorded:
    """Everything that was ever so, and nothing that was struck out; of addresses those that are not confidential."""
    births = (person.born_on, person.expected_on, *(each.born_on for each in _standing(person.births.all())))
    numbers = (each.value for each in _standing(person.identifiers.all()))
    return Recorded(
        names=tuple((name.given, name.family) for name in _standing(person.names.all())),
        births=tuple(filter(None, births)),
        reference=person.record.reference,
        numbers=tuple(numbers),
        addresses=tuple(
            f"{each.lines} {each.postcode}"
            for each in _standing(person.addresses.all())
            if not each.is_confidential
        ),
    )


def _standing(rows: Iterable[P]) -> list[P]:
    return [row for row in rows if row.struck_at is None]


def _found(question: Mapping[str, object]) -> list[_Row]:
    call_back_by = due(CALL_BACK.clock, timezone.now())
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT person, kept, seen, score, detail FROM people_find(%s, %s, %s)",
            [json.dumps(question), MOST, call_back_by],
        )
        rows = cursor.fetchall()
    return [
        _Row(person, kept, seen, score, {each["f"]: (each["w"], each["y"]) for each in json.loads(detail)})
        for person, kept, seen, score, detail in rows
    ]


def _as_one(rows: Iterable[_Row]) -> list[_Row]:
    """Joined files once, as the one that matched best; one that may be opened before one that may not."""
    best: dict[UUID, _Row] = {}
    for row in rows:
        before = best.get(row.kept)
        if before is None or (row.seen and not before.seen):
            best[row.kept] = row
    return sorted(best.values(), key=lambda row: -row.score)


def _matches(viewer: Viewer, fields: Collection[int], rows: Sequence[_Row]) -> list[Match]:
    ids = {each for row in rows for each in (row.person, row.kept)}
    wanted = people_visible_to(viewer).filter(pk__in=ids).select_related("record")
    people = {person.pk: person for person in wanted.prefetch_related(Prefetch("names", NAMES))}
    known = hints(viewer, [row.person for row in rows if row.person not in people])
    return [_match(row, people.get(row.kept) or people.get(row.person), known, fields) for row in rows]


def _match(row: _Row, person: Person | None, known: Mapping[UUID, Hint], fields: Collection[int]) -> Match:
    told: dict[str, Any] = {"score": row.score, "why": why(row.ways), "strong": is_strong(row.ways, fields)}
    if person is None:
        return Match(person_id=row.person, hint=known.get(row.person, NOTHING_MORE), **told)
    name = display_name(person)
    stand = [each for each in person.names.all() if each.struck_at is None]
    others = dict.fromkeys(each.whole for each in stand if each.whole != name)
    return Match(
        person_id=person.pk,
        seen=True,
        reference=person.record.reference,
        name=name,
        other_names=tuple(others),
        born_on=person.born_on,
        died_on=person.died_on,
        **told,
    )


def why(ways: Ways) -> tuple[str, ...]:
    """Why somebody was found, in words, a line each: names first, then birth, numbers and places."""
    said: dict[str, None] = {}
    swapped = False
    for number, (_, found) in sorted(ways.items()):
        kind = Field.WORD if number >= Field.WORD else Field(number)
        for each in found:
            swapped |= each >= SWAPPED
            said[WORDS[Way(each % SWAPPED)].format(NOUN.get(kind, ""))] = None
    return (*said, *([NAMES_SWAPPED] if swapped else []))


def is_strong(ways: Ways, fields: Collection[int]) -> bool:
    """Whether all that was asked matches so well that the two are one child unless somebody knows better."""
    weights = {number: weight for number, (weight, _) in ways.items()}
    if weights.get(Field.REFERENCE, 0) >= SURE:
        return True
    names = [
        weights.get(each, 0.0) for each in fields if each in (Field.GIVEN, Field.FAMILY) or each >= Field.WORD
    ]
    if len(names) < 2:
        return False
    dated = weights.get(Field.BORN, 0.0) >= LIKELY
    return min(names) >= (LIKELY if dated else SURE) and (dated or Field.BORN not in fields)
