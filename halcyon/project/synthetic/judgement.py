"""A child's grade, status and outcome, drawn together as one judgement would make them."""

import random
from dataclasses import dataclass

from halcyon.insight.profile import UNKNOWN
from halcyon.project.synthetic import rates
from halcyon.project.synthetic.lots import drawn

SERVICE, NOT_ALLOCATED = "exploitation_service", "not_allocated"
HIGH, MEDIUM, LOW, NOT_YET = "high", "medium", "low", "not_yet"
EXPERIENCING = "experiencing"
# Under which keys a publisher prints a referral that has no grade.
_NOT_GRADED = frozenset({"not_yet_graded", NOT_YET, UNKNOWN})
#: Of a publisher who prints who is not graded yet, and still leaves somebody out.
NOT_RECORDED = "unrecorded"


@dataclass(frozen=True, slots=True)
class Judgement:
    """`status` is None until there is a grade; `reason` says why the service does not hold it, if it must."""

    grade: str
    status: str | None
    reason: str | None


def judge(
    risk_key: str | None, outcome: str, age: int | None, rng: random.Random, *, status_key: str | None = None
) -> Judgement:
    """A judgement that fits the outcome and the age, and the printed risk level and status where there are such.

    "Experiencing" is never graded low, nor is a child under 13; every high grade is held in the service or
    has a reason (specification, section 1.9; rates, section 6).
    """
    grade = _grade(outcome, age, rng) if risk_key is None else risk_key
    if grade in _NOT_GRADED or (risk_key is None and status_key == UNKNOWN):
        grade = NOT_YET
    elif risk_key is None and status_key == EXPERIENCING and grade == LOW:
        grade = MEDIUM
    if status_key is None:
        status = None if grade == NOT_YET else drawn(_of_grade(grade), rng)
    else:
        status = None if status_key == UNKNOWN else status_key
    if status is not None and grade == NOT_YET and risk_key is None:
        grade = MEDIUM
    return Judgement(grade, status, _reason(grade, status, outcome, rng))


def _of_grade(grade: str) -> rates.Shares:
    return rates.STATUS_BY_GRADE.get(grade, rates.STATUS_BY_GRADE[LOW])


def _grade(outcome: str, age: int | None, rng: random.Random) -> str:
    if outcome == UNKNOWN and rng.random() < rates.NOT_GRADED_WITHOUT_OUTCOME:
        return NOT_YET
    grade = drawn(rates.GRADE_BY_OUTCOME.get(outcome, rates.GRADE_BY_OUTCOME[NOT_ALLOCATED]), rng)
    return MEDIUM if grade == LOW and age is not None and age < 13 else grade


def _reason(grade: str, status: str | None, outcome: str, rng: random.Random) -> str | None:
    if outcome in {SERVICE, UNKNOWN} or (outcome != NOT_ALLOCATED and grade != HIGH):
        return None
    if grade == HIGH or status == EXPERIENCING:
        return drawn(rates.SERIOUS_REASON, rng)
    return drawn(rates.NOT_ALLOCATED_REASON, rng)
