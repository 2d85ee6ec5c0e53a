"""Every write to the envelope. The database's functions check the authority; these give them their words.

Raises ``Refusal`` where the viewer may not, or where somebody else was there first.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import ProgrammingError, connection, transaction
from psycopg import errors

from halcyon.access.agency.models import Team
from halcyon.access.viewer import Viewer
from halcyon.base.identifiers import new_id, new_reference
from halcyon.base.refusals import Refusal
from halcyon.records.kind.machine import Kind, kind_of
from halcyon.records.record.models import Grant, Record


@dataclass(frozen=True)
class Giving:
    """A grant to be written with a record: to which principal, how deep, on what basis."""

    principal: int
    basis: Grant.Basis
    depth: Grant.Depth = Grant.Depth.FULL
    write: bool = False
    until: datetime | None = None

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "until": self.until.isoformat() if self.until else None}


def open_record(
    *,
    kind: Kind,
    team: Team,
    grants: Iterable[Giving],
    by: Viewer,
    at: datetime,
    headline: str = "",
    governed_by: Record | None = None,
    marking: Record.Marking = Record.Marking.STANDARD,
    stage: str | None = None,
) -> Record:
    """Open a record in its kind's first stage (or ``stage``), with its grants and those of what governs it."""
    record = Record(
        id=new_id(),
        kind=kind.key,
        reference=new_reference(),
        headline=headline[:300],
        agency_id=team.agency_id,
        team=team,
        marking=marking,
        stage=stage or kind.machine.initial,
        stage_n=0,
        stage_at=at,
        opened_at=at,
        opened_by_id=by.principal_id,
    )
    governed = governed_by is not None and marking == Record.Marking.STANDARD
    record.governed_by_id = governed_by.pk if governed_by is not None and governed else record.id
    _call(
        "records_open",
        record.id,
        record.kind,
        record.reference,
        record.headline,
        record.agency_id,
        team.pk,
        marking,
        record.governed_by_id,
        record.stage,
        at,
        json.dumps([giving.as_json() for giving in grants]),
    )
    return record


def give(record: Record | UUID, giving: Giving) -> None:
    """Write a grant on a record, and on what it governs. Needs a writing grant."""
    _call(
        "records_give", _id(record), giving.principal, giving.depth, giving.write, giving.basis, giving.until
    )


def end_grants(record: Record | UUID, principal: int, basis: Grant.Basis) -> None:
    """End a principal's grants of one basis, here and on what the record governs."""
    _call("records_end_grants", _id(record), principal, basis)


def lower(record: Record | UUID, principal: int) -> None:
    """Take the right to write from a principal's grants on a record; one's own at any time."""
    _call("records_lower", _id(record), principal)


def exclude(record: Record | UUID, user_id: int, reason: str) -> None:
    """See that a user never sees the record, whatever grants say."""
    _call("records_exclude", _id(record), user_id, reason)


def mark(record: Record, marking: Record.Marking, *, governed_by: Record | None = None) -> None:
    """Change a record's marking. Restricted and hidden ones govern themselves."""
    _call("records_mark", record.pk, marking, governed_by.pk if governed_by else None)
    record.marking = marking


def lock(record: Record) -> Record:
    """Hold the record until the transaction ends, and learn its stage as it is now."""
    row = _call("records_lock", record.pk)
    record.stage, record.stage_n = row
    return record


def move(
    record: Record, to: str, *, by: Viewer, at: datetime, expected_n: int | None = None, reason: str = ""
) -> None:
    """Move a record to a stage, if it is still where the mover saw it (``expected_n``, else its own ``stage_n``)."""
    kind_of(record.kind).machine.check(record.stage, to)
    expected = record.stage_n if expected_n is None else expected_n
    row = _call("records_move", record.pk, expected, to, at, reason)
    if not row[0]:
        raise Refusal(
            "Someone else changed this while you were looking at it. Open it again to see what they did.",
            code="moved_on",
        )
    record.stage, record.stage_n, record.stage_at = to, expected + 1, at


def set_headline(record: Record, headline: str) -> None:
    """Give a record another headline: what a *summary* grant shows of it."""
    _call("records_headline", record.pk, headline[:300])
    record.headline = headline[:300]


def privileged(function: str, *arguments: Any) -> Any:
    """The first row of a slice's own privileged function: it checks the authority, this gives it its words.

    ``function`` is a constant of the caller's, never what somebody typed. Raises ``Refusal`` as above.
    """
    return _call(function, *arguments)


def _id(record: Record | UUID) -> UUID:
    return record if isinstance(record, UUID) else record.pk


def _call(function: str, *arguments: Any) -> Any:
    marks = ", ".join(["%s"] * len(arguments))
    try:
        # A savepoint: a refusal leaves the transaction usable, so that the page can say it beside the form.
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {function}({marks})", arguments)  # noqa: S608 - names are constants above
            return cursor.fetchone()
    except ProgrammingError as error:
        if isinstance(error.__cause__, errors.InsufficientPrivilege):
            raise Refusal("You may not change this record.", code="no_grant") from error
        raise
