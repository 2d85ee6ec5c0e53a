"""Joining and leaving the team around the child; noting who is away."""

from datetime import date, datetime
from uuid import UUID

from halcyon.access.trail.actions import note
from halcyon.access.user.models import User
from halcyon.access.user.queries import who_may
from halcyon.access.viewer import Viewer
from halcyon.casework.case.codes import CasePart
from halcyon.casework.case.models import Absence, Case, CaseWorker
from halcyon.casework.case.rules import is_open
from halcyon.casework.permissions import HOLD
from halcyon.casework.team.rules import (
    does_not_lead,
    ends_after_it_begins,
    is_in_it,
    is_not_in_it,
    leaves_with_a_reason,
)
from halcyon.records.chronology.actions import add
from halcyon.records.notice.actions import tell
from halcyon.records.record.actions import Giving, end_grants, give, lock
from halcyon.records.record.models import Grant


def join_team(*, case: Case, worker: User, part: CasePart, by: Viewer, at: datetime) -> CaseWorker:
    """Somebody joins the team around the child: who can hold cases writes in the file, anybody else reads it."""
    is_open(lock(case.record))
    there = CaseWorker.objects.filter(case=case, worker_id=worker.principal_id, until__isnull=True)
    is_not_in_it(there.count())
    made = CaseWorker.objects.create(
        record_id=case.pk, case=case, worker_id=worker.principal_id, part=part, since=at
    )
    writes = who_may(HOLD, at).filter(pk=worker.pk).exists()
    give(case.person.pk, Giving(worker.principal_id, Grant.Basis.ALLOCATED, write=writes))
    sentence = f"{worker.name} joined the team as {part.label.lower()}."
    add(record=case.record, file=case.person_id, sentence=sentence, by=by, at=at)
    tell(
        to=worker.principal_id,
        kind="case.team",
        sentence="You are in the team around a child now.",
        record=case.record,
        by=by,
        at=at,
    )
    note("join the team", by=by, subject=f"case {case.record.reference}", record=case.pk)
    return made


def leave_team(*, case: Case, row: UUID, reason: str, by: Viewer, at: datetime) -> CaseWorker:
    """Somebody leaves the team around the child; their grant ends."""
    leaves_with_a_reason(reason)
    lock(case.record)
    left = CaseWorker.objects.select_related("worker").get(case=case, pk=row)
    is_in_it(left)
    does_not_lead(left)
    left.until, left.why_ended = at, reason
    left.save(update_fields=["until", "why_ended"])
    sentence = f"{left.worker.label} left the team."
    add(record=case.record, file=case.person_id, sentence=sentence, by=by, at=at)
    note("leave the team", by=by, subject=f"case {case.record.reference}", record=case.pk)
    end_grants(case.person.pk, left.worker_id, Grant.Basis.ALLOCATED)
    return left


def note_absence(
    *, user: User, since: date, until: date | None, cover: User | None = None, by: Viewer, at: datetime
) -> Absence:
    """Note that somebody is away, until when if that is known, and who covers. Not why."""
    ends_after_it_begins(since, until)
    made = Absence.objects.create(
        user=user, since=since, until=until, cover=cover, noted_by_id=by.principal_id, noted_at=at
    )
    note("note an absence", by=by, subject=f"user {user.pk}")
    return made


def end_absence(*, absence: UUID, until: date, by: Viewer) -> None:
    """Somebody is back: the last day away was ``until``."""
    found = Absence.objects.get(pk=absence)
    found.until = max(until, found.since)
    found.save(update_fields=["until"])
    note("end an absence", by=by, subject=f"user {found.user_id}")
