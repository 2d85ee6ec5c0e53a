"""Rules about changing a grade (specification, 1.9 and 1.10): all about the thing."""

from halcyon.base.refusals import Refusal
from halcyon.casework.referral.codes import Grade
from halcyon.casework.referral.models import Referral

#: From grave to less grave.
ORDER = (Grade.HIGH, Grade.MEDIUM, Grade.LOW)


def is_graded(referral: Referral) -> None:
    """What has no grade yet is graded first."""
    if referral.grade not in ORDER:
        raise Refusal("Grade the referral first.", code="not_graded")


def is_higher(referral: Referral, grade: str) -> None:
    """Raising leads upwards; or the grade stays and the status changes for the worse."""
    if ORDER.index(Grade(grade)) > ORDER.index(Grade(referral.grade)):
        raise Refusal(
            "That is a lower grade. Lowering one needs somebody of another agency: propose it.",
            code="not_higher",
            field="grade",
        )


def changes_something(referral: Referral, grade: str, status: str) -> None:
    """A change changes the grade or the status."""
    if (referral.grade, referral.status) == (grade, status):
        raise Refusal(
            "This is the grade and the status that the referral has already.", code="no_change", field="grade"
        )


def is_lower(referral: Referral, grade: str) -> None:
    """Lowering leads downwards."""
    if ORDER.index(Grade(grade)) <= ORDER.index(Grade(referral.grade)):
        raise Refusal(
            "That is not lower than the grade it has. Raising one is done at once: use the other page.",
            code="not_lower",
            field="grade",
        )
