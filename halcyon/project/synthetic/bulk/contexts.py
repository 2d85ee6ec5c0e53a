"""Places and peer groups in bulk: opened, their children linked."""

from typing import Any
from uuid import UUID

from halcyon.base.text import fold
from halcyon.people.group.codes import Basis, Notified
from halcyon.people.group.kinds import GROUP
from halcyon.people.place.kinds import PLACE
from halcyon.project.synthetic import words
from halcyon.project.synthetic.bulk.desk import Desk
from halcyon.project.synthetic.envelope import Envelope
from halcyon.project.synthetic.gathering import ContextStory
from halcyon.records.kind.machine import Kind
from halcyon.records.record.actions import Giving
from halcyon.records.record.models import Grant


class Contexts:
    """Opens places and groups into a ledger."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def tell(self, story: ContextStory) -> None:
        """As ``place.actions.open_place``, ``group.actions.open_group`` and ``add_member``."""
        self._place(story)
        group = self._group(story)
        for child, at in story.children:
            self.desk.ledger.add("people_member", self._member(group, self.desk.files[child].id, at))
            by = self.desk.screener
            self.desk.scribe.entry(group.id, None, "A child was linked to the group.", by=by, at=at)
            self.desk.note("link", "group", group, by)

    def _open(self, kind: Kind, name: str, story: ContextStory) -> Envelope:
        cast, by, at = self.desk.cast, self.desk.screener, story.opened_at
        teams = (cast.hub, cast.service, cast.managers)
        seen = [Giving(team.principal_id, Grant.Basis.HUB, write=True) for team in teams]
        record = self.desk.scribe.open(kind, cast.service, seen, headline=name, by=by, at=at)
        self.desk.scribe.entry(record.id, None, f"{kind.label} opened.", by=by, at=at)
        self.desk.note("open", kind.key, record, by)
        return record

    def _place(self, story: ContextStory) -> None:
        name = f"{story.place} (synthetic)"
        row: dict[str, Any] = {
            "record_id": self._open(PLACE, name, story).id,
            "name": name,
            "name_key": fold(name)[:300],
            "kind": story.kind.value,
            "address": "",
            "postcode": "",
            "whereabouts": words.WHEREABOUTS,
            "guardian": "",
            "concerns": words.AT_PLACE,
            "strengths": "",
        }
        self.desk.ledger.add("people_place", row)

    def _group(self, story: ContextStory) -> Envelope:
        name = f"{story.place}, evenings (synthetic)"
        record = self._open(GROUP, name, story)
        row: dict[str, Any] = {
            "record_id": record.id,
            "name": name,
            "name_key": fold(name)[:300],
            "basis": Basis.PUBLIC_TASK.value,
            "basis_words": words.LINKED,
            "notified": Notified.NOT_YET.value,
            "notified_words": "",
            "concerns": words.TOGETHER,
            "strengths": "",
        }
        self.desk.ledger.add("people_group", row)
        return record

    def _member(self, group: Envelope, person: UUID, at: Any) -> dict[str, Any]:
        return {
            "id": self.desk.scribe.marks.id(),
            "record_id": group.id,
            "group_id": group.id,
            "person_id": person,
            "named": "",
            "role": "",
            "evidence": words.EVIDENCE,
            "since": None,
            "until": None,
            "source": "",
            "recorded_at": at,
            "recorded_by_id": self.desk.screener.principal_id,
            "struck_at": None,
            "struck_by_id": None,
            "struck_reason": "",
            "corrects_id": None,
        }
