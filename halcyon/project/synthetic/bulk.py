"""Telling stories in bulk: the same rows that the actions write, for years of an area in seconds."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from halcyon.access.viewer import Viewer
from halcyon.base.dates import age_at, london_date
from halcyon.base.identifiers import new_id
from halcyon.base.text import fold
from halcyon.casework.case.actions import ACCEPT_CASE
from halcyon.casework.case.codes import CasePart
from halcyon.casework.case.kinds import ACCEPT, ACCEPT_HIGH, CASE, CLOSED, OPEN
from halcyon.casework.case.models import Case
from halcyon.casework.contact.kinds import (
    CONTACT,
    DECIDE_1WD,
    DECIDE_24H,
    DECIDED,
    TAKING,
    TELL_REFERRER,
    WAITING,
)
from halcyon.casework.decision.codes import Outcome
from halcyon.casework.decision.kinds import DECISION, MADE
from halcyon.casework.referral.codes import Grade, Graded, ReferralOutcome
from halcyon.casework.referral.kinds import (
    ALLOCATED,
    AWAITING_OUTCOME,
    GRADE_5WD,
    NOT_ALLOCATED,
    PASSED_ON,
    REFERRAL,
)
from halcyon.people.person.actions import KEY
from halcyon.people.person.codes import Gender
from halcyon.people.person.kinds import FILE
from halcyon.project.synthetic import words
from halcyon.project.synthetic.cast import Cast
from halcyon.project.synthetic.envelope import Envelope, Scribe
from halcyon.project.synthetic.ledger import Ledger
from halcyon.project.synthetic.story import CaseStory, Child, ReferralStory, Story
from halcyon.records.record.actions import Giving
from halcyon.records.record.models import Grant
from halcyon.records.task.definitions import URGENT

#: A profile's own outcomes, beside these, are ways of passing on.
GRADES = {str(grade): grade.label.lower() for grade in Grade}
STAGE_OF = {ReferralOutcome.SERVICE.value: ALLOCATED, ReferralOutcome.NOT_ALLOCATED.value: NOT_ALLOCATED}
#: What opening a file leaves unanswered about a person.
NOTHING_MORE: dict[str, Any] = {
    "adult": False,
    "ethnicity_reason": "",
    "language": "",
    "interpreter": "",
    "disabilities": [],
    "communication": "",
    "nationality": "",
    "immigration": "",
}


class Teller:
    """Tells stories into a ledger. Each verb of the actions has its method here, in the same order of rows."""

    def __init__(self, cast: Cast, ledger: Ledger) -> None:
        self.cast, self.ledger, self.scribe = cast, ledger, Scribe(ledger)
        self.files: dict[str, Envelope] = {}
        self.referred: dict[str, list[datetime]] = {}
        self.closed: dict[UUID, UUID] = {}
        self.led: dict[str, Any] = {}
        self.screener = cast.viewer(cast.screener)
        self.decider = cast.viewer(cast.decision_maker)
        self.manager = cast.viewer(cast.manager)

    def tell_all(self, stories: Iterable[Story]) -> None:
        """Tell stories, which must come in the order in which they happened for each child."""
        for story in stories:
            self.tell(story)

    def tell(self, story: Story) -> UUID:
        """Tell one story as far as it goes; returns the contact's id."""
        contact = self._take(story)
        if story.decided_at is not None:
            self._decide(contact, story, story.decided_at)
        if story.told_at is not None:
            self._tell_referrer(contact, story, story.told_at)
        return contact.id

    def _take(self, story: Story) -> Envelope:
        at, by = story.received_at, self.screener
        contact = self.scribe.open(CONTACT, self.cast.hub, [self._hub()], stage=TAKING, by=by, at=at)
        self._contact_row(contact, story)
        for definition in (DECIDE_24H, DECIDE_1WD):
            contact.start(definition, at)
        self.scribe.note("take", by=by, subject=f"contact {contact.row['reference']}", record=contact.id)
        if story.sheet_open:
            return contact
        contact.row["headline"] = story.headline
        contact.move(WAITING, by=by, at=at)
        self.scribe.note("finish", by=by, subject=f"contact {contact.row['reference']}", record=contact.id)
        if story.police_rung:
            self._police_call(contact, at)
        return contact

    def _police_call(self, contact: Envelope, at: datetime) -> None:
        by = self.screener
        self.ledger.add(
            "casework_policecall",
            {
                "id": new_id(),
                "record_id": contact.id,
                "contact_id": contact.id,
                "rang": words.REFERRER,
                "at": at,
                "incident": "",
                "noted_by_id": by.principal_id,
                "recorded_at": at,
            },
        )
        self.scribe.note(
            "police called", by=by, subject=f"contact {contact.row['reference']}", record=contact.id
        )

    def _contact_row(self, contact: Envelope, story: Story) -> None:
        taken = not story.sheet_open
        subject, subject_words = story.about or ("child", "")
        self.ledger.add(
            "casework_contact",
            {
                "record_id": contact.id,
                "received_at": story.received_at,
                "channel": story.channel,
                "source": story.source if taken else "",
                "referrer": words.REFERRER if taken else "",
                "referrer_role": "",
                "referrer_agency_id": None,
                "referrer_principal_id": None,
                "referrer_phone": "",
                "referrer_safe_contact": "",
                "safe_contact": "",
                "received_reason": "",
                "subject": subject,
                "subject_words": subject_words,
                "exploitation": list(story.exploitation) if taken else [],
                "immediate_danger": story.police_rung,
                "parent_told": story.parent_told if taken else "unknown",
                "parent_not_told_reason": story.parent_reason,
                "unsafe_to_tell": False,
                "last_place": max(1, len(story.children)) if taken else 0,
                "attached_to_id": None,
            },
        )
        if not taken:
            return
        self._concern_row(contact, story)
        self.told_of = [
            self._child_row(contact, story, place, child) for place, child in enumerate(story.children, 1)
        ]

    def _child_row(self, contact: Envelope, story: Story, place: int, child: Child) -> dict[str, Any]:
        row: dict[str, Any] = {
            "id": new_id(),
            "record_id": contact.id,
            "contact_id": contact.id,
            "place": place,
            "person_id": None,
            "given": child.given,
            "family": child.family,
            "born_on": child.born_on,
            "sex": child.sex,
            "ethnicity": child.ethnicity,
            "care_status": story.care_status if place == 1 else "",
            "address": "",
            "school": "",
        }
        self.ledger.add("casework_contactchild", row)
        return row

    def _concern_row(self, contact: Envelope, story: Story) -> None:
        self.ledger.add(
            "casework_contactconcern",
            {
                "id": new_id(),
                "record_id": contact.id,
                "contact_id": contact.id,
                "place": 1,
                "words": story.concern,
                "exploitation": list(story.exploitation),
                "about": [],
                "harming": False,
                "setting": story.setting,
                "setting_words": story.setting_words,
            },
        )

    def _decide(self, contact: Envelope, story: Story, at: datetime) -> None:
        by, files = (
            self.decider,
            [self._found(contact, story, place, at) for place in range(len(story.children))],
        )
        file = files[0] if len(files) == 1 else None
        decision = self.scribe.open(
            DECISION,
            self.cast.hub,
            [self._hub()],
            headline=story.outcome.label,
            governed_by=file.id if file else None,
            stage=MADE,
            by=by,
            at=at,
        )
        self.ledger.add(
            "casework_decision",
            {
                "record_id": decision.id,
                "contact_id": contact.id,
                "outcome": story.outcome.value,
                "rag": story.rag.value,
                "rationale": words.RATIONALE,
                "conversation": "spoke",
                "spoke_at": story.received_at,
                "conversation_words": "",
                "recommendation_id": None,
                "why_differs": "",
                "why_no_strategy": story.why_no_strategy,
                "supersedes_id": None,
                "why_superseding": "",
                "late_reason": story.late_reason,
                "late_note": "",
                "decided_by_id": by.principal_id,
                "decided_at": at,
                "recorded_at": at,
            },
        )
        for about in [row["id"] for row in self.told_of] or [None]:
            self.ledger.add(
                "casework_decisionoutcome",
                {
                    "id": new_id(),
                    "record_id": decision.id,
                    "decision_id": decision.id,
                    "child_id": about,
                    "outcome": story.outcome.value,
                    "main": True,
                },
            )
        sentence = f"Hub decision: {story.outcome.label.lower()}."
        for each in files:
            self.scribe.entry(decision.id, each.id, sentence, by=by, at=at)
        for definition in (DECIDE_24H, DECIDE_1WD):
            contact.meet(definition, at, story.late_reason)
        contact.move(DECIDED, by=by, at=at)
        contact.start(TELL_REFERRER, at)
        if story.outcome == Outcome.SERVICE and file is not None:
            self._refer(contact, file, story, at)
        self.scribe.note("decide", by=by, subject=f"contact {contact.row['reference']}", record=contact.id)

    def _found(self, contact: Envelope, story: Story, place: int, at: datetime) -> Envelope:
        """The file of one of the children of a story, opened where there is none; matched."""
        child = story.children[place]
        file = self.files.get(child.key) or self._open_file(child, at)
        self.told_of[place]["person_id"] = file.id
        if len(story.children) == 1:
            self.scribe.govern(contact, file.id)
        self.scribe.part(contact.id, file.id, at)
        subject = f"contact {contact.row['reference']} to file {file.row['reference']}"
        self.scribe.note("match", by=self.decider, subject=subject, record=contact.id)
        return file

    def _open_file(self, child: Child, at: datetime) -> Envelope:
        by, name = self.decider, f"{child.given} {child.family}"
        file = self.scribe.open(FILE, self.cast.hub, [self._hub()], headline=name, by=by, at=at)
        self.files[child.key] = file
        self.ledger.add(
            "people_person",
            {
                **NOTHING_MORE,
                "record_id": file.id,
                "born_on": child.born_on,
                "expected_on": None,
                "sex": child.sex,
                "gender": child.gender,
                "gender_source": words.YOUNG_PERSON if child.gender else "",
                "ethnicity": child.ethnicity,
                "ethnicity_source": "Referrer" if child.ethnicity != "NOBT" else "",
                "same_as_id": None,
            },
        )
        self.ledger.add(
            "people_name",
            {
                "id": new_id(),
                "record_id": file.id,
                "person_id": file.id,
                "kind": "legal",
                "given": child.given,
                "family": child.family,
                "given_key": fold(child.given)[:KEY],
                "family_key": fold(child.family)[:KEY],
                "source": "",
                "recorded_at": at,
                "recorded_by_id": by.principal_id,
                "struck_reason": "",
            },
        )
        self.scribe.entry(file.id, file.id, "File opened.", by=by, at=at)
        self.scribe.note("open", by=by, subject=f"file {file.row['reference']}", record=file.id)
        if child.gender:
            self._gender(file, child.gender, at)
        return file

    def _gender(self, file: Envelope, gender: str, at: datetime) -> None:
        """As ``person.actions.change``: the answers are in the person's row already."""
        by = self.decider
        for field, said in (("gender", Gender(gender).label), ("gender_source", words.YOUNG_PERSON)):
            row = {"id": new_id(), "record_id": file.id, "person_id": file.id, "field": field, "before": ""}
            row |= {"after": said, "was_wrong": False, "reason": "", "by_id": by.principal_id, "at": at}
            self.ledger.add("people_change", row)
        subject = f"gender, who said so changed on file {file.row['reference']}"
        self.scribe.note("record", by=by, subject=subject, record=file.id)

    def _tell_referrer(self, contact: Envelope, story: Story, at: datetime) -> None:
        by = self.screener
        self.ledger.add(
            "casework_feedback",
            {
                "id": new_id(),
                "record_id": contact.id,
                "contact_id": contact.id,
                "words": words.TOLD,
                "method": "phone",
                "told_by_id": by.principal_id,
                "at": at,
                "recorded_at": at,
            },
        )
        contact.meet(TELL_REFERRER, at, story.tell_late_reason)
        self.scribe.note("tell", by=by, subject=f"contact {contact.row['reference']}", record=contact.id)

    def _refer(self, contact: Envelope, file: Envelope, story: Story, at: datetime) -> None:
        by = self.decider
        self.scribe.note("elevated", by=by, subject="earlier referrals within 12 months", record=file.id)
        record = self.scribe.open(
            REFERRAL,
            self.cast.managers,
            [self._hub()],
            headline=file.row["headline"],
            governed_by=file.id,
            by=by,
            at=at,
        )
        row = self._referral_row(record, contact, file, story)
        self.scribe.part(record.id, file.id, at)
        managers = Giving(self.cast.managers.principal_id, Grant.Basis.SERVICE, write=True)
        self.scribe.give(file.id, managers, by=by, at=at)
        record.start(GRADE_5WD, at)
        self.scribe.entry(record.id, file.id, "Referred to the exploitation service.", by=by, at=at)
        self._note_referral("refer to service", record, by)
        self._grade(record, file, row, story.referral)

    def _referral_row(
        self, record: Envelope, contact: Envelope, file: Envelope, story: Story
    ) -> dict[str, Any]:
        child, received = story.child, story.received_at
        row: dict[str, Any] = {
            "record_id": record.id,
            "contact_id": contact.id,
            "person_id": file.id,
            "team_id": self.cast.managers.pk,
            "received_at": received,
            "source": story.source,
            "exploitation": list(story.exploitation),
            "age": age_at(child.born_on, london_date(received)) if child.born_on else None,
            "sex": child.sex,
            "gender": child.gender,
            "ethnicity": child.ethnicity,
            "care_status": story.care_status,
            "is_re_referral": self._again(child.key, received),
            "said": story.concern,
            "grade": Grade.NOT_YET.value,
            "status": "",
            "grade_reason": "",
            "graded_at": None,
            "graded_by_id": None,
            "outcome": "",
            "outcome_at": None,
            "not_allocated_reason": "",
            "outcome_note": "",
            "case_id": None,
        }
        self.ledger.add("casework_referral", row)
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
        by, status = self.manager, story.status
        assert status is not None
        row.update(
            grade=str(story.grade),
            status=status.value,
            grade_reason=words.GRADE_REASON,
            graded_at=at,
            graded_by_id=by.principal_id,
        )
        self._keep_grade(record, row, at)
        record.meet(GRADE_5WD, at, story.grade_late_reason)
        record.move(AWAITING_OUTCOME, by=by, at=at)
        sentence = f"Referral graded {GRADES.get(story.grade, story.grade)}; status: {status.label.lower()}."
        self.scribe.entry(record.id, file.id, sentence, by=by, at=at)
        self._note_referral("grade", record, by)

    def _keep_grade(self, record: Envelope, row: dict[str, Any], at: datetime) -> None:
        """As ``referral.actions.keep_grade``."""
        self.ledger.add(
            "casework_gradeset",
            {
                "id": new_id(),
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
        by, at = self.manager, story.outcome_at
        assert at is not None
        row.update(outcome=str(story.outcome), outcome_at=at)
        if story.outcome == ReferralOutcome.SERVICE:
            assert story.case is not None
            row["case_id"] = self._open_case(file, story.case, story.grade, at)
            worker = self.cast.viewer(story.case.worker)
            verb, sentence = "allocate", f"Referral allocated to {worker.name}."
        elif story.outcome == ReferralOutcome.NOT_ALLOCATED:
            assert story.not_allocated_reason is not None
            row.update(not_allocated_reason=story.not_allocated_reason.value, outcome_note=story.words)
            reason = story.not_allocated_reason.label.lower()
            verb, sentence = "do not allocate", f"Referral not allocated: {reason}."
        else:
            row["outcome_note"] = story.words
            youth = Giving(self.cast.youth.principal_id, Grant.Basis.INVOLVED)
            self.scribe.give(file.id, youth, by=by, at=at)
            verb, sentence = "pass on", f"Referral passed on to {self.cast.youth.name}."
        record.move(STAGE_OF.get(str(story.outcome), PASSED_ON), by=by, at=at)
        self.scribe.entry(record.id, file.id, sentence, by=by, at=at)
        self._note_referral(verb, record, by)

    def _open_case(self, file: Envelope, story: CaseStory, grade: str, at: datetime) -> UUID:
        by, worker = self.manager, self.cast.viewer(story.worker)
        case = self.scribe.open(
            CASE, self.cast.service, [], headline=file.row["headline"], governed_by=file.id, by=by, at=at
        )
        row = {
            "record_id": case.id,
            "person_id": file.id,
            "team_id": self.cast.service.pk,
            "worker_id": worker.principal_id,
            "grade_at_start": str(grade),
            "offered_at": at,
            "accepted_at": None,
            "closed_at": None,
            "close_reason": "",
            "voice_at": None,
            "voice_with": "",
            "follows_id": self.closed.get(file.id),
        }
        self.ledger.add("casework_case", row)
        self.scribe.part(case.id, file.id, at)
        self.scribe.give(file.id, Giving(worker.principal_id, Grant.Basis.OFFERED, write=True), by=by, at=at)
        definition = ACCEPT_HIGH if grade == Grade.HIGH else ACCEPT
        case.start(definition, at)
        task = self._offer(case, worker, at)
        self.scribe.entry(case.id, file.id, f"Case offered to {worker.name}.", by=by, at=at)
        self.scribe.note("offer", by=by, subject=f"case {case.row['reference']}", record=case.id)
        if story.accepted_at is not None:
            self._accept(case, file, row, task, story)
        return case.id

    def _offer(self, case: Envelope, worker: Viewer, at: datetime) -> dict[str, Any]:
        (deadline,) = case.deadlines.values()
        row = {
            "id": new_id(),
            "record_id": case.id,
            "kind": ACCEPT_CASE,
            "title": "Accept the case",
            "offered_to_id": worker.principal_id,
            "offered_by_id": self.manager.principal_id,
            "offered_at": at,
            "accept_by": deadline["due_at"],
            "escalates_to_id": self.cast.managers.principal_id,
            "line": URGENT if case.deadlines.keys() & {ACCEPT_HIGH.key} else "",
            "step": 0,
            "step_at": None,
            "now_with_id": None,
            "taken_on_at": None,
            "escalated_at": None,
            "state": "offered",
            "accepted_by_id": None,
            "accepted_at": None,
            "ended_at": None,
            "ended_reason": "",
        }
        self.ledger.add("records_task", row)
        return row

    def _accept(
        self, case: Envelope, file: Envelope, row: dict[str, Any], task: dict[str, Any], story: CaseStory
    ) -> None:
        at, by = story.accepted_at, self.cast.viewer(story.worker)
        assert at is not None
        task.update(state="done", accepted_by_id=by.principal_id, accepted_at=at, ended_at=at)
        (deadline,) = case.deadlines.values()
        deadline["met_at"] = at
        if at > deadline["due_at"]:
            deadline["late_reason"] = story.late_reason
        case.move(OPEN, by=by, at=at)
        row["accepted_at"] = at
        if row["grade_at_start"] == Grade.HIGH:
            row.update(voice_at=at, voice_with=words.VOICE)
        self.led = self._lead(case, by, at)
        self.scribe.give(file.id, Giving(by.principal_id, Grant.Basis.ALLOCATED, write=True), by=by, at=at)
        self.scribe.end_grants(file.id, by.principal_id, Grant.Basis.OFFERED.value, at)
        self.scribe.entry(case.id, file.id, f"{by.name} accepted the case.", by=by, at=at)
        self.scribe.note("accept", by=by, subject=f"case {case.row['reference']}", record=case.id)
        if story.closed_at is not None:
            self._close(case, file, row, story, story.closed_at)

    def _lead(self, case: Envelope, by: Viewer, at: datetime) -> dict[str, Any]:
        """As ``case.actions.lead``: the cast’s workers are social workers."""
        row: dict[str, Any] = {
            "id": new_id(),
            "record_id": case.id,
            "case_id": case.id,
            "worker_id": by.principal_id,
            "part": CasePart.SOCIAL_WORKER.value,
            "lead": True,
            "since": at,
            "until": None,
            "why_ended": "",
        }
        self.ledger.add("casework_caseworker", row)
        return row

    def _close(
        self, case: Envelope, file: Envelope, row: dict[str, Any], story: CaseStory, at: datetime
    ) -> None:
        by, reason = self.manager, Case.CloseReason(story.close_reason)
        case.move(CLOSED, by=by, at=at, reason=words.CLOSED)
        row.update(closed_at=at, close_reason=reason.value)
        self.closed[file.id] = case.id
        self.led["until"] = at
        self.scribe.entry(case.id, file.id, f"Case closed: {reason.label.lower()}.", by=by, at=at)
        self.scribe.note("close", by=by, subject=f"case {case.row['reference']}", record=case.id)
        self.scribe.end_grants(file.id, row["worker_id"], Grant.Basis.ALLOCATED.value, at)

    def _hub(self) -> Giving:
        return Giving(self.cast.hub.principal_id, Grant.Basis.HUB, write=True)

    def _note_referral(self, verb: str, record: Envelope, by: Viewer) -> None:
        self.scribe.note(verb, by=by, subject=f"referral {record.row['reference']}", record=record.id)


def _a_year_before(instant: datetime) -> datetime:
    """As PostgreSQL subtracts ``interval '12 months'``: 29 February becomes 28 February."""
    try:
        return instant.replace(year=instant.year - 1)
    except ValueError:
        return instant.replace(year=instant.year - 1, day=28)
