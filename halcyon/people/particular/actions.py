"""Ending what is over and striking out what was wrong; how a new row follows an earlier one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from halcyon.access.trail.actions import note
from halcyon.access.viewer import Viewer
from halcyon.base.dates import london_date
from halcyon.people.particular.models import Particular
from halcyon.people.particular.rules import (
    began_already,
    ends_after_it_began,
    follows_what_was_before,
    has_a_reason,
    is_not_ended,
    is_still_so,
)
from halcyon.records.record.actions import lock
from halcyon.records.record.models import Record


@dataclass(frozen=True)
class Before:
    """What a new row follows: it ``ends`` rows that were so until now, or ``corrects`` one that was wrong."""

    ends: Sequence[Particular] = ()
    corrects: Particular | None = None
    reason: str = ""


NOTHING = Before()


def begin(*, record: Record, before: Before, since: date | None, by: Viewer, at: datetime) -> dict[str, Any]:
    """Hold the record, put away what a new row follows, and answer what every new row has in common."""
    lock(record)
    began_already(since, at)
    for row in before.ends:
        _put_away(row, since, at)
    if before.corrects is not None:
        strike(row=before.corrects, reason=before.reason, by=by, at=at)
    return {
        "record_id": record.pk,
        "since": since,
        "recorded_at": at,
        "recorded_by_id": by.principal_id,
        "corrects": before.corrects,
    }


def end(*, row: Particular, until: date, by: Viewer, at: datetime) -> None:
    """Record that something is no longer so: ``until`` is the first day without it."""
    record = _held(row)
    is_still_so(row)
    is_not_ended(row)
    ends_after_it_began(row.since, until)
    row.until = until
    row.save(update_fields=["until"])
    note("end", by=by, subject=f"{row.noun} on {record.kind} {record.reference}", record=record.pk)


def strike(*, row: Particular, reason: str, by: Viewer, at: datetime) -> None:
    """Strike out what was never so, and say what was wrong. It stays readable as struck out."""
    has_a_reason(reason)
    record = _held(row)
    is_still_so(row)
    row.struck_at, row.struck_by_id, row.struck_reason = at, by.principal_id, reason.replace("\0", "").strip()
    row.save(update_fields=["struck_at", "struck_by", "struck_reason"])
    note("strike out", by=by, subject=f"{row.noun} on {record.kind} {record.reference}", record=record.pk)


def _put_away(row: Particular, since: date | None, at: datetime) -> None:
    """End a row where the next begins; who was faster is met with a sentence."""
    day = since or london_date(at)
    _held(row)
    is_still_so(row)
    is_not_ended(row)
    follows_what_was_before(row, day)
    row.until = day
    row.save(update_fields=["until"])


def _held(row: Particular) -> Record:
    """The row's record, held until the transaction ends, and the row as it is now."""
    record: Record = row.record  # type: ignore[attr-defined] # every kind of particular has one
    lock(record)
    row.refresh_from_db(fields=["until", "struck_at"])
    return record
