"""Raising a grade at once; proposing a lower one, and lowering it once another agency has agreed."""

from datetime import datetime
from uuid import UUID

from halcyon.access.agency.models import Team
from halcyon.access.agency.queries import team_for
from halcyon.access.trail.actions import note
from halcyon.access.user.models import User
from halcyon.access.viewer import Viewer
from halcyon.casework.case.actions import let_answer
from halcyon.casework.case.rules import is_a_reason, is_of_another_agency
from halcyon.casework.referral.actions import keep_grade
from halcyon.casework.referral.codes import Grade, Graded, LowerReason, Status
from halcyon.casework.referral.kinds import AWAITING_OUTCOME, NOT_ALLOCATED, PASSED_ON
from halcyon.casework.referral.models import Referral
from halcyon.casework.referral.rules import grade_fits_age, grade_fits_status, grade_has_a_reason
from halcyon.casework.regrade.rules import changes_something, is_graded, is_higher, is_lower
from halcyon.records.approval.actions import propose
from halcyon.records.approval.definitions import ApprovalKind
from halcyon.records.approval.models import Approval
from halcyon.records.chronology.actions import add
from halcyon.records.notice.actions import tell
from halcyon.records.record.actions import lock, move


def raise_grade(
    *, referral: Referral, grade: Grade, status: Status, reason: str, by: Viewer, at: datetime
) -> Referral:
    """Raise a grade at once: whoever in the service sees that it is graver. What was settled lower comes back."""
    lock(referral.record)
    _check(referral, grade, status, reason)
    is_higher(referral, grade)
    changes_something(referral, grade, status)
    raised = grade != referral.grade
    _set(referral, grade, status)
    keep_grade(
        referral=referral, how=Graded.RAISED if raised else Graded.RESTATED, reason=reason, by=by, at=at
    )
    if grade == Grade.HIGH and raised and referral.record.stage in (PASSED_ON, NOT_ALLOCATED):
        _decide_anew(referral, by, at)
    words = "raised to" if raised else "stays"
    _write(referral, f"Grade {words} {grade.label.lower()}; status: {status.label.lower()}.", by, at)
    if raised:
        _tell_who_holds(
            referral, "A grade was raised. Read why, and see that the right worker holds it.", by, at
        )
    note("raise the grade", by=by, subject=f"referral {referral.record.reference}", record=referral.pk)
    return referral


def propose_lower(
    *,
    referral: Referral,
    grade: Grade,
    status: Status,
    because: str,
    reason: str,
    asked: User,
    kind: ApprovalKind,
    by: Viewer,
    at: datetime,
) -> Approval:
    """Propose a lower grade: somebody of another agency agrees or not. Until then nothing changes."""
    lock(referral.record)
    is_a_reason(because, "because")
    _check(referral, grade, status, reason)
    is_lower(referral, grade)
    is_of_another_agency(asked, by)
    let_answer(record=referral.record, asked=asked, kind=kind, at=at)
    return propose(
        kind=kind,
        record=referral.record,
        reason=reason,
        answers={"grade": grade, "status": status, "because": because},
        said=[
            ("Grade now", Grade(referral.grade).label),
            ("Grade proposed", grade.label),
            ("Status proposed", status.label),
            ("What has changed", LowerReason(because).label),
            ("What it rests on", reason),
        ],
        asked_of=asked.principal_id,
        by=by,
        at=at,
    )


def lower_grade(
    *,
    record_id: UUID,
    grade: Grade,
    status: Status,
    because: str,
    reason: str,
    agreed_by: int,
    by: Viewer,
    at: datetime,
) -> Referral:
    """Lower a grade as it was agreed. Called when the approval is given; the rules are asked again."""
    referral = Referral.objects.select_related("record", "case__worker").get(pk=record_id)
    lock(referral.record)
    _check(referral, grade, status, reason)
    is_lower(referral, grade)
    _set(referral, grade, status)
    keep_grade(
        referral=referral,
        how=Graded.LOWERED,
        because=because,
        reason=reason,
        agreed_by=agreed_by,
        by=by,
        at=at,
    )
    _write(referral, f"Grade lowered to {grade.label.lower()}, agreed by another agency.", by, at)
    note("lower the grade", by=by, subject=f"referral {referral.record.reference}", record=referral.pk)
    return referral


def _check(referral: Referral, grade: Grade, status: Status, reason: str) -> None:
    referral.refresh_from_db(fields=["grade", "status"])
    is_graded(referral)
    grade_has_a_reason(reason)
    grade_fits_status(grade, status)
    grade_fits_age(grade, referral.age)


def _set(referral: Referral, grade: Grade, status: Status) -> None:
    referral.grade, referral.status = grade, status
    referral.save(update_fields=["grade", "status"])


def _decide_anew(referral: Referral, by: Viewer, at: datetime) -> None:
    referral.outcome, referral.outcome_at, referral.not_allocated_reason = "", None, ""
    referral.save(update_fields=["outcome", "outcome_at", "not_allocated_reason"])
    move(referral.record, AWAITING_OUTCOME, by=by, at=at, reason="Raised to high.")


def _write(referral: Referral, sentence: str, by: Viewer, at: datetime) -> None:
    add(record=referral.record, file=referral.person_id, sentence=sentence, by=by, at=at)


def _tell_who_holds(referral: Referral, sentence: str, by: Viewer, at: datetime) -> None:
    to = {team_for(Team.Function.MANAGEMENT).principal_id}
    if referral.case is not None and referral.case.closed_at is None:
        to.add(referral.case.worker_id)
    for each in to - {by.principal_id}:
        tell(to=each, kind="grade.raised", sentence=sentence, record=referral.record, by=by, at=at)
