"""Strategy discussions in bulk: asked for with a decision, held or not held."""

from datetime import datetime
from typing import Any

from halcyon.casework.strategy.kinds import ASKED, HELD, HOLD_1WD, NOT_HELD, STRATEGY
from halcyon.project.synthetic import words
from halcyon.project.synthetic.bulk.desk import Desk
from halcyon.project.synthetic.envelope import Envelope
from halcyon.project.synthetic.story import StrategyStory


class Strategies:
    """Asks for discussions, and holds them, into a ledger."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def ask(
        self, contact: Envelope, file: Envelope, why: str, at: datetime
    ) -> tuple[Envelope, Envelope, dict[str, Any]]:
        """As ``strategy.actions.ask``; returns the discussion, the file and the row."""
        by, scribe = self.desk.decider, self.desk.scribe
        record = scribe.open(
            STRATEGY,
            self.desk.cast.hub,
            [self.desk.hub_sees()],
            headline=file.row["headline"],
            governed_by=file.id,
            stage=ASKED,
            by=by,
            at=at,
        )
        row: dict[str, Any] = {
            "record_id": record.id,
            "person_id": file.id,
            "contact_id": contact.id,
            "case_id": None,
            "complex": False,
            "why": why,
            "asked_by_id": by.principal_id,
            "asked_at": at,
            "held_at": None,
            "led_by": "",
            "decision": "",
            "rationale": "",
            "why_without": "",
            "recorded_by_id": None,
            "recorded_at": None,
        }
        self.desk.ledger.add("casework_strategy", row)
        scribe.part(record.id, file.id, at)
        record.start(HOLD_1WD, at)
        scribe.entry(record.id, file.id, "Strategy discussion asked for.", by=by, at=at)
        self.desk.note("ask for a strategy discussion", "strategy", record, by)
        return record, file, row

    def settle(self, record: Envelope, file: Envelope, row: dict[str, Any], story: StrategyStory) -> None:
        """As ``strategy.actions.record_held`` and ``record_not_held``."""
        by, at = self.desk.decider, story.at
        if at is None:
            return
        if story.decision is None:
            record.deadlines[HOLD_1WD.key]["dropped_at"] = at
            record.move(NOT_HELD, by=by, at=at, reason=words.NOT_HELD)
            sentence = "Strategy discussion not held."
        else:
            row.update(held_at=at, decision=story.decision.value, led_by=words.LED_BY)
            row.update(rationale=words.STRATEGY, recorded_by_id=by.principal_id, recorded_at=at)
            self._parts(record)
            record.meet(HOLD_1WD, at, story.late_reason)
            record.move(HELD, by=by, at=at)
            sentence = f"Strategy discussion held: {story.decision.label.lower()}."
        self.desk.scribe.entry(record.id, file.id, sentence, by=by, at=at)
        self.desk.note("record a strategy discussion", "strategy", record, by)

    def _parts(self, record: Envelope) -> None:
        for n, part in enumerate(words.PARTS):
            row: dict[str, Any] = {
                "id": self.desk.scribe.marks.id(),
                "record_id": record.id,
                "strategy_id": record.id,
                "n": n,
                "sort": str(part.sort),
                "took": str(part.took),
                "who": part.who,
            }
            self.desk.ledger.add("casework_strategypart", row)
