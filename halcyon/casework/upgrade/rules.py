"""Rules about asking for an upgrade."""

from halcyon.access.viewer import Viewer
from halcyon.base.refusals import Refusal
from halcyon.casework.upgrade.codes import Answer
from halcyon.casework.upgrade.kinds import ASKED
from halcyon.casework.upgrade.models import UpgradeRequest
from halcyon.records.record.models import Record

# About the person


def only_reads(writes: bool) -> None:
    """Who may write on the referral raises the grade at once, and asks nobody."""
    if writes:
        raise Refusal("You may raise this grade yourself, at once.", code="raise_it")


def somebody_else_answers(asked: UpgradeRequest, by: Viewer) -> None:
    """Who asks does not answer."""
    if asked.asked_by_id == by.principal_id:
        raise Refusal("You asked for this: a manager of the service answers.", code="own_request")


# About the thing


def waits_for_an_answer(record: Record) -> None:
    """A request is answered once."""
    if record.stage != ASKED:
        raise Refusal("Somebody has already answered this.", code="answered_already")


def declining_has_a_reason(answer: Answer, words: str) -> None:
    """That a grade is not raised is said with why; who asked reads it."""
    if answer == Answer.DECLINE and not words.strip():
        raise Refusal("Say why not.", code="decline_reason_missing", field="words")
