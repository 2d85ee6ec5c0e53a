"""Recording who is what to whom. Both sides are kept, ended and struck out as one act."""

from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import ProgrammingError, connection, transaction
from psycopg import errors

from halcyon.access.trail.actions import note
from halcyon.access.viewer import Viewer
from halcyon.base.identifiers import new_id
from halcyon.base.refusals import Refusal
from halcyon.base.text import squash
from halcyon.people.particular import actions as particulars
from halcyon.people.particular.actions import NOTHING, Before, begin
from halcyon.people.person.models import Person
from halcyon.people.person.queries import display_name
from halcyon.people.relationship.codes import INVERSE, Confidence, Relation
from halcyon.people.relationship.models import Relationship
from halcyon.people.relationship.rules import (
    fits_a_child,
    has_a_name,
    is_not_there,
    is_somebody_else,
    restriction_has_two_records,
)


def relate(
    *,
    person: Person,
    relation: Relation,
    named: str = "",
    other: Person | None = None,
    responsibility: str = "",
    confidence: Confidence = Confidence.SAID,
    restricted: bool = False,
    phone: str = "",
    words: str = "",
    since: date | None = None,
    source: str = "",
    before: Before = NOTHING,
    by: Viewer,
    at: datetime,
) -> Relationship:
    """Record what somebody is to a person; where that somebody has a record, the inverse stands on it too."""
    relation, named = Relation(relation), squash(named)
    is_somebody_else(person, other)
    has_a_name(named, other)
    fits_a_child(relation, other)
    restriction_has_two_records(restricted, other)
    common = begin(record=person.record, before=before, since=since, by=by, at=at)
    for row in (*before.ends, before.corrects):
        if isinstance(row, Relationship):
            _follow(row)
    stand = Relationship.objects.filter(person=person, until__isnull=True, struck_at__isnull=True)
    is_not_there(other, relation, stand)
    made = Relationship.objects.create(
        **common,
        person=person,
        pair=uuid4(),
        other=other,
        named=named or (display_name(other) if other else ""),
        relation=relation,
        responsibility=responsibility,
        confidence=confidence,
        restricted=restricted,
        phone=squash(phone),
        words=words.replace("\0", "").strip(),
        source=squash(source),
    )
    _noted(person, "relationship recorded", by)
    if other is not None:
        _call("people_mirror", made.pk, new_id(), INVERSE[relation].value, display_name(person))
        _noted(other, "relationship recorded", by)
    return made


def end(*, row: Relationship, until: date, by: Viewer, at: datetime) -> None:
    """Record that a relationship is over, on both sides."""
    particulars.end(row=row, until=until, by=by, at=at)
    _follow(row)


def strike(*, row: Relationship, reason: str, by: Viewer, at: datetime) -> None:
    """Strike out a relationship that never was, on both sides."""
    particulars.strike(row=row, reason=reason, by=by, at=at)
    _follow(row)


def _follow(row: Relationship) -> None:
    if row.other_id is not None:
        _call("people_follow", row.pk)


def _noted(person: Person, what: str, by: Viewer) -> None:
    record = person.record
    note("record", by=by, subject=f"{what} on {record.kind} {record.reference}", record=record.pk)


def _call(function: str, *arguments: UUID | str) -> None:
    marks = ", ".join(["%s"] * len(arguments))
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"SELECT {function}({marks})", arguments)
    except ProgrammingError as error:
        if isinstance(error.__cause__, errors.InsufficientPrivilege):
            raise Refusal(
                "You may not link these two records. Ask whoever holds the other one.", code="no_grant"
            ) from error
        raise
