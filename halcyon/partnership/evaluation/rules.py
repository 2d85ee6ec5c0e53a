"""Rules about evaluations."""

from datetime import date, timedelta

from halcyon.base.dates import add_months, long_date
from halcyon.base.refusals import Refusal
from halcyon.partnership.evaluation.codes import Changed, Moment, Useful
from halcyon.partnership.evaluation.models import Evaluation

MONTHS_LATER = 3
ASKED_FOR = timedelta(weeks=6)  # local default: as long as a link that is mailed; later nobody remembers


def due_on(moment: Moment, held_on: date) -> date:
    """The day from which an evaluation is asked: that of the session, or the same day three months on."""
    return held_on if moment is Moment.AT_ONCE else add_months(held_on, MONTHS_LATER)


def asked_until(due: date) -> date:
    """The last day on which it is asked."""
    return due + ASKED_FOR


def is_closed(due: date, today: date) -> bool:
    """Whether it is asked no more, answered or not."""
    return asked_until(due) < today


def is_still_asked(due: date, today: date) -> None:
    """What was not answered in its weeks is asked no more. (On paper it may have been, and is typed at any time.)"""
    if is_closed(due, today):
        raise Refusal(
            f"This was asked until {long_date(asked_until(due))} and is closed."
            " You can still tell the trainer what the session was like.",
            code="closed",
        )


def is_unanswered(evaluation: Evaluation) -> None:
    """An evaluation is answered once."""
    answered_once(evaluation.answered_at is not None)


def answered_once(answered: bool) -> None:
    """The same, of what a link asks."""
    if answered:
        raise Refusal("This has been answered already.", code="answered_already")


def is_due(evaluation: Evaluation, today: date) -> None:
    """What changed in three months is not asked before they are over."""
    asked_in_time(evaluation.due_on, today)


def asked_in_time(due: date, today: date) -> None:
    """The same, by its day."""
    if due > today:
        raise Refusal("This can be answered from three months after the session.", code="not_due")


def answer_is_whole(moment: str, useful: int | None, changed: str) -> None:
    """Straight after, how useful it was; three months later, whether practice changed."""
    if moment == Moment.AT_ONCE and useful not in Useful.values:
        raise Refusal("Say how useful it was.", code="no_answer", field="useful")
    if moment == Moment.THREE_MONTHS and changed not in Changed.values:
        raise Refusal("Say whether it changed your practice.", code="no_answer", field="changed")
