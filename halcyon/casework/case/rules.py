"""Rules about cases: about the person, and about the thing."""

from collections.abc import Collection

from halcyon.access.user.models import User
from halcyon.access.viewer import Viewer
from halcyon.base.refusals import Refusal
from halcyon.casework.case.codes import INSTEAD, NotAReason
from halcyon.casework.case.kinds import OFFERED, OPEN
from halcyon.casework.case.models import Case
from halcyon.records.record.models import Record

# About the person


def can_hold(worker: User, holders: Collection[int]) -> None:
    """A case goes to somebody whose role lets them hold one, and who has not left."""
    if not worker.is_active or worker.left_at is not None or worker.pk not in holders:
        raise Refusal("This person cannot hold cases. Choose somebody from the list.", field="worker")


def high_is_held_by_a_social_worker(grade: str, worker: User, social_workers: Collection[int]) -> None:
    """High grade is held by social workers inside the service (systems 16)."""
    if grade == "high" and worker.pk not in social_workers:
        raise Refusal(
            "A high grade is held by a social worker of the service. Choose one, or grade again with a reason.",
            code="high_needs_social_worker",
            field="worker",
        )


def is_of_another_agency(asked: User, by: Viewer) -> None:
    """The second person is from another agency (specification, 1.10)."""
    if asked.agency_id == by.agency_id:
        raise Refusal(
            "Ask somebody of another agency: a downgrade needs two agencies.",
            code="same_agency",
            field="asked",
        )


def holds(case: Case, by: Viewer) -> None:
    """Only the worker who holds the case, or was offered it."""
    if case.worker_id not in by.principals:
        raise Refusal("Only the worker of this case can do that.", code="not_the_worker")


# About the thing


def is_a_reason(reason: str, field: str = "reason") -> None:
    """Custody, a move, turning 18, silence, not engaging, capacity are no reasons (specification, 1.10)."""
    if reason in NotAReason.values:
        raise Refusal(
            f"“{NotAReason(reason).label}” is no reason in itself. {INSTEAD[reason]}",
            code="not_a_reason",
            field=field,
        )


def says_what_remains(words: str) -> None:
    """Whoever meets the child next begins with what was achieved and what remains."""
    if not words.strip():
        raise Refusal("Say what was achieved, and what remains.", code="words_missing", field="words")


def is_offered_to_another(case: Case, worker: User) -> None:
    """Who was asked and has not answered is not asked twice."""
    if case.record.stage == OFFERED and case.worker_id == worker.principal_id:
        raise Refusal("This worker has been asked already. Choose another.", field="worker")


def is_offered(record: Record) -> None:
    """Only what waits to be accepted is accepted."""
    if record.stage != OFFERED:
        raise Refusal("This case does not wait to be accepted any more.", code="case_not_offered")


def is_open(record: Record) -> None:
    """Only an open case is closed or handed over."""
    if record.stage != OPEN:
        raise Refusal("This case is not open. Open it again to see how it stands.", code="case_not_open")


def has_no_open_case(open_cases: int) -> None:
    """No child has two open cases of one kind (rates, 6.3)."""
    if open_cases:
        raise Refusal(
            "This child has an open case already. Send the referral to the worker who holds it.",
            code="case_open",
        )


def high_is_accepted_by_voice(case: Case, voice_with: str) -> None:
    """A high grade is accepted by voice and in the system: nobody finds it in a list (issue 3, 2)."""
    if case.grade_at_start == "high" and case.voice_at is None and not voice_with.strip():
        raise Refusal(
            "A high grade is accepted by voice, too. Say whom of the managers you spoke to.",
            code="voice_missing",
            field="voice_with",
        )


def has_an_open_case(case: Case | None) -> None:
    """A contact goes to the worker of an open case only where there is one."""
    if case is None:
        raise Refusal(
            "There is no open case about this child that you see. Choose another outcome, or ring the service.",
            code="no_open_case",
            field="outcome",
        )


def says_what_is_done(words: str) -> None:
    """Who answers a new contact says what they do about it."""
    if not words.strip():
        raise Refusal("Say what you do about it.", code="answer_missing", field="words")
