"""Decisions of the hub in bulk, and the files they are about."""

from datetime import datetime
from typing import Any
from uuid import UUID

from halcyon.casework.contact.kinds import DECIDE_1WD, DECIDE_24H, DECIDED, TELL_REFERRER
from halcyon.casework.decision.codes import Outcome
from halcyon.casework.decision.kinds import DECISION, MADE
from halcyon.project.synthetic.bulk.contacts import Taken
from halcyon.project.synthetic.bulk.desk import Desk
from halcyon.project.synthetic.bulk.files import Files
from halcyon.project.synthetic.bulk.referrals import Referrals
from halcyon.project.synthetic.bulk.strategies import Strategies
from halcyon.project.synthetic.envelope import Envelope
from halcyon.project.synthetic.story import Child, Story


class Decisions:
    """Decides into a ledger."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.files, self.referrals = desk, Files(desk), Referrals(desk)
        self.strategies = Strategies(desk)

    def decide(self, taken: Taken, story: Story, at: datetime) -> None:
        """As ``decision.actions.decide``, and what follows from it."""
        contact, by = taken.contact, self.desk.decider
        files = [
            self._matched(contact, row, child, at)
            for row, child in zip(taken.children, story.children, strict=True)
        ]
        if len(files) == 1:
            self.desk.scribe.govern(contact, files[0].id)
        decision = self._row(contact, story, files[0] if len(files) == 1 else None, at)
        for place, child in enumerate([row["id"] for row in taken.children] or [None]):
            self._outcome_row(decision, child, _outcome_of(story, place))
            if story.strategy_beside:
                self._outcome_row(decision, child, Outcome.STRATEGY, main=False)
        for definition in (DECIDE_24H, DECIDE_1WD):
            contact.meet(definition, at, story.late_reason)
        contact.move(DECIDED, by=by, at=at)
        if story.can_be_told:
            contact.start(TELL_REFERRER, at)
        self._carry_out(contact, decision, story, files, at)
        self.desk.note("decide", "contact", contact, by)

    def _carry_out(
        self, contact: Envelope, decision: Envelope, story: Story, files: list[Envelope], at: datetime
    ) -> None:
        """As ``decision.actions._carry_out``: each file is told, the service or a worker hears of it."""
        also = f"; also {Outcome.STRATEGY.label.lower()}" if story.strategy_beside else ""
        for place, file in enumerate(files):
            sentence = f"Hub decision: {_outcome_of(story, place).label.lower()}{also}."
            self.desk.scribe.entry(decision.id, file.id, sentence, by=self.desk.decider, at=at)
        asked = [self.strategies.ask(contact, file, story.rationale, at) for file in files if story.strategy]
        if story.strategy is not None:
            for each in asked:
                self.strategies.settle(*each, story.strategy)
        if story.outcome == Outcome.SERVICE:
            self.referrals.refer(contact, files[0], story, at)
        elif story.outcome == Outcome.OPEN_CASE:
            self.referrals.cases.bring(contact, files[0], story, at)

    def _matched(self, contact: Envelope, row: dict[str, Any], child: Child, at: datetime) -> Envelope:
        """A child of the contact with their file, found or opened."""
        file = self.files.of(child, at)
        row["person_id"] = file.id
        self.desk.scribe.part(contact.id, file.id, at)
        subject = f"contact {contact.row['reference']} to file {file.row['reference']}"
        self.desk.scribe.note("match", by=self.desk.decider, subject=subject, record=contact.id)
        return file

    def _row(self, contact: Envelope, story: Story, file: Envelope | None, at: datetime) -> Envelope:
        by = self.desk.decider
        decision = self.desk.scribe.open(
            DECISION,
            self.desk.cast.hub,
            [self.desk.hub_sees()],
            headline=story.outcome.label,
            governed_by=file.id if file else None,
            stage=MADE,
            by=by,
            at=at,
        )
        self.desk.ledger.add(
            "casework_decision",
            {
                "record_id": decision.id,
                "contact_id": contact.id,
                "outcome": story.outcome.value,
                "rag": story.rag.value,
                "rationale": story.rationale,
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
        return decision

    def _outcome_row(
        self, decision: Envelope, child: UUID | None, outcome: Outcome, *, main: bool = True
    ) -> None:
        row = {
            "id": self.desk.scribe.marks.id(),
            "record_id": decision.id,
            "decision_id": decision.id,
            "child_id": child,
        }
        self.desk.ledger.add("casework_decisionoutcome", {**row, "outcome": outcome.value, "main": main})


def _outcome_of(story: Story, place: int) -> Outcome:
    """What is decided of a child, by the place in the row: the first one’s outcome is the contact’s own."""
    return story.others_outcome if place and story.others_outcome else story.outcome
