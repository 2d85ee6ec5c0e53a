"""Missing episodes in bulk: reported, found."""

from typing import Any

from halcyon.casework.missing.codes import PoliceGrade
from halcyon.casework.missing.kinds import EPISODE, FOUND
from halcyon.project.synthetic.bulk.desk import Desk
from halcyon.project.synthetic.envelope import Envelope
from halcyon.project.synthetic.story import NightStory
from halcyon.records.record.actions import Giving
from halcyon.records.record.models import Grant


class Nights:
    """Reports missing children, and finds them, into a ledger."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def tell(self, file: Envelope, night: NightStory) -> None:
        """As ``missing.actions.report`` and ``find``. Nobody is notified of what is years ago."""
        by, at, scribe = self.desk.screener, night.reported_at, self.desk.scribe
        team = self.desk.cast.night
        grants = [self.desk.hub_sees()]
        if team is not None:
            grants.append(Giving(team.principal_id, Grant.Basis.OUT_OF_HOURS, write=True))
        record = scribe.open(
            EPISODE,
            self.desk.cast.hub,
            grants,
            headline=file.row["headline"],
            governed_by=file.id,
            by=by,
            at=at,
        )
        self._row(record, file, night)
        scribe.part(record.id, file.id, at)
        graded = (
            ""
            if night.grade == PoliceGrade.NOT_YET
            else f", graded {night.grade.label.lower()} by the police"
        )
        scribe.entry(record.id, file.id, f"Reported missing{graded}.", by=by, at=at)
        self.desk.note("report missing", "missing", record, by)
        record.move(FOUND, by=by, at=night.found_at)
        sentence = f"No longer missing: {night.how.label.lower()}."
        scribe.entry(record.id, file.id, sentence, by=by, at=night.found_at)
        self.desk.note("find", "missing", record, by)
        if team is not None:
            scribe.end_grants(record.id, team.principal_id, Grant.Basis.OUT_OF_HOURS.value, night.found_at)

    def _row(self, record: Envelope, file: Envelope, night: NightStory) -> None:
        row: dict[str, Any] = {
            "record_id": record.id,
            "person_id": file.id,
            "kind": night.kind.value,
            "reported_at": night.reported_at,
            "reported_by": night.reported_by,
            "last_seen_at": None,
            "last_seen_where": "",
            "last_seen_with": "",
            "police_reference": "",
            "grade": night.grade.value,
            "looking": "",
            "recorded_by_id": self.desk.screener.principal_id,
            "recorded_at": night.reported_at,
            "ended_at": night.found_at,
            "found_how": night.how.value,
            "found_where": night.where,
            "found_words": night.words,
        }
        self.desk.ledger.add("casework_missing", row)
