"""Rules about checks, in a practitioner's words: all about the thing."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from halcyon.base.refusals import Refusal
from halcyon.casework.check.codes import Result, State
from halcyon.casework.check.models import Check
from halcyon.casework.contact.kinds import TAKING, WAITING
from halcyon.casework.contact.models import ContactChild

AN_HOUR = timedelta(hours=1)


def is_undecided(stage: str) -> None:
    """Checks help to decide: once that is done, nothing more is asked on this contact."""
    if stage not in (TAKING, WAITING):
        raise Refusal("This contact is decided. There is nothing left to ask for it.", code="decided_already")


def has_a_question(question: str) -> None:
    """An agency is told what is needed of it, and why it is asked."""
    if not question.strip():
        raise Refusal("Say what you need to know.", code="question_missing", field="question")


def has_a_name(children: Sequence[ContactChild]) -> None:
    """Nobody can look for a child without a name."""
    if not children or not all(child.whole_name for child in children):
        raise Refusal(
            "The agency needs a name to look for. Enter the child’s name on the call sheet first.",
            code="name_missing",
            field="children",
        )


def is_open(check: Check) -> None:
    """What is answered or withdrawn is neither any more."""
    if check.state != State.ASKED:
        raise Refusal(
            "This check is answered or withdrawn already. Open the contact again to see.", code="check_closed"
        )


def answer_says_what_is_known(result: str, words: str) -> None:
    """“Nothing known” needs no words; what is known, and why nothing can be said, does."""
    if result == Result.NOTHING or words.strip():
        return
    missing = "Say what is known." if result == Result.KNOWN else "Say why you are not able to say."
    raise Refusal(missing, code="answer_missing", field="answer")


def not_chased_just_now(check: Check, at: datetime) -> None:
    """A reminder an hour is enough; after that somebody rings."""
    if check.chased_at is not None and at - check.chased_at < AN_HOUR:
        raise Refusal(
            f"{check.agency.name} was reminded within the last hour. Ring them if you cannot wait.",
            code="chased_just_now",
        )
