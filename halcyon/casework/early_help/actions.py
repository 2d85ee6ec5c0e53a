"""Asking the other team, answering, coming back with an outcome."""

from datetime import datetime

from django.db import IntegrityError, transaction

from halcyon.access.agency.models import Team
from halcyon.access.agency.queries import team_for
from halcyon.access.trail.actions import note
from halcyon.access.viewer import Viewer
from halcyon.base.clocks import due
from halcyon.base.refusals import Refusal
from halcyon.casework.early_help.codes import Answer, Direction, StepOutcome
from halcyon.casework.early_help.kinds import (
    ACCEPTED,
    ANSWER_STEP,
    CONCLUDE_STEP,
    CONCLUDED,
    DECLINED,
    STEP,
    WITHDRAWN,
)
from halcyon.casework.early_help.models import Step
from halcyon.casework.early_help.rules import (
    a_case_was_opened,
    answers_for_the_team,
    declining_has_a_reason,
    direction_of,
    is_taken_on,
    outcome_has_words,
    request_is_whole,
    waits_for_an_answer,
    withdraws_own,
)
from halcyon.casework.referral.actions import take_up
from halcyon.people.part.actions import take_part
from halcyon.people.part.models import Part
from halcyon.people.person.models import Person
from halcyon.records.chronology.actions import add
from halcyon.records.deadline.actions import drop, meet, start
from halcyon.records.notice.actions import tell
from halcyon.records.record.actions import Giving, end_grants, lock, move, open_record, privileged
from halcyon.records.record.models import Grant
from halcyon.records.task.actions import end as end_task
from halcyon.records.task.actions import offer
from halcyon.records.task.models import Task

ANSWER = "answer_step"


def ask(*, person: Person, reason: str, wanted: str, agreed: str, by: Viewer, at: datetime) -> Step:
    """Ask the other team to take a child on. It reads the request; the file opens to it when it says yes."""
    request_is_whole(reason, wanted)
    youth, managers = team_for(Team.Function.YOUTH), team_for(Team.Function.MANAGEMENT)
    service = team_for(Team.Function.SERVICE)
    direction = direction_of(by, youth.pk, (service.pk, managers.pk))
    to = youth if direction == Direction.DOWN else managers
    record = open_record(
        kind=STEP,
        team=to,
        headline=person.record.headline,
        grants=[
            Giving(to.principal_id, Grant.Basis.INVOLVED, write=True),
            Giving(by.principal_id, Grant.Basis.INVOLVED, write=True),
        ],
        governed_by=person.record,
        by=by,
        at=at,
    )
    said = {"reason": reason, "wanted": wanted, "agreed": agreed}
    values = {name: text.replace("\0", "").strip() for name, text in said.items()}
    try:
        with transaction.atomic():
            step = Step.objects.create(
                record=record, person=person, direction=direction, to_team=to, asked_by_id=by.principal_id,
                asked_at=at, **values,
            )  # fmt: skip
    except IntegrityError as error:
        raise Refusal(
            "A step-up or step-down is going on for this child already.", code="step_already"
        ) from error
    take_part(record=record, person=person, role=Part.Role.SUBJECT, at=at)
    start(record=record, definition=ANSWER_STEP, anchor=at)
    offer(
        record=record,
        kind=ANSWER,
        title="Answer the request",
        to=to.principal_id,
        escalates_to=managers.principal_id,
        accept_by=due(ANSWER_STEP.clock, at),
        by=by,
        at=at,
    )
    _say(step, f"{direction.label} asked.", by, at)
    _tell(step, to.principal_id, "step.asked", "Another team asks yours to take a child on.", by, at)
    note("ask step", by=by, subject=f"step {record.reference}", record=record.pk)
    return step


def answer(
    *,
    step: Step,
    answer: Answer,
    words: str,
    by: Viewer,
    at: datetime,
    late_reason: str = "",
    late_note: str = "",
) -> Step:
    """The other team takes the child on, or says why not."""
    waits_for_an_answer(lock(step.record))
    answers_for_the_team(step, by)
    declining_has_a_reason(answer, words)
    yes = answer == Answer.ACCEPT
    _end_task(step, Task.State.DONE if yes else Task.State.NOT_DONE, at, words)
    meet(record=step.record, definition=ANSWER_STEP, at=at, late_reason=late_reason, late_note=late_note)
    move(step.record, ACCEPTED if yes else DECLINED, by=by, at=at, reason=words)
    step.answered_by_id, step.answered_at, step.answer_words = (
        by.principal_id,
        at,
        words.replace("\0", "").strip(),
    )
    step.ended_at = None if yes else at
    step.save(update_fields=["answered_by", "answered_at", "answer_words", "ended_at"])
    if yes:
        start(record=step.record, definition=CONCLUDE_STEP, anchor=at)
        privileged("casework_step_taken_on", step.pk)
        if step.direction == Direction.UP:
            step.referral = take_up(person=step.person, said=step.reason, by=by, at=at)
            step.save(update_fields=["referral"])
    label = Direction(step.direction).label
    _say(step, f"{label}: {'taken on' if yes else 'declined'}.", by, at)
    _tell(step, step.asked_by_id, "step.answered", "The other team has answered your request.", by, at)
    note("answer step", by=by, subject=f"step {step.record.reference}", record=step.pk)
    return step


def withdraw(*, step: Step, by: Viewer, at: datetime) -> Step:
    """Who asked no longer asks."""
    waits_for_an_answer(lock(step.record))
    withdraws_own(step, by)
    _end_task(step, Task.State.NOT_POSSIBLE, at, "Withdrawn.")
    drop(record=step.record, definition=ANSWER_STEP, at=at)
    move(step.record, WITHDRAWN, by=by, at=at)
    step.ended_at = at
    step.save(update_fields=["ended_at"])
    _say(step, f"{Direction(step.direction).label}: withdrawn.", by, at)
    note("withdraw step", by=by, subject=f"step {step.record.reference}", record=step.pk)
    return step


def conclude(
    *,
    step: Step,
    outcome: StepOutcome,
    words: str,
    by: Viewer,
    at: datetime,
    late_reason: str = "",
    late_note: str = "",
) -> Step:
    """It comes back with an outcome; the youth team’s sight of the file ends with it."""
    is_taken_on(lock(step.record))
    answers_for_the_team(step, by)
    outcome_has_words(words)
    a_case_was_opened(step, outcome)
    meet(record=step.record, definition=CONCLUDE_STEP, at=at, late_reason=late_reason, late_note=late_note)
    move(step.record, CONCLUDED, by=by, at=at)
    step.outcome, step.outcome_words, step.ended_at = outcome, words.replace("\0", "").strip(), at
    step.save(update_fields=["outcome", "outcome_words", "ended_at"])
    _say(step, f"{Direction(step.direction).label} ended: {outcome.label.lower()}.", by, at)
    _tell(
        step, step.asked_by_id, "step.concluded", "What you asked another team for has its outcome.", by, at
    )
    note("conclude step", by=by, subject=f"step {step.record.reference}", record=step.pk)
    if step.direction == Direction.DOWN:
        end_grants(step.person_id, step.to_team.principal_id, Grant.Basis.INVOLVED)
    return step


def _end_task(step: Step, state: Task.State, at: datetime, reason: str) -> None:
    waiting = Task.objects.filter(record=step.record, kind=ANSWER, state=Task.State.OFFERED).first()
    if waiting:
        end_task(task=waiting, state=state, at=at, reason=reason)


def _say(step: Step, sentence: str, by: Viewer, at: datetime) -> None:
    add(record=step.record, file=step.person_id, sentence=sentence, by=by, at=at)


def _tell(step: Step, to: int, kind: str, sentence: str, by: Viewer, at: datetime) -> None:  # noqa: PLR0917
    if to not in by.principals:
        tell(to=to, kind=kind, sentence=sentence, record=step.record, by=by, at=at)
