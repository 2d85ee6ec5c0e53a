"""Asking for an upgrade, and answering. Nobody gains a writing grant on the referral by asking."""

from datetime import datetime

from django.db import IntegrityError, transaction

from halcyon.access.agency.models import Team
from halcyon.access.agency.queries import team_for
from halcyon.access.trail.actions import note
from halcyon.access.viewer import Viewer
from halcyon.base.refusals import Refusal
from halcyon.casework.referral.codes import Grade, Status
from halcyon.casework.referral.models import Referral
from halcyon.casework.referral.rules import grade_fits_age, grade_fits_status, grade_has_a_reason
from halcyon.casework.regrade.actions import raise_grade
from halcyon.casework.regrade.rules import changes_something, is_graded, is_higher
from halcyon.casework.upgrade.codes import Answer
from halcyon.casework.upgrade.kinds import ANSWER, ANSWER_HIGH, DECLINED, RAISED, UPGRADE_REQUEST
from halcyon.casework.upgrade.models import UpgradeRequest
from halcyon.casework.upgrade.rules import (
    declining_has_a_reason,
    only_reads,
    somebody_else_answers,
    waits_for_an_answer,
)
from halcyon.people.part.actions import take_part
from halcyon.people.part.models import Part
from halcyon.records.chronology.actions import add
from halcyon.records.deadline.actions import meet, start
from halcyon.records.notice.actions import tell
from halcyon.records.record.actions import Giving, lock, lower, move, open_record
from halcyon.records.record.models import Grant
from halcyon.records.record.queries import may_write


def ask(
    *, referral: Referral, grade: Grade, status: Status, reason: str, by: Viewer, at: datetime
) -> UpgradeRequest:
    """Somebody who only reads a referral asks the managers to raise its grade. They are told at once."""
    only_reads(may_write(by, referral.pk))
    is_graded(referral)
    grade_has_a_reason(reason)
    grade_fits_status(grade, status)
    grade_fits_age(grade, referral.age)
    is_higher(referral, grade)
    changes_something(referral, grade, status)
    managers = team_for(Team.Function.MANAGEMENT)
    record = open_record(
        kind=UPGRADE_REQUEST,
        team=managers,
        headline=referral.record.headline,
        grants=[
            Giving(managers.principal_id, Grant.Basis.SERVICE, write=True),
            Giving(by.principal_id, Grant.Basis.INVOLVED, write=True),
        ],
        governed_by=referral.person.record,
        by=by,
        at=at,
    )
    try:
        with transaction.atomic():
            asked = UpgradeRequest.objects.create(
                record=record, referral=referral, person=referral.person, grade=grade, status=status,
                reason=reason.replace("\0", "").strip(), asked_by_id=by.principal_id, asked_at=at,
            )  # fmt: skip
    except IntegrityError as error:
        raise Refusal(
            "An upgrade of this referral is asked for already. The managers answer it.", code="asked_already"
        ) from error
    take_part(record=record, person=referral.person, role=Part.Role.SUBJECT, at=at)
    start(record=record, definition=ANSWER_HIGH if grade == Grade.HIGH else ANSWER, anchor=at)
    _say(asked, f"An upgrade to {grade.label.lower()} was asked for.", by, at)
    sentence = "An upgrade of a referral is asked for. Read why, and answer."
    tell(to=managers.principal_id, kind="upgrade.asked", sentence=sentence, record=record, by=by, at=at)
    note("ask for an upgrade", by=by, subject=f"upgrade {record.reference}", record=record.pk)
    lower(record, by.principal_id)  # who asked reads the answer, and writes nothing more
    return asked


def answer(
    *,
    asked: UpgradeRequest,
    answer: Answer,
    words: str,
    by: Viewer,
    at: datetime,
    late_reason: str = "",
    late_note: str = "",
) -> UpgradeRequest:
    """A manager raises the grade as it was asked, or says why not. Who asked is told."""
    waits_for_an_answer(lock(asked.record))
    somebody_else_answers(asked, by)
    declining_has_a_reason(answer, words)
    raised = answer == Answer.RAISE
    if raised:
        referral = Referral.objects.select_related("record", "case").get(pk=asked.referral_id)
        reason = "\n\n".join(
            filter(None, (asked.reason, f"Asked for by {asked.asked_by.label}.", words.strip()))
        )
        raise_grade(
            referral=referral, grade=Grade(asked.grade), status=Status(asked.status), reason=reason, by=by, at=at
        )  # fmt: skip
    for definition in (ANSWER_HIGH, ANSWER):
        meet(record=asked.record, definition=definition, at=at, late_reason=late_reason, late_note=late_note)
    move(asked.record, RAISED if raised else DECLINED, by=by, at=at, reason=words)
    asked.answered_by_id, asked.answered_at = by.principal_id, at
    asked.words = words.replace("\0", "").strip()
    asked.save(update_fields=["answered_by", "answered_at", "words"])
    _say(asked, "The upgrade was made." if raised else "The upgrade was not made.", by, at)
    sentence = "The managers have answered your request for an upgrade."
    tell(to=asked.asked_by_id, kind="upgrade.answered", sentence=sentence, record=asked.record, by=by, at=at)
    note("answer an upgrade", by=by, subject=f"upgrade {asked.record.reference}", record=asked.pk)
    return asked


def _say(asked: UpgradeRequest, sentence: str, by: Viewer, at: datetime) -> None:
    add(record=asked.record, file=asked.person_id, sentence=sentence, by=by, at=at)
