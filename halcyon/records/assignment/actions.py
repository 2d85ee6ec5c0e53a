"""Taking work up, giving it to a colleague, putting it back."""

from collections.abc import Collection
from datetime import datetime

from halcyon.access.trail.actions import note
from halcyon.access.user.models import User
from halcyon.access.viewer import Viewer
from halcyon.records.assignment.models import Assignment
from halcyon.records.assignment.rules import can_be_given, is_free, is_not_with, is_with_somebody
from halcyon.records.notice.actions import tell
from halcyon.records.record.actions import lock
from halcyon.records.record.models import Record

GIVEN = "A colleague gave you something to work on."


def take_up(*, record: Record, by: Viewer, at: datetime) -> Assignment:
    """Say that one works on a record now. Refused where a colleague does."""
    lock(record)
    is_free(_open(record), by.principal_id)
    note("take up", by=by, subject=f"{record.kind} {record.reference}", record=record.pk)
    return _begin(record, by.principal_id, by, at)


def give_to(*, record: Record, to: User, able: Collection[int], by: Viewer, at: datetime) -> Assignment:
    """Give a record to a colleague to work on, whoever had it. They are told. ``able``: who does such work."""
    can_be_given(to, able)
    lock(record)
    now = _open(record)
    is_not_with(now, to.principal_id, to.name)
    _end(now, at)
    made = _begin(record, to.principal_id, by, at)
    if to.principal_id != by.principal_id:
        tell(to=to.principal_id, kind="assignment.given", sentence=GIVEN, record=record, by=by, at=at)
    note("give out", by=by, subject=f"{record.kind} {record.reference} to {to.name}", record=record.pk)
    return made


def put_back(*, record: Record, by: Viewer, at: datetime) -> None:
    """Nobody works on a record any more: it waits for whoever takes it up."""
    lock(record)
    now = _open(record)
    is_with_somebody(now)
    _end(now, at)
    note("put back", by=by, subject=f"{record.kind} {record.reference}", record=record.pk)


def _open(record: Record) -> Assignment | None:
    return Assignment.objects.select_related("to").filter(record=record, until__isnull=True).first()


def _begin(record: Record, to: int, by: Viewer, at: datetime) -> Assignment:
    return Assignment.objects.create(record=record, to_id=to, given_by_id=by.principal_id, at=at)


def _end(now: Assignment | None, at: datetime) -> None:
    if now is not None:
        now.until = at
        now.save(update_fields=["until"])
