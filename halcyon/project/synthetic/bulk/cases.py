"""Cases in bulk: offered, accepted, closed."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from halcyon.access.viewer import Viewer
from halcyon.base.clocks import due
from halcyon.casework.case.actions import ACCEPT_CASE, ANSWER_CONTACT
from halcyon.casework.case.codes import CasePart
from halcyon.casework.case.kinds import (
    ACCEPT,
    ACCEPT_HIGH,
    CASE,
    CLOSED,
    OPEN,
    READ_CONTACT,
    READ_CONTACT_RED,
)
from halcyon.casework.case.models import Case
from halcyon.casework.decision.codes import Rag
from halcyon.casework.referral.codes import Grade
from halcyon.project.synthetic import words
from halcyon.project.synthetic.bulk.desk import Desk
from halcyon.project.synthetic.bulk.missing import Nights
from halcyon.project.synthetic.envelope import Envelope
from halcyon.project.synthetic.story import CaseStory, Story
from halcyon.records.record.actions import Giving
from halcyon.records.record.models import Grant
from halcyon.records.task.definitions import URGENT


@dataclass(frozen=True)
class _Asked:
    """What a task asks, of which principal, by when."""

    kind: str
    title: str
    to: int
    accept_by: datetime | None
    line: str = ""


class Cases:
    """Opens cases into a ledger. Remembers each child's latest closed one, which a new one follows."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.told: defaultdict[UUID, list[tuple[Envelope, dict[str, Any]]]] = defaultdict(list)
        self.closed: dict[UUID, UUID] = {}
        self.led: dict[str, Any] = {}
        self.missing = Nights(desk)

    def offer(self, file: Envelope, story: CaseStory, grade: str, at: datetime) -> UUID:
        """As ``case.actions.open_case``, and what became of it; returns the case’s id."""
        by, worker = self.desk.manager, self.desk.cast.viewer(story.worker)
        case = self.desk.scribe.open(
            CASE, self.desk.cast.service, [], headline=file.row["headline"], governed_by=file.id, by=by, at=at
        )
        row = {
            "record_id": case.id,
            "person_id": file.id,
            "team_id": self.desk.cast.service.pk,
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
        self.desk.ledger.add("casework_case", row)
        self.told[file.id].append((case, row))
        self.desk.scribe.part(case.id, file.id, at)
        self.desk.scribe.give(
            file.id, Giving(worker.principal_id, Grant.Basis.OFFERED, write=True), by=by, at=at
        )
        definition = ACCEPT_HIGH if grade == Grade.HIGH else ACCEPT
        case.start(definition, at)
        task = self._task(case, worker, at)
        self.desk.scribe.entry(case.id, file.id, f"Case offered to {worker.name}.", by=by, at=at)
        self.desk.note("offer", "case", case, by)
        if story.accepted_at is not None:
            self._accept(case, file, row, task, story)
        return case.id

    def bring(self, contact: Envelope, file: Envelope, story: Story, at: datetime) -> None:
        """As ``case.actions.bring_contact`` and ``answer_contact``: the worker of the open case reads it."""
        case, row = self._open_at(file, at)
        by, clock = self.desk.decider, READ_CONTACT_RED if story.rag == Rag.RED else READ_CONTACT
        title = f"New contact {contact.row['reference']}: read it, and say what you do"
        asked = _Asked(ANSWER_CONTACT, title, row["worker_id"], due(clock.clock, at))
        task = self._task_row(case, asked, by=by, at=at)
        sentence = "New contact: to the worker of the open case."
        self.desk.scribe.entry(case.id, file.id, sentence, by=by, at=at)
        self.desk.note("bring a contact", "case", case, by)
        answered = story.read.answered_at
        if answered is None:
            return
        worker = self.desk.cast.viewer(self.desk.cast.address_of(row["worker_id"]))
        task.update(state="done", accepted_by_id=worker.principal_id, accepted_at=answered, ended_at=answered)
        task["ended_reason"] = story.read.words
        sentence = f"{worker.name} read the new contact."
        self.desk.scribe.entry(case.id, file.id, sentence, by=worker, at=answered)
        self.desk.note("answer a contact", "case", case, worker)

    def _open_at(self, file: Envelope, at: datetime) -> tuple[Envelope, dict[str, Any]]:
        """The case of a file that was open at an instant. Raises LookupError where none was."""
        for case, row in self.told[file.id]:
            if row["accepted_at"] and row["accepted_at"] <= at and (row["closed_at"] or at) >= at:
                return case, row
        raise LookupError("no case of this child was open")

    def _task(self, case: Envelope, worker: Viewer, at: datetime) -> dict[str, Any]:
        (deadline,) = case.deadlines.values()
        line = URGENT if case.deadlines.keys() & {ACCEPT_HIGH.key} else ""
        asked = _Asked(ACCEPT_CASE, "Accept the case", worker.principal_id, deadline["due_at"], line)
        return self._task_row(case, asked, by=self.desk.manager, at=at)

    def _task_row(self, case: Envelope, asked: _Asked, *, by: Viewer, at: datetime) -> dict[str, Any]:
        """As ``task.actions.offer``."""
        row: dict[str, Any] = {
            "id": self.desk.scribe.marks.id(),
            "record_id": case.id,
            "kind": asked.kind,
            "title": asked.title,
            "offered_to_id": asked.to,
            "offered_by_id": by.principal_id,
            "offered_at": at,
            "accept_by": asked.accept_by,
            "escalates_to_id": self.desk.cast.managers.principal_id,
            "line": asked.line,
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
        self.desk.ledger.add("records_task", row)
        return row

    def _accept(
        self, case: Envelope, file: Envelope, row: dict[str, Any], task: dict[str, Any], story: CaseStory
    ) -> None:
        at, by = story.accepted_at, self.desk.cast.viewer(story.worker)
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
        self.desk.scribe.give(
            file.id, Giving(by.principal_id, Grant.Basis.ALLOCATED, write=True), by=by, at=at
        )
        self.desk.scribe.end_grants(file.id, by.principal_id, Grant.Basis.OFFERED.value, at)
        self.desk.scribe.entry(case.id, file.id, f"{by.name} accepted the case.", by=by, at=at)
        self.desk.note("accept", "case", case, by)
        for night in story.nights:
            self.missing.tell(file, night)
        if story.closed_at is not None:
            self._close(case, file, row, story, story.closed_at)

    def _lead(self, case: Envelope, by: Viewer, at: datetime) -> dict[str, Any]:
        """As ``case.actions.lead``: the cast’s workers are social workers."""
        row: dict[str, Any] = {
            "id": self.desk.scribe.marks.id(),
            "record_id": case.id,
            "case_id": case.id,
            "worker_id": by.principal_id,
            "part": CasePart.SOCIAL_WORKER.value,
            "lead": True,
            "since": at,
            "until": None,
            "why_ended": "",
        }
        self.desk.ledger.add("casework_caseworker", row)
        return row

    def _close(
        self, case: Envelope, file: Envelope, row: dict[str, Any], story: CaseStory, at: datetime
    ) -> None:
        by, reason = self.desk.manager, Case.CloseReason(story.close_reason)
        case.move(CLOSED, by=by, at=at, reason=story.closed_words)
        row.update(closed_at=at, close_reason=reason.value)
        self.closed[file.id] = case.id
        self.led["until"] = at
        self.desk.scribe.entry(case.id, file.id, f"Case closed: {reason.label.lower()}.", by=by, at=at)
        self.desk.note("close", "case", case, by)
        self.desk.scribe.end_grants(file.id, row["worker_id"], Grant.Basis.ALLOCATED.value, at)
