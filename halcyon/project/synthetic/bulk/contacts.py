"""Contacts in bulk: the call sheet, its children and concerns, the call to the police, the answer to the referrer."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from halcyon.casework.contact.kinds import CONTACT, DECIDE_1WD, DECIDE_24H, TAKING, TELL_REFERRER, WAITING
from halcyon.project.synthetic import words
from halcyon.project.synthetic.bulk.desk import Desk
from halcyon.project.synthetic.envelope import Envelope
from halcyon.project.synthetic.story import Child, Story


@dataclass(frozen=True)
class Taken:
    """A contact, with the rows of its children in their order."""

    contact: Envelope
    children: list[dict[str, Any]]


class Contacts:
    """Takes contacts into a ledger."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def take(self, story: Story) -> Taken:
        """As ``contact.actions.take`` and ``finish_sheet``, and the call to the police where there was one."""
        at, by = story.received_at, self.desk.screener
        contact = self.desk.scribe.open(
            CONTACT, self.desk.cast.hub, [self.desk.hub_sees()], stage=TAKING, by=by, at=at
        )
        taken = Taken(contact, self._rows(contact, story))
        for definition in (DECIDE_24H, DECIDE_1WD):
            contact.start(definition, at)
        self.desk.note("take", "contact", contact, by)
        if story.sheet_open:
            return taken
        contact.row["headline"] = story.headline
        contact.move(WAITING, by=by, at=at)
        self.desk.note("finish", "contact", contact, by)
        if story.police_rung:
            self._police_call(contact, at)
        return taken

    def _police_call(self, contact: Envelope, at: datetime) -> None:
        by = self.desk.screener
        self.desk.ledger.add(
            "casework_policecall",
            {
                "id": self.desk.scribe.marks.id(),
                "record_id": contact.id,
                "contact_id": contact.id,
                "rang": words.REFERRER,
                "at": at,
                "incident": "",
                "noted_by_id": by.principal_id,
                "recorded_at": at,
            },
        )
        self.desk.note("police called", "contact", contact, by)

    def _rows(self, contact: Envelope, story: Story) -> list[dict[str, Any]]:
        taken = not story.sheet_open
        subject, subject_words = story.about or ("child", "")
        agency = self.desk.cast.agencies[story.agency] if taken and story.agency else None
        self.desk.ledger.add(
            "casework_contact",
            {
                "record_id": contact.id,
                "received_at": story.received_at,
                "channel": story.channel,
                "source": story.source if taken else "",
                "referrer": words.REFERRER if taken else "",
                "referrer_role": "",
                "referrer_agency_id": agency.pk if agency else None,
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
            return []
        self._concern_row(contact, story)
        if story.more:
            self._concern_row(contact, story, more=True)
        return [
            self._child_row(contact, story, place, child) for place, child in enumerate(story.children, 1)
        ]

    def _child_row(self, contact: Envelope, story: Story, place: int, child: Child) -> dict[str, Any]:
        row: dict[str, Any] = {
            "id": self.desk.scribe.marks.id(),
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
        self.desk.ledger.add("casework_contactchild", row)
        return row

    def _concern_row(self, contact: Envelope, story: Story, *, more: bool = False) -> None:
        self.desk.ledger.add(
            "casework_contactconcern",
            {
                "id": self.desk.scribe.marks.id(),
                "record_id": contact.id,
                "contact_id": contact.id,
                "place": 2 if more else 1,
                "words": story.more if more else story.concern,
                "exploitation": [] if more else list(story.exploitation),
                "about": [],
                "harming": False,
                "setting": "" if more else story.setting,
                "setting_words": "" if more else story.setting_words,
            },
        )

    def tell_referrer(self, contact: Envelope, story: Story, at: datetime) -> None:
        """As ``contact.actions.tell_referrer``."""
        by = self.desk.screener
        self.desk.ledger.add(
            "casework_feedback",
            {
                "id": self.desk.scribe.marks.id(),
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
        self.desk.note("tell", "contact", contact, by)
