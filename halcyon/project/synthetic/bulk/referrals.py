"""Referrals to the service in bulk: grade, outcome, whether the child was referred before."""

from datetime import datetime
from typing import Any

from halcyon.access.viewer import Viewer
from halcyon.base.dates import age_at, london_date
from halcyon.casework.referral.codes import Grade, Graded, NotAllocatedReason, ReferralOutcome, Status
from halcyon.casework.referral.kinds import (
    ALLOCATED,
    AWAITING_OUTCOME,
    GRADE_5WD,
    NOT_ALLOCATED,
    PASSED_ON,
    REFERRAL,
)
from halcyon.project.synthetic.bulk.cases import Cases
from halcyon.project.synthetic.bulk.desk import Desk
from halcyon.project.synthetic.envelope import Envelope
from halcyon.project.synthetic.story import ReferralStory, Story
from halcyon.records.record.actions import Giving
from halcyon.records.record.models import Grant

#: A profile's own outcomes, beside these, are ways of passing on.
GRADES = {str(grade): grade.label.lower() for grade in Grade}
STATUSES = {str(status): status.label.lower() for status in Status}
REASONS = {str(reason): reason.label.lower() for reason in NotAllocatedReason}
STAGE_OF = {ReferralOutcome.SERVICE.value: ALLOCATED, ReferralOutcome.NOT_ALLOCATED.value: NOT_ALLOCATED}


class Referrals:
    """Refers into a ledger. Remembers when each child was referred."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.cases = desk, Cases(desk)
        self.referred: dict[str, list[datetime]] = {}

    def refer(self, contact: Envelope, file: Envelope, story: Story, at: datetime) -> None:
        """As ``referral.actions.refer_child``, and what the service makes of it."""
        by = self.desk.decider
        self.desk.scribe.note("elevated", by=by, subject="earlier referrals within 12 months", record=file.id)
        record = self.desk.scribe.open(
            REFERRAL,
            self.desk.cast.managers,
            [self.desk.hub_sees()],
            headline=file.row["headline"],
            governed_by=file.id,
            by=by,
            at=at,
        )
        row = self._referral_row(record, contact, file, story)
        self.desk.scribe.part(record.id, file.id, at)
        managers = Giving(self.desk.cast.managers.principal_id, Grant.Basis.SERVICE, write=True)
        self.desk.scribe.give(file.id, managers, by=by, at=at)
        record.start(GRADE_5WD, at)
        self.desk.scribe.entry(record.id, file.id, "Referred to the exploitation service.", by=by, at=at)
        self._note("refer to service", record, by)
        self._grade(record, file, row, story.referral)

    def _referral_row(
        self, record: Envelope, contact: Envelope, file: Envelope, story: Story
    ) -> dict[str, Any]:
        child, received = story.child, story.received_at
        row: dict[str, Any] = {
            "record_id": record.id,
            "contact_id": contact.id,
            "person_id": file.id,
            "team_id": self.desk.cast.managers.pk,
            "received_at": received,
            "source": story.source,
            "exploitation": list(story.exploitation),
            "age": age_at(child.born_on, london_date(received)) if child.born_on else None,
            "sex": child.sex,
            "gender": child.gender,
            "ethnicity": child.ethnicity,
            "care_status": story.care_status,
            "is_re_referral": self._again(child.key, received),
            "said": "\n\n".join(filter(None, (story.concern, story.more))),
            "grade": Grade.NOT_YET.value,
            "status": _status_without_grade(story.referral),
            "grade_reason": "",
            "graded_at": None,
            "graded_by_id": None,
            "outcome": "",
            "outcome_at": None,
            "not_allocated_reason": "",
            "outcome_note": "",
            "case_id": None,
        }
        self.desk.ledger.add("casework_referral", row)
        return row

    def _again(self, key: str, received: datetime) -> bool:
        """Whether the child was referred in the twelve months before."""
        earlier = self.referred.setdefault(key, [])
        year_ago = _a_year_before(received)
        again = any(year_ago <= instant < received for instant in earlier)
        earlier.append(received)
        return again

    def _grade(self, record: Envelope, file: Envelope, row: dict[str, Any], story: ReferralStory) -> None:
        if story.graded_at is not None:
            self._judge(record, file, row, story, story.graded_at)
        if story.outcome_at is not None:
            self._conclude(record, file, row, story)

    def _judge(
        self, record: Envelope, file: Envelope, row: dict[str, Any], story: ReferralStory, at: datetime
    ) -> None:
        by, status = self.desk.manager, story.status
        row.update(
            grade=str(story.grade),
            status=str(status or ""),
            grade_reason=story.grade_reason,
            graded_at=at,
            graded_by_id=by.principal_id,
        )
        self._keep_grade(record, row, at)
        record.meet(GRADE_5WD, at, story.grade_late_reason)
        record.move(AWAITING_OUTCOME, by=by, at=at)
        said = STATUSES.get(str(status), str(status or "not recorded"))
        sentence = f"Referral graded {GRADES.get(story.grade, story.grade)}; status: {said}."
        self.desk.scribe.entry(record.id, file.id, sentence, by=by, at=at)
        self._note("grade", record, by)

    def _keep_grade(self, record: Envelope, row: dict[str, Any], at: datetime) -> None:
        """As ``referral.actions.keep_grade``."""
        self.desk.ledger.add(
            "casework_gradeset",
            {
                "id": self.desk.scribe.marks.id(),
                "record_id": record.id,
                "referral_id": record.id,
                "grade": row["grade"],
                "status": row["status"],
                "how": Graded.FIRST.value,
                "because": "",
                "reason": row["grade_reason"],
                "set_by_id": row["graded_by_id"],
                "agreed_by_id": None,
                "set_at": at,
                "recorded_at": at,
            },
        )

    def _conclude(self, record: Envelope, file: Envelope, row: dict[str, Any], story: ReferralStory) -> None:
        by, at = self.desk.manager, story.outcome_at
        assert at is not None
        row.update(outcome=str(story.outcome), outcome_at=at)
        if story.outcome == ReferralOutcome.SERVICE:
            assert story.case is not None
            row["case_id"] = self.cases.offer(file, story.case, story.grade, at)
            worker = self.desk.cast.viewer(story.case.worker)
            verb, sentence = "allocate", f"Referral allocated to {worker.name}."
        elif story.outcome == ReferralOutcome.NOT_ALLOCATED:
            code = str(story.not_allocated_reason or "")
            row.update(not_allocated_reason=code, outcome_note=story.words)
            reason = REASONS.get(code, code or "not recorded")
            verb, sentence = "do not allocate", f"Referral not allocated: {reason}."
        else:
            row["outcome_note"] = story.words
            youth = Giving(self.desk.cast.youth.principal_id, Grant.Basis.INVOLVED)
            self.desk.scribe.give(file.id, youth, by=by, at=at)
            if story.team_until is not None:
                self.desk.scribe.end_grants(file.id, youth.principal, youth.basis.value, story.team_until)
            verb, sentence = "pass on", f"Referral passed on to {self.desk.cast.youth.name}."
        record.move(STAGE_OF.get(str(story.outcome), PASSED_ON), by=by, at=at)
        self.desk.scribe.entry(record.id, file.id, sentence, by=by, at=at)
        self._note(verb, record, by)

    def _note(self, verb: str, record: Envelope, by: Viewer) -> None:
        self.desk.note(verb, "referral", record, by)


def _status_without_grade(story: ReferralStory) -> str:
    """A publisher may print a status of those that are not graded yet."""
    return str(story.status or "") if story.graded_at is None else ""


def _a_year_before(instant: datetime) -> datetime:
    """As PostgreSQL subtracts ``interval '12 months'``: 29 February becomes 28 February."""
    try:
        return instant.replace(year=instant.year - 1)
    except ValueError:
        return instant.replace(year=instant.year - 1, day=28)
