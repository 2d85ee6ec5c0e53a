"""Rules about decisions and referrals: all about the thing."""

from collections.abc import Collection

from halcyon.base.refusals import Refusal
from halcyon.casework.contact.kinds import WAITING
from halcyon.casework.contact.models import Contact, ContactChild
from halcyon.casework.referral.codes import Grade, NotAllocatedReason, Outcome, Status
from halcyon.casework.referral.kinds import AWAITING_GRADE, AWAITING_OUTCOME
from halcyon.casework.referral.models import Referral
from halcyon.records.record.models import Record

UNDER_13 = 13  # years

# About the thing


def awaits_a_decision(record: Record) -> None:
    """A contact is decided once, and only when it has been taken to the end."""
    if record.stage == WAITING:
        return
    words = (
        "This call sheet is not finished."
        if record.stage == "taking"
        else "Somebody has already decided this."
    )
    raise Refusal(f"{words} Open it again to see.", code="not_awaiting_decision")


def has_a_rationale(rationale: str) -> None:
    """A decision says why: a tick without narrative is dangerous (specification, 1.2)."""
    if not rationale.strip():
        raise Refusal("Say why you decide this.", code="rationale_missing", field="rationale")


def children_have_files(outcome: str, children: Collection[ContactChild]) -> None:
    """A child who goes to the service has a file: found, or opened."""
    if outcome == Outcome.SERVICE and any(child.person_id is None for child in children):
        raise Refusal(
            "Find each child’s file first, or open one: the service needs to know who it is about.",
            code="child_not_matched",
            field="outcome",
        )


def danger_is_not_left(contact: Contact, outcome: str) -> None:
    """A child in immediate danger does not end in nothing."""
    if contact.immediate_danger and outcome == Outcome.NONE:
        raise Refusal(
            "The referrer says that the child is in immediate danger. “No further action” cannot stand against that.",
            code="danger_left",
            field="outcome",
        )


def awaits_a_grade(record: Record) -> None:
    """A referral is graded first; grading again, later, is another act."""
    if record.stage != AWAITING_GRADE:
        raise Refusal("This referral has been graded already. Open it again to see.", code="graded_already")


def awaits_an_outcome(record: Record) -> None:
    """A grade comes before an outcome, and there is one outcome."""
    if record.stage == AWAITING_GRADE:
        raise Refusal("Grade the referral first.", code="not_graded")
    if record.stage != AWAITING_OUTCOME:
        raise Refusal(
            "This referral has its outcome already. Open it again to see.", code="concluded_already"
        )


def grade_fits_status(grade: str, status: str) -> None:
    """“Experiencing” is never graded low (specification, 1.9)."""
    if grade == Grade.LOW and status == Status.EXPERIENCING:
        raise Refusal(
            "A child who is experiencing exploitation is never graded low.",
            code="experiencing_low",
            field="grade",
        )


def grade_fits_age(grade: str, age: int | None) -> None:
    """A child under 13 is never graded low (specification, 1.9)."""
    if grade == Grade.LOW and age is not None and age < UNDER_13:
        raise Refusal("A child under 13 is never graded low.", code="under_13_low", field="grade")


def grade_has_a_reason(reason: str) -> None:
    """The level is a human decision with a reason (specification, 1.2)."""
    if not reason.strip():
        raise Refusal("Say what the grade rests on.", code="grade_reason_missing", field="grade_reason")


def not_allocated_has_a_reason(reason: str, note: str) -> None:
    """Exceptions are recorded with their reason (systems 14); "other" in words too."""
    if not reason:
        raise Refusal(
            "Choose why this is not allocated.", code="reason_missing", field="not_allocated_reason"
        )
    if reason == NotAllocatedReason.OTHER and not note.strip():
        raise Refusal("Say what the other reason is.", code="reason_words_missing", field="outcome_note")


def high_not_allocated_is_explained(referral: Referral, note: str) -> None:
    """Every high grade is allocated, or the exception says why in words (systems 16)."""
    if referral.grade == Grade.HIGH and not note.strip():
        raise Refusal(
            "A high grade that is not allocated needs an explanation in words.",
            code="high_exception_missing",
            field="outcome_note",
        )
