"""Starting, pausing and stopping clocks. The due instant is recomputed here and nowhere else."""

from datetime import datetime

from halcyon.base.clocks import due
from halcyon.base.refusals import Refusal
from halcyon.records.deadline.definitions import Definition, definition_of
from halcyon.records.deadline.models import Deadline, Pause
from halcyon.records.deadline.rules import late_has_a_reason, still_runs
from halcyon.records.record.models import Record


def start(*, record: Record, definition: Definition, anchor: datetime) -> Deadline:
    """Start a clock on a record, from ``anchor``."""
    return Deadline.objects.create(
        record=record,
        definition=definition.key,
        version=definition.version,
        anchor_at=anchor,
        due_at=due(definition.clock, anchor),
    )


def meet(
    *, record: Record, definition: Definition, at: datetime, late_reason: str = "", late_note: str = ""
) -> None:
    """Stop a record's running clock as met. Late needs a reason. Nothing happens where none runs."""
    deadline = _running(record, definition)
    if deadline is None:
        return
    late_has_a_reason(deadline, at, late_reason)
    deadline.met_at = at
    if deadline.due_at is not None and at > deadline.due_at:
        deadline.late_reason, deadline.late_note = late_reason, late_note
    deadline.save(update_fields=["met_at", "late_reason", "late_note"])


def drop(*, record: Record, definition: Definition, at: datetime) -> None:
    """Stop a record's running clock because its event will not come."""
    if deadline := _running(record, definition):
        deadline.dropped_at = at
        deadline.save(update_fields=["dropped_at"])


def start_anew(*, record: Record, definition: Definition, anchor: datetime) -> None:
    """Let a record's running clock run from another instant: what it counts from was put right."""
    if deadline := _running(record, definition):
        deadline.anchor_at = anchor
        deadline.save(update_fields=["anchor_at"])
        _recompute(deadline)


def pause(*, deadline: Deadline, at: datetime, reason: str) -> Pause:
    """Let a clock stand still from now on; it has no due instant until it goes on."""
    still_runs(deadline)
    if Pause.objects.filter(deadline=deadline, until__isnull=True).exists():
        raise Refusal("This clock is paused already.", code="clock_paused")
    made = Pause.objects.create(record_id=deadline.record_id, deadline=deadline, since=at, reason=reason)
    _recompute(deadline)
    return made


def resume(*, deadline: Deadline, at: datetime) -> None:
    """Let a paused clock go on; it is due later by as much as it stood still."""
    if not Pause.objects.filter(deadline=deadline, until__isnull=True).update(until=at):
        raise Refusal("This clock is not paused.", code="clock_not_paused")
    _recompute(deadline)


def _recompute(deadline: Deadline) -> None:
    pauses = Pause.objects.filter(deadline=deadline).order_by("since").values_list("since", "until")
    clock = definition_of(deadline.definition, deadline.version).clock
    deadline.due_at = due(clock, deadline.anchor_at, list(pauses))
    deadline.save(update_fields=["due_at"])


def _running(record: Record, definition: Definition) -> Deadline | None:
    return Deadline.objects.filter(
        record=record, definition=definition.key, met_at__isnull=True, dropped_at__isnull=True
    ).first()
