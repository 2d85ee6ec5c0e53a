"""Rules about referrals: all about the thing."""

from halcyon.base.refusals import Refusal
from halcyon.casework.referral.codes import Grade, NotAllocatedReason, Status
from halcyon.casework.referral.kinds import AWAITING_GRADE, AWAITING_OUTCOME
from halcyon.casework.referral.models import Referral
from halcyon.records.record.models import Record

UNDER_13 = 13  # years

# About the thing


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
