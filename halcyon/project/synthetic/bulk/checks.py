"""Checks in bulk: asked of agencies, answered, or overtaken by the decision."""

from datetime import datetime
from typing import Any

from halcyon.base.clocks import due
from halcyon.casework.check.codes import State
from halcyon.casework.check.definitions import ANSWER_24H, USUAL
from halcyon.project.synthetic.bulk.contacts import Taken
from halcyon.project.synthetic.bulk.desk import Desk
from halcyon.project.synthetic.story import CheckStory, Story


class Checks:
    """Asks into a ledger."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.agencies = desk.cast.agencies

    def ask(self, taken: Taken, story: Story, at: datetime) -> None:
        """As ``check.actions.ask`` and ``answer``; and as ``close_open``, where the decision came first."""
        for key in dict.fromkeys(each.agency for each in story.checks):
            subject = f"check of {self.agencies[key].name}"
            self.desk.scribe.note("ask", by=self.desk.screener, subject=subject, record=taken.contact.id)
        open_ = [each for each in story.checks if not self._row(taken, each, story, at)]
        if open_ and story.decided_at is not None:
            subject = f"{len(open_)} unanswered checks"
            self.desk.scribe.note("withdraw", by=self.desk.decider, subject=subject, record=taken.contact.id)

    def _row(self, taken: Taken, check: CheckStory, story: Story, at: datetime) -> bool:
        """One row; whether it was answered."""
        child = taken.children[check.place - 1]
        name = f"{child['given']} {child['family']}".strip()
        row: dict[str, Any] = {
            "id": self.desk.scribe.marks.id(),
            "record_id": taken.contact.id,
            "contact_id": taken.contact.id,
            "agency_id": self.agencies[check.agency].pk,
            "place": check.place,
            "name": name,
            "born_on": child["born_on"],
            "question": USUAL,
            "asked_by_id": self.desk.screener.principal_id,
            "asked_at": at,
            "due_at": due(ANSWER_24H.clock, at),
            "state": State.ASKED.value if story.decided_at is None else State.UNANSWERED.value,
            "result": "",
            "answer": "",
            "answered_by_id": None,
            "answered_at": None,
            "withdrawn_at": story.decided_at,
            "chased_at": None,
            "chased": 0,
        }
        if check.answered_at is not None:
            by = self.desk.cast.viewer(self.desk.cast.checkers[check.agency])
            row |= {"state": State.ANSWERED.value, "result": check.result.value, "answer": check.words}
            row |= {"answered_by_id": by.principal_id, "answered_at": check.answered_at, "withdrawn_at": None}
            subject = f"check {row['id']}"
            self.desk.scribe.note("answer", by=by, subject=subject, record=taken.contact.id)
        self.desk.ledger.add("casework_check", row)
        return check.answered_at is not None
