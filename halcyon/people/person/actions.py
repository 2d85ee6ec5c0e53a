"""Opening a file for a person, and recording what is known of them."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from halcyon.access.agency.models import Team
from halcyon.access.trail.actions import note
from halcyon.access.viewer import Viewer
from halcyon.base.events import announce
from halcyon.base.text import fold, squash
from halcyon.people.particular.actions import NOTHING, Before, begin
from halcyon.people.person.codes import Ethnicity, IdentifierKind, NameKind, Sex
from halcyon.people.person.definitions import TOPICS, bare_number
from halcyon.people.person.events import FoundByChanged, NumberHeldTwice
from halcyon.people.person.kinds import ADULT, FILE
from halcyon.people.person.models import Birth, Change, Identifier, Name, Person
from halcyon.people.person.queries import in_words, mark_of_topic, number_stands_elsewhere
from halcyon.people.person.rules import (
    birth_is_plausible,
    born_or_expected,
    death_is_plausible,
    ethnicity_or_why_not,
    ethnicity_says_who_said_so,
    expectation_is_plausible,
    gender_says_who_said_so,
    has_a_name,
    none_stands_alone,
    nothing_changed_meanwhile,
    number_is_new,
    number_is_right,
)
from halcyon.records.chronology.actions import add
from halcyon.records.record.actions import Giving, lock, open_record, set_headline
from halcyon.records.record.models import Grant

KEY = 300  # characters of a folded name that are kept: folding can lengthen a name
AT_A_TIME = (NameKind.LEGAL, NameKind.KNOWN_AS)  # of these kinds one name stands at a time


def open_file(
    *,
    given: str,
    family: str,
    born_on: date | None,
    sex: Sex = Sex.UNKNOWN,
    ethnicity: Ethnicity = Ethnicity.NOBT,
    ethnicity_source: str = "",
    team: Team,
    by: Viewer,
    at: datetime,
) -> Person:
    """Open a file for a person who has none. The team that opens it holds a full grant."""
    given, family = squash(given), squash(family)
    has_a_name(given, family)
    birth_is_plausible(born_on, at)
    record = open_record(
        kind=FILE,
        team=team,
        headline=f"{given} {family}",
        grants=[Giving(team.principal_id, Grant.Basis.HUB, write=True)],
        by=by,
        at=at,
    )
    person = Person.objects.create(
        record=record, born_on=born_on, sex=sex, ethnicity=ethnicity, ethnicity_source=ethnicity_source
    )
    add_name(person=person, kind=NameKind.LEGAL, given=given, family=family, by=by, at=at)
    add(record=record, file=record.pk, sentence="File opened.", by=by, at=at)
    note("open", by=by, subject=f"file {record.reference}", record=record.pk)
    return person


def open_adult(
    *, about: Person, given: str, family: str, born_on: date | None = None, by: Viewer, at: datetime
) -> Person:
    """Open a small record for an adult known through a child: whoever may see the child's file may see it."""
    given, family = squash(given), squash(family)
    has_a_name(given, family)
    birth_is_plausible(born_on, at)
    file = about.record
    assert file.team is not None  # every file is opened by a team
    record = open_record(
        kind=ADULT,
        team=file.team,
        headline=f"{given} {family}".strip(),
        grants=[],
        governed_by=file,
        by=by,
        at=at,
    )
    person = Person.objects.create(record=record, adult=True, born_on=born_on)
    add_name(person=person, kind=NameKind.LEGAL, given=given, family=family, by=by, at=at)
    note("open", by=by, subject=f"adult {record.reference}", record=record.pk)
    return person


def add_name(
    *,
    person: Person,
    kind: NameKind,
    given: str,
    family: str,
    since: date | None = None,
    source: str = "",
    corrects: Name | None = None,
    by: Viewer,
    at: datetime,
) -> Name:
    """Write one more name of a person, with the keys that search and sorting use."""
    name = Name.objects.create(
        record_id=person.pk,
        person=person,
        kind=kind,
        given=given,
        family=family,
        given_key=fold(given)[:KEY],
        family_key=fold(family)[:KEY],
        since=since,
        source=source,
        corrects=corrects,
        recorded_at=at,
        recorded_by_id=by.principal_id,
    )
    announce(FoundByChanged(person.pk))
    return name


def record_name(
    *,
    person: Person,
    kind: NameKind,
    given: str,
    family: str,
    since: date | None = None,
    source: str = "",
    before: Before = NOTHING,
    by: Viewer,
    at: datetime,
) -> Name:
    """Record a name. A legal name, or the one a person goes by, ends the one before; nothing is overwritten."""
    given, family = squash(given), squash(family)
    has_a_name(given, family)
    kind = NameKind(kind)
    begin(record=person.record, before=_ending_the_last(person, kind, before), since=since, by=by, at=at)
    corrects = before.corrects if isinstance(before.corrects, Name) else None
    name = add_name(
        person=person,
        kind=kind,
        given=given,
        family=family,
        since=since,
        source=squash(source),
        corrects=corrects,
        by=by,
        at=at,
    )
    if kind == NameKind.LEGAL:
        set_headline(person.record, f"{given} {family}".strip())
    _noted(person, f"{kind.label.lower()} recorded", by)
    return name


def record_identifier(
    *,
    person: Person,
    kind: IdentifierKind,
    value: str,
    issuer: str = "",
    since: date | None = None,
    until: date | None = None,
    source: str = "",
    before: Before = NOTHING,
    by: Viewer,
    at: datetime,
) -> Identifier:
    """Record a number by which somebody else knows the person. That somebody here has it too, only the hub learns."""
    kind, value = IdentifierKind(kind), bare_number(value)
    number_is_right(kind, value)
    common = begin(record=person.record, before=before, since=since, by=by, at=at)
    number_is_new(kind, value, Identifier.objects.filter(person=person))
    row = Identifier.objects.create(
        **common,
        person=person,
        kind=kind,
        value=value,
        issuer=squash(issuer),
        until=until,
        source=squash(source),
    )
    announce(FoundByChanged(person.pk))
    if number_stands_elsewhere(by, person, kind, value):
        announce(NumberHeldTwice(person.pk, kind.value, value))
    _noted(person, f"{kind.label} recorded", by)
    return row


def record_birth(
    *,
    person: Person,
    born_on: date,
    source: str = "",
    before: Before = NOTHING,
    by: Viewer,
    at: datetime,
) -> Birth:
    """Record another date of birth that somebody gave. The person's own stays as it is."""
    birth_is_plausible(born_on, at)
    common = begin(record=person.record, before=before, since=None, by=by, at=at)
    row = Birth.objects.create(**common, person=person, born_on=born_on, source=squash(source))
    announce(FoundByChanged(person.pk))
    _noted(person, "another date of birth recorded", by)
    return row


def change(
    *,
    person: Person,
    topic: str,
    said: Mapping[str, Any],
    seen: str,
    was_wrong: bool = False,
    reason: str = "",
    by: Viewer,
    at: datetime,
) -> Person:
    """Change the answers of a topic. ``seen`` marks what stood there when they were asked; what stood is kept."""
    lock(person.record)
    person.refresh_from_db()
    nothing_changed_meanwhile(seen, mark_of_topic(person, topic))
    before = {name: in_words(person, name) for name in TOPICS[topic].fields}
    for name in TOPICS[topic].fields:
        setattr(person, name, said[name])
    _makes_sense(person, topic, at)
    changed = {name: words for name, words in before.items() if words != in_words(person, name)}
    if not changed:
        return person
    person.save(update_fields=list(TOPICS[topic].fields))
    for name, words in changed.items():
        Change.objects.create(
            record_id=person.pk,
            person=person,
            field=name,
            before=words,
            after=in_words(person, name),
            was_wrong=was_wrong,
            reason=reason.replace("\0", "").strip(),
            by_id=by.principal_id,
            at=at,
        )
    _tell_of(person, topic, by, at)
    labels = ", ".join(TOPICS[topic].fields[name].lower() for name in changed)
    _noted(person, f"{labels} {'corrected' if was_wrong else 'changed'}", by)
    return person


def _ending_the_last(person: Person, kind: NameKind, before: Before) -> Before:
    """With the standing name of the kind among what a new one ends."""
    if kind not in AT_A_TIME:
        return before
    told: set[UUID] = {row.pk for row in (*before.ends, before.corrects) if row is not None}
    last = Name.objects.filter(person=person, kind=kind, until__isnull=True, struck_at__isnull=True)
    return Before((*before.ends, *last.exclude(pk__in=told)), before.corrects, before.reason)


def _makes_sense(person: Person, topic: str, at: datetime) -> None:
    match topic:
        case "birth":
            birth_is_plausible(person.born_on, at)
            born_or_expected(person.born_on, person.expected_on)
            expectation_is_plausible(person.expected_on, at)
            death_is_plausible(person.died_on, person.born_on, at)
        case "ethnicity":
            ethnicity_or_why_not(person.ethnicity, person.ethnicity_reason)
            ethnicity_says_who_said_so(person.ethnicity, person.ethnicity_source)
        case "gender":
            gender_says_who_said_so(person.gender, person.gender_source)
        case "disability":
            none_stands_alone(person.disabilities)
        case "death":
            death_is_plausible(person.died_on, person.born_on, at)


def _tell_of(person: Person, topic: str, by: Viewer, at: datetime) -> None:
    if topic == "birth":
        announce(FoundByChanged(person.pk))
    if topic == "death":
        sentence = "Death recorded." if person.died_on else "The record of a death was taken back."
        add(record=person.record, file=person.pk, sentence=sentence, by=by, at=at)


def _noted(person: Person, what: str, by: Viewer) -> None:
    record = person.record
    note("record", by=by, subject=f"{what} on {record.kind} {record.reference}", record=record.pk)
