"""What the database's own functions do to the envelope, done in memory for the bulk path.

The test that compares the two paths row by row holds this against the functions of ``records``.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from halcyon.access.agency.models import Team
from halcyon.access.viewer import Viewer
from halcyon.base.clocks import due
from halcyon.project.synthetic.ledger import Ledger
from halcyon.records.deadline.definitions import Definition
from halcyon.records.kind.machine import Kind
from halcyon.records.record.actions import Giving


class Envelope:
    """A record as it is being told, with what hangs off it."""

    def __init__(self, scribe: "Scribe", row: dict[str, Any]) -> None:
        self.scribe, self.row = scribe, row
        self.deadlines: dict[str, dict[str, Any]] = {}

    @property
    def id(self) -> UUID:
        return self.row["id"]  # type: ignore[no-any-return]

    def move(self, to: str, *, by: Viewer, at: datetime, reason: str = "") -> None:
        """As ``records_move``."""
        before, n = self.row["stage"], self.row["stage_n"] + 1
        self.scribe.stage(self.id, n, before, to, by=by, at=at, reason=reason)
        self.row.update(stage=to, stage_n=n, stage_at=at)

    def start(self, definition: Definition, at: datetime) -> None:
        """As ``deadline.actions.start``."""
        self.deadlines[definition.key] = row = {
            "id": self.scribe.marks.id(),
            "record_id": self.id,
            "definition": definition.key,
            "version": definition.version,
            "anchor_at": at,
            "due_at": due(definition.clock, at),
            "met_at": None,
            "dropped_at": None,
            "late_reason": "",
            "late_note": "",
        }
        self.scribe.ledger.add("records_deadline", row)

    def meet(self, definition: Definition, at: datetime, late_reason: str = "") -> None:
        """As ``deadline.actions.meet``."""
        row = self.deadlines[definition.key]
        row["met_at"] = at
        if at > row["due_at"]:
            row["late_reason"] = late_reason


class Scribe:
    """Writes envelopes and what hangs off them into a ledger."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger, self.marks = ledger, ledger.marks
        self.written_at = timezone.now()
        self._grants: defaultdict[UUID, list[dict[str, Any]]] = defaultdict(list)
        self._governs: defaultdict[UUID, list[UUID]] = defaultdict(list)

    def open(
        self,
        kind: Kind,
        team: Team,
        grants: Iterable[Giving],
        *,
        by: Viewer,
        at: datetime,
        headline: str = "",
        governed_by: UUID | None = None,
        stage: str | None = None,
    ) -> Envelope:
        """As ``records_open``."""
        identity = self.marks.id()
        row: dict[str, Any] = {
            "id": identity,
            "kind": kind.key,
            "reference": self.marks.reference(),
            "headline": headline,
            "agency_id": team.agency_id,
            "team_id": team.pk,
            "marking": "standard",
            "governed_by_id": governed_by or identity,
            "stage": stage or kind.machine.initial,
            "stage_n": 0,
            "stage_at": at,
            "opened_at": at,
            "opened_by_id": by.principal_id,
        }
        self.ledger.add("records_record", row)
        self.stage(identity, 0, "", row["stage"], by=by, at=at)
        for giving in grants:
            self._grant(identity, giving, by=by, at=at)
        if governed_by is not None:
            self.inherit(identity, governed_by)
        return Envelope(self, row)

    def govern(self, envelope: Envelope, by_file: UUID) -> None:
        """As ``records_mark`` with a governing file."""
        envelope.row["governed_by_id"] = by_file
        self.inherit(envelope.id, by_file)

    def inherit(self, record: UUID, governor: UUID) -> None:
        """As ``records_inherit``."""
        self._governs[governor].append(record)
        for grant in self._grants[governor]:
            if grant["inherited_from_id"] is None and grant["until"] is None:
                self._copy(grant, record)

    def give(self, file: UUID, giving: Giving, *, by: Viewer, at: datetime) -> None:
        """As ``records_give`` on a file."""
        made = self._grant(file, giving, by=by, at=at)
        for record in self._governs[file]:
            self._copy(made, record)

    def end_grants(self, file: UUID, principal: int, basis: str, at: datetime) -> None:
        """As ``records_end_grants`` on a file."""
        ended = {
            grant["id"]
            for grant in self._grants[file]
            if grant["principal_id"] == principal and grant["basis"] == basis and grant["until"] is None
        }
        for record in (file, *self._governs[file]):
            for grant in self._grants[record]:
                if grant["id"] in ended or grant["inherited_from_id"] in ended:
                    grant["until"] = at

    def stage(
        self, record: UUID, n: int, before: str, after: str, *, by: Viewer, at: datetime, reason: str = ""
    ) -> None:
        """One stage row."""
        self.ledger.add(
            "records_stage",
            {
                "id": self.marks.id(),
                "record_id": record,
                "n": n,
                "before": before,
                "after": after,
                "by_id": by.principal_id,
                "at": at,
                "recorded_at": at,
                "reason": reason,
            },
        )

    def entry(self, record: UUID, file: UUID | None, sentence: str, *, by: Viewer, at: datetime) -> None:
        """As ``chronology.actions.add``."""
        self.ledger.add(
            "records_entry",
            {
                "id": self.marks.id(),
                "record_id": record,
                "file_id": file,
                "sentence": sentence,
                "agency_id": by.agency_id,
                "author_id": by.principal_id,
                "at": at,
                "recorded_at": at,
            },
        )

    def part(self, record: UUID, person: UUID, at: datetime) -> None:
        """As ``part.actions.take_part`` for the child it is about."""
        self.ledger.add(
            "people_part",
            {"id": self.marks.id(), "record_id": record, "person_id": person, "role": "subject", "since": at},
        )

    def note(
        self,
        verb: str,
        *,
        by: Viewer,
        subject: str,
        record: UUID | None = None,
        records: Sequence[UUID] = (),
    ) -> None:
        """As ``trail.actions.note``; its hash is made where it is written out. The trail's clock is the real one."""
        self.ledger.add(
            "access_trail",
            {
                "id": self.marks.id(),
                "at": self.written_at,
                "user_id": by.user_id,
                "actor": by.name,
                "agency_id": by.agency_id,
                "verb": verb,
                "subject": subject,
                "record_id": record,
                "record_ids": list(records),
                "purpose": "",
                "origin": "",
            },
        )

    def _grant(self, record: UUID, giving: Giving, *, by: Viewer, at: datetime) -> dict[str, Any]:
        row = {
            "id": self.marks.id(),
            "record_id": record,
            "principal_id": giving.principal,
            "depth": giving.depth.value,
            "write": giving.write,
            "basis": giving.basis.value,
            "valid_from": at,
            "until": None,
            "given_by": by.principal_id,
            "inherited_from_id": None,
        }
        self._grants[record].append(row)
        self.ledger.add("records_grant", row)
        return row

    def _copy(self, grant: dict[str, Any], record: UUID) -> None:
        row = {**grant, "id": self.marks.id(), "record_id": record, "inherited_from_id": grant["id"]}
        self._grants[record].append(row)
        self.ledger.add("records_grant", row)
