"""Handing an open case over: offered with a note, accepted or declined; what nobody accepts escalates."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from halcyon.access.agency.models import Team
from halcyon.access.agency.queries import team_for
from halcyon.access.trail.actions import note
from halcyon.access.user.models import User
from halcyon.access.user.queries import holders_of, who_may
from halcyon.access.viewer import Viewer
from halcyon.base.clocks import due
from halcyon.casework.case.actions import lead
from halcyon.casework.case.kinds import HAND_OVER, HAND_OVER_HIGH
from halcyon.casework.case.models import Case, CaseWorker
from halcyon.casework.case.rules import can_hold, high_is_held_by_a_social_worker, is_open
from halcyon.casework.handover.codes import State
from halcyon.casework.handover.models import CaseHandOver
from halcyon.casework.handover.rules import (
    has_a_note,
    has_a_reason,
    holds_or_manages,
    is_another_worker,
    is_for,
    none_is_offered,
    still_offered,
)
from halcyon.casework.permissions import HOLD, REASSIGN
from halcyon.records.bulk.actions import each_on_its_own
from halcyon.records.chronology.actions import add
from halcyon.records.deadline.actions import drop, meet, start
from halcyon.records.deadline.definitions import Definition
from halcyon.records.notice.actions import tell
from halcyon.records.record.actions import Giving, end_grants, give, lock
from halcyon.records.record.models import Grant
from halcyon.records.task.actions import accept as accept_task
from halcyon.records.task.actions import end as end_task
from halcyon.records.task.actions import offer
from halcyon.records.task.definitions import URGENT
from halcyon.records.task.models import Task

ACCEPT_HAND_OVER = "accept_case_hand_over"


def offer_hand_over(
    *, case: Case, to: User, reason: str, words: str, by: Viewer, at: datetime
) -> CaseHandOver:
    """Offer an open case to another worker, with a note. The one who holds it goes on holding it until then."""
    has_a_reason(reason)
    has_a_note(words)
    is_open(lock(case.record))
    holds_or_manages(case, by, set(who_may(REASSIGN, at).values_list("pk", flat=True)))
    can_hold(to, set(who_may(HOLD, at).values_list("pk", flat=True)))
    is_another_worker(case, to)
    high_is_held_by_a_social_worker(case.grade_at_start, to, holders_of("social_worker", at))
    none_is_offered(CaseHandOver.objects.filter(case=case, state=CaseHandOver.State.OFFERED).count())
    give(case.person.pk, Giving(to.principal_id, Grant.Basis.OFFERED, write=True))
    task = _task(case, to, by, at)
    made = CaseHandOver.objects.create(
        record_id=case.pk,
        case=case,
        task=task,
        gives_id=case.worker_id,
        takes_id=to.principal_id,
        reason=reason,
        words=words,
        offered_by_id=by.principal_id,
        offered_at=at,
    )
    start(record=case.record, definition=_clock(case), anchor=at)
    add(record=case.record, file=case.person_id, sentence=f"Hand-over offered to {to.name}.", by=by, at=at)
    _say(to.principal_id, "A case is handed over to you. Read the note, and accept or decline.", case, by, at)
    note("offer a hand-over", by=by, subject=f"case {case.record.reference}", record=case.pk)
    return made


def accept_hand_over(
    *, case: Case, by: Viewer, at: datetime, late_reason: str = "", late_note: str = ""
) -> Case:
    """The next worker takes the case; the grant of the one before ends."""
    made = _offered(case)
    is_for(made, by)
    accept_task(task=made.task, by=by, at=at)
    end_task(task=made.task, state=Task.State.DONE, at=at)
    meet(record=case.record, definition=_clock(case), at=at, late_reason=late_reason, late_note=late_note)
    _answer(made, CaseHandOver.State.ACCEPTED, "", at)
    before = case.worker_id
    CaseWorker.objects.filter(case=case, lead=True, until__isnull=True).update(
        until=at, why_ended=made.reason
    )
    case.worker_id = by.principal_id
    case.save(update_fields=["worker"])
    lead(case=case, worker=by.principal_id, at=at)
    give(case.person.pk, Giving(by.principal_id, Grant.Basis.ALLOCATED, write=True))
    end_grants(case.person.pk, by.principal_id, Grant.Basis.OFFERED)
    end_grants(case.person.pk, before, Grant.Basis.ALLOCATED)
    add(record=case.record, file=case.person_id, sentence=f"{by.name} took the case over.", by=by, at=at)
    _say(before, "The case that you handed over is accepted.", case, by, at)
    note("accept a hand-over", by=by, subject=f"case {case.record.reference}", record=case.pk)
    return case


def decline_hand_over(*, case: Case, reason: str, by: Viewer, at: datetime) -> CaseHandOver:
    """Whom it was offered to cannot take it: it stays with the one who holds it, and the managers are told."""
    has_a_reason(reason)
    made = _offered(case)
    is_for(made, by)
    _end(made, case, Task.State.NOT_DONE, reason, at)
    _answer(made, CaseHandOver.State.DECLINED, reason, at)
    add(
        record=case.record,
        file=case.person_id,
        sentence=f"{by.name} could not take the case over.",
        by=by,
        at=at,
    )
    for to in {made.offered_by_id, team_for(Team.Function.MANAGEMENT).principal_id}:
        _say(to, "A hand-over was declined. Offer the case to another.", case, by, at)
    note("decline a hand-over", by=by, subject=f"case {case.record.reference}", record=case.pk)
    end_grants(case.person.pk, by.principal_id, Grant.Basis.OFFERED)
    return made


def withdraw_hand_over(*, case: Case, by: Viewer, at: datetime) -> CaseHandOver:
    """Who holds the case, or a manager, takes the offer back."""
    made = _offered(case)
    holds_or_manages(case, by, set(who_may(REASSIGN, at).values_list("pk", flat=True)))
    _end(made, case, Task.State.NOT_POSSIBLE, "Withdrawn.", at)
    _answer(made, CaseHandOver.State.WITHDRAWN, "", at)
    end_grants(case.person.pk, made.takes_id, Grant.Basis.OFFERED)
    add(record=case.record, file=case.person_id, sentence="Hand-over withdrawn.", by=by, at=at)
    note("withdraw a hand-over", by=by, subject=f"case {case.record.reference}", record=case.pk)
    return made


@dataclass(frozen=True)
class Move:
    """One case of a bulk reassignment: to whom, and why."""

    case: Case
    to: User
    reason: str
    words: str


@dataclass(frozen=True)
class Moved:
    """What became of one: ``refused`` says in words why it was not offered."""

    move: Move
    refused: str = ""


def reassign(*, moves: Sequence[Move], by: Viewer, at: datetime) -> list[Moved]:
    """Offer many cases to others at once, each on its own: what one refuses does not stop the next."""

    def act(each: Move) -> str:
        offer_hand_over(case=each.case, to=each.to, reason=each.reason, words=each.words, by=by, at=at)
        return ""

    results = [
        Moved(each, "" if became.done else became.words)
        for each, became in zip(moves, each_on_its_own(things=moves, act=act), strict=True)
    ]
    note("reassign", by=by, subject=f"{sum(not each.refused for each in results)} of {len(results)} cases")
    return results


def refuse_while_offered(*, case_id: UUID) -> None:
    """A case is not closed while somebody is asked to take it over."""
    made = CaseHandOver.objects.filter(case_id=case_id, state=CaseHandOver.State.OFFERED)
    none_is_offered(made.count())


def _task(case: Case, to: User, by: Viewer, at: datetime) -> Task:
    return offer(
        record=case.record,
        kind=ACCEPT_HAND_OVER,
        title="Accept the hand-over",
        to=to.principal_id,
        escalates_to=team_for(Team.Function.MANAGEMENT).principal_id,
        accept_by=due(_clock(case).clock, at) or at,
        line=URGENT if case.grade_at_start == "high" else "",
        by=by,
        at=at,
    )


def _offered(case: Case) -> CaseHandOver:
    lock(case.record)
    made = (
        CaseHandOver.objects.select_related("task")
        .filter(case=case, state=CaseHandOver.State.OFFERED)
        .first()
    )
    still_offered(made)
    assert made is not None
    return made


def _end(made: CaseHandOver, case: Case, state: Task.State, reason: str, at: datetime) -> None:
    end_task(task=made.task, state=state, at=at, reason=reason)
    drop(record=case.record, definition=_clock(case), at=at)


def _answer(made: CaseHandOver, state: State, words: str, at: datetime) -> None:
    made.state, made.answer, made.answered_at = state, words, at
    made.save(update_fields=["state", "answer", "answered_at"])


def _clock(case: Case) -> Definition:
    return HAND_OVER_HIGH if case.grade_at_start == "high" else HAND_OVER


def _say(to: int, sentence: str, case: Case, by: Viewer, at: datetime) -> None:
    tell(to=to, kind="case.hand_over", sentence=sentence, record=case.record, by=by, at=at)
