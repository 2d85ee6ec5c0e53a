"""Rules about stepping up and down."""

from collections.abc import Collection

from halcyon.access.viewer import Viewer
from halcyon.base.refusals import Refusal
from halcyon.casework.early_help.codes import Answer, Direction, StepOutcome
from halcyon.casework.early_help.kinds import ACCEPTED, ASKED
from halcyon.casework.early_help.models import Step
from halcyon.records.record.models import Record

# About the person


def direction_of(by: Viewer, youth: int, service: Collection[int]) -> Direction:
    """The youth team asks up, the service asks down; nobody else asks."""
    if youth in by.team_ids:
        return Direction.UP
    if set(service) & set(by.team_ids):
        return Direction.DOWN
    raise Refusal("The youth team asks for a step-up, the service for a step-down.", code="neither_team")


def answers_for_the_team(step: Step, by: Viewer) -> None:
    """The other team answers; never who asked."""
    if step.asked_by_id == by.principal_id:
        raise Refusal("You asked for this: the other team answers.", code="own_request")
    if step.to_team_id not in by.team_ids:
        raise Refusal("This was not asked of your team.", code="not_offered_to_you")


def withdraws_own(step: Step, by: Viewer) -> None:
    """Who asked may withdraw."""
    if step.asked_by_id != by.principal_id:
        raise Refusal("Only who asked withdraws.", code="not_yours")


# About the thing


def request_is_whole(reason: str, wanted: str) -> None:
    """The other team reads why, and what would help."""
    if not reason.strip():
        raise Refusal("Say why you ask.", code="reason_missing", field="reason")
    if not wanted.strip():
        raise Refusal("Say what would help.", code="wanted_missing", field="wanted")


def waits_for_an_answer(record: Record) -> None:
    """A request is answered once."""
    if record.stage != ASKED:
        raise Refusal("Somebody has already answered this.", code="answered_already")


def declining_has_a_reason(answer: str, words: str) -> None:
    """No needs a reason; who asked reads it."""
    if answer == Answer.DECLINE and not words.strip():
        raise Refusal("Say why not.", code="decline_reason_missing", field="words")


def is_taken_on(record: Record) -> None:
    """Only what was taken on comes back with an outcome, once."""
    if record.stage != ACCEPTED:
        raise Refusal("This is not taken on, or has its outcome already.", code="not_taken_on")


def a_case_was_opened(step: Step, outcome: StepOutcome) -> None:
    """That a case was opened is so: the referral that the step-up led to is allocated first."""
    if outcome != StepOutcome.CASE:
        return
    if step.direction != Direction.UP:
        raise Refusal(
            "The youth team opens no case. Choose what else became of it.",
            code="no_case_here",
            field="outcome",
        )
    if step.referral is None or step.referral.case_id is None:
        raise Refusal(
            "Allocate the referral first: that opens the case. The link stands on this step-up’s page.",
            code="no_case_yet",
            field="outcome",
        )


def outcome_has_words(words: str) -> None:
    """The outcome says in words what was achieved and what remains."""
    if not words.strip():
        raise Refusal("Say what was achieved, and what remains.", code="outcome_words_missing", field="words")
