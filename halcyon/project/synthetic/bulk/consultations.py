"""No-names consultations in bulk: advised, and joined to the referral that they became."""

from datetime import datetime
from typing import Any

from halcyon.casework.consultation.kinds import CONSULTATION, REFERRED
from halcyon.project.synthetic.bulk.desk import Desk
from halcyon.project.synthetic.consulting import ConsultationStory
from halcyon.project.synthetic.envelope import Envelope


class Consultations:
    """Advises into a ledger."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def advise(self, story: ConsultationStory, contact: Envelope | None = None) -> None:
        """As ``consultation.actions.advise``; and ``became_referral``, where it became one."""
        by = self.desk.screener
        record = self.desk.scribe.open(
            CONSULTATION,
            self.desk.cast.hub,
            [self.desk.hub_sees()],
            headline=f"{story.agency}: {story.outcome.label}",
            by=by,
            at=story.at,
        )
        row: dict[str, Any] = {
            "record_id": record.id,
            "at": story.at,
            "professional": story.professional,
            "agency": story.agency,
            "phone": story.phone,
            "question": story.question,
            "advice": story.advice,
            "next_step": story.next_step,
            "outcome": story.outcome.value,
            "earlier_id": None,
            "number": 1,
            "advised_by_id": by.principal_id,
            "contact_id": None,
            "joined_at": None,
        }
        self.desk.ledger.add("casework_consultation", row)
        self.desk.note("advise", "consultation", record, by)
        if contact is not None and story.joined_at is not None:
            self._join(record, row, contact, story.joined_at)

    def _join(self, record: Envelope, row: dict[str, Any], contact: Envelope, at: datetime) -> None:
        by = self.desk.screener
        row.update(contact_id=contact.id, joined_at=at)
        record.move(REFERRED, by=by, at=at)
        subject = f"consultation {record.row['reference']} to contact {contact.row['reference']}"
        self.desk.scribe.note("join", by=by, subject=subject, records=[record.id, contact.id])
