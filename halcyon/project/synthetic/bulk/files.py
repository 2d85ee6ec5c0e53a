"""Files in bulk: a person, the first name, what the child says of gender."""

from datetime import datetime
from typing import Any

from halcyon.base.text import fold
from halcyon.people.person.actions import KEY
from halcyon.people.person.codes import Gender
from halcyon.people.person.kinds import FILE
from halcyon.project.synthetic import words
from halcyon.project.synthetic.bulk.desk import Desk
from halcyon.project.synthetic.envelope import Envelope
from halcyon.project.synthetic.story import Child

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


class Files:
    """Opens files into a ledger, and finds those that are open."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def of(self, child: Child, at: datetime) -> Envelope:
        """The file of a child, opened where there is none."""
        return self.desk.files.get(child.key) or self._open(child, at)

    def _open(self, child: Child, at: datetime) -> Envelope:
        by, name = self.desk.decider, f"{child.given} {child.family}"
        file = self.desk.scribe.open(
            FILE, self.desk.cast.hub, [self.desk.hub_sees()], headline=name, by=by, at=at
        )
        self.desk.files[child.key] = file
        self.desk.ledger.add(
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
        self.desk.ledger.add(
            "people_name",
            {
                "id": self.desk.scribe.marks.id(),
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
        self.desk.scribe.entry(file.id, file.id, "File opened.", by=by, at=at)
        self.desk.note("open", "file", file, by)
        if child.gender:
            self._gender(file, child.gender, at)
        return file

    def _gender(self, file: Envelope, gender: str, at: datetime) -> None:
        """As ``person.actions.change``: the answers are in the person's row already."""
        by = self.desk.decider
        for field, said in (("gender", Gender(gender).label), ("gender_source", words.YOUNG_PERSON)):
            row = {
                "id": self.desk.scribe.marks.id(),
                "record_id": file.id,
                "person_id": file.id,
                "field": field,
                "before": "",
            }
            row |= {"after": said, "was_wrong": False, "reason": "", "by_id": by.principal_id, "at": at}
            self.desk.ledger.add("people_change", row)
        subject = f"gender, who said so changed on file {file.row['reference']}"
        self.desk.scribe.note("record", by=by, subject=subject, record=file.id)
