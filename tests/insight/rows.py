"""Rows for figures, put in as the owner: only what figures are made from, so a world of them is counted by hand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import connections
from psycopg import sql

HIDDEN_NAME = "Nobody must read this name"


def instant(text: str) -> datetime:
    """ "2018-04-01 09:30" in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@dataclass
class Ground:
    """An area to put rows into. Every record is hidden and has a name, which no figure may show."""

    ids: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name, query in {
            "team": "SELECT id FROM access_team WHERE key = 'service'",
            "agency": "SELECT agency_id FROM access_team WHERE key = 'service'",
            "principal": "SELECT principal_id FROM access_team WHERE key = 'service'",
        }.items():
            self.ids[name] = self.ask(query)[0][0]

    def ask(self, query: str) -> list[tuple[Any, ...]]:
        with connections["owner"].cursor() as cursor:
            cursor.execute(query)
            return cursor.fetchall() if cursor.description else []

    def insert(self, table: str, row: Mapping[str, Any]) -> None:
        statement = sql.SQL("INSERT INTO {} ({}) VALUES ({})").format(
            sql.Identifier(table),
            sql.SQL(", ").join(map(sql.Identifier, row)),
            sql.SQL(", ").join([sql.Placeholder()] * len(row)),
        )
        with connections["owner"].cursor() as cursor:
            cursor.execute(statement, list(row.values()))

    def record(self, kind: str, at: datetime, marking: str = "hidden", stage: str = "x") -> UUID:
        id = uuid4()
        row = {
            "id": id, "kind": kind, "reference": id.hex[:20].upper(), "headline": HIDDEN_NAME,
            "agency_id": self.ids["agency"], "team_id": self.ids["team"], "marking": marking,
            "governed_by_id": id, "stage": stage, "stage_n": 0, "stage_at": at, "opened_at": at,
            "opened_by_id": self.ids["principal"],
        }  # fmt: skip
        self.insert("records_record", row)
        return id

    def child(self, at: datetime) -> UUID:
        id = self.record("child", at)
        nothing = (
            *("ethnicity_source", "gender", "gender_source", "ethnicity_reason", "language", "interpreter"),
            *("communication", "nationality", "immigration"),
        )
        row = {"record_id": id, "adult": False, "sex": "U", "ethnicity": "NOBT", "disabilities": []}
        self.insert("people_person", row | dict.fromkeys(nothing, ""))
        return id

    def at(self, text: str) -> datetime:
        """ "2018-04-01 09:30" in UTC."""
        return instant(text)

    def child_with_file(self, at: str) -> UUID:
        """A child whose record is a file, as one that pages lead to."""
        id = self.child(instant(at))
        self.ask(f"UPDATE records_record SET kind = 'file' WHERE id = '{id}'")
        return id

    def grant_everything(self, name: str) -> None:
        """Let somebody see every record there is."""
        self.ask("UPDATE records_record SET kind = 'file' WHERE kind = 'child'")
        self.ask(
            "INSERT INTO records_grant (id, record_id, principal_id, depth, write, basis, valid_from, given_by)"
            " SELECT gen_random_uuid(), r.id, u.principal_id, 'full', true, 'hub', '2015-01-01', u.principal_id"
            f" FROM records_record r, access_user u WHERE u.email LIKE '{name}@%'"
        )

    def contact(
        self, received: str, *, decided: str = "", outcome: str = "", told: str = "", **columns: Any
    ) -> UUID:
        """A contact; decided when said, against a clock of 24 hours and one of two days.

        ``outcome``: what was decided; ``told``: when the referrer was told, against a clock of three days.
        """
        at = instant(received)
        id = self.record("contact", at)
        row = {
            "record_id": id, "received_at": at, "channel": "phone", "source": "6", "referrer": HIDDEN_NAME,
            "referrer_phone": "", "safe_contact": "", "exploitation": ["sexual", "online"],
            "immediate_danger": False, "parent_told": "yes", "parent_not_told_reason": HIDDEN_NAME,
            "received_reason": "", "subject": "child", "subject_words": "", "referrer_role": "",
            "referrer_safe_contact": "", "unsafe_to_tell": False, "last_place": 1,
        }  # fmt: skip
        row |= columns
        self.insert("casework_contact", row)
        for definition, hours in (("contact.decide_24h", 24), ("contact.decide_1wd", 48)):
            met = instant(decided) if decided else None
            self.clock(id, definition, at, at + timedelta(hours=hours), met)
        if decided and row["source"] != "9":  # nobody can tell an anonymous caller: no clock runs
            since = instant(decided)
            met = instant(told) if told else None
            self.clock(id, "contact.tell_referrer", since, since + timedelta(days=3), met)
        if outcome:
            self.decision(id, outcome, decided)
        return id

    def decision(self, contact: UUID, outcome: str, at: str) -> UUID:
        """A decision on a contact; a later one stands in its stead."""
        id = self.record("decision", instant(at), stage="made")
        row = {
            "record_id": id, "contact_id": contact, "outcome": outcome, "rag": "amber", "rationale": HIDDEN_NAME,
            "decided_by_id": self.ids["principal"], "decided_at": instant(at), "recorded_at": instant(at),
            "conversation": "spoke", "spoke_at": instant(at), "conversation_words": "", "why_differs": "",
            "why_no_strategy": "", "why_superseding": "", "late_reason": "", "late_note": "",
        }  # fmt: skip
        self.insert("casework_decision", row)
        return id

    def check(self, contact: UUID, agency: int, asked: str, *, answered: str = "", state: str = "") -> None:
        """A check with 24 hours to answer."""
        at = instant(asked)
        row = {
            "id": uuid4(), "record_id": contact, "contact_id": contact, "agency_id": agency, "place": 1,
            "name": HIDDEN_NAME, "question": HIDDEN_NAME, "asked_by_id": self.ids["principal"], "asked_at": at,
            "due_at": at + timedelta(hours=24), "state": state or ("answered" if answered else "asked"),
            "result": "nothing" if answered else "", "answer": "", "chased": 0,
            "answered_at": instant(answered) if answered else None,
        }  # fmt: skip
        self.insert("casework_check", row)

    def clock(self, record: UUID, definition: str, at: datetime, due: datetime, met: datetime | None) -> None:
        row = {
            "id": uuid4(), "record_id": record, "definition": definition, "version": 1, "anchor_at": at,
            "due_at": due, "met_at": met, "late_reason": "", "late_note": "",
        }  # fmt: skip
        self.insert("records_deadline", row)

    def referral(self, received: str, *, settled: str = "", **columns: Any) -> UUID:
        """A referral with a contact of its own; settled when it has its outcome."""
        at = instant(received)
        id = self.record("referral", at)
        about = columns.pop("person_id", None) or self.child(at)
        row = {
            "record_id": id, "contact_id": self.contact(received), "person_id": about,
            "team_id": self.ids["team"], "received_at": at, "source": "6", "exploitation": [], "age": 15,
            "gender": "", "sex": "F", "ethnicity": "WBRI", "care_status": "", "is_re_referral": False,
            "grade": "medium", "status": "at_risk", "grade_reason": HIDDEN_NAME,
            "outcome": "exploitation_service" if settled else "",
            "outcome_at": instant(settled) if settled else None, "not_allocated_reason": "", "outcome_note": "",
            "said": "",
        }  # fmt: skip
        self.insert("casework_referral", row | columns)
        return id

    def referrals(self, received: str, many: Iterable[Mapping[str, Any]]) -> None:
        for columns in many:
            self.referral(received, **columns)

    def case(self, offered: str, accepted: str = "", closed: str = "", **columns: Any) -> UUID:
        at = instant(offered)
        id = self.record("case", at)
        row = {
            "record_id": id, "person_id": columns.pop("person_id", None) or self.child(at),
            "team_id": self.ids["team"], "worker_id": self.ids["principal"], "grade_at_start": "medium",
            "offered_at": at, "accepted_at": instant(accepted) if accepted else None,
            "closed_at": instant(closed) if closed else None, "close_reason": "", "voice_with": "",
        }  # fmt: skip
        self.insert("casework_case", row | columns)
        return id

    def missing(self, reported: str, ended: str = "", found: str = "came_back", **columns: Any) -> UUID:
        """A missing episode; ``found`` empty and ended: recorded by mistake."""
        at = instant(reported)
        id = self.record("missing", at)
        row = {
            "record_id": id, "person_id": columns.pop("person_id", None) or self.child(at), "kind": "missing",
            "reported_at": at, "reported_by": HIDDEN_NAME, "last_seen_where": HIDDEN_NAME, "last_seen_with": "",
            "police_reference": "", "grade": "medium", "looking": "", "recorded_by_id": self.ids["principal"],
            "recorded_at": at, "ended_at": instant(ended) if ended else None, "found_how": found if ended else "",
            "found_where": "", "found_words": HIDDEN_NAME,
        }  # fmt: skip
        self.insert("casework_missing", row | columns)
        return id

    def strategy(self, asked: str, held: str = "", *, due: str = "", **columns: Any) -> UUID:
        """A strategy discussion; ``due`` when there is a clock of one working day."""
        at, met = instant(asked), instant(held) if held else None
        id = self.record("strategy", at)
        row = {
            "record_id": id, "person_id": columns.pop("person_id", None) or self.child(at), "complex": False,
            "why": HIDDEN_NAME, "asked_by_id": self.ids["principal"], "asked_at": at, "held_at": met, "led_by": "",
            "decision": "s47_joint" if held else "", "rationale": "", "why_without": "",
        }  # fmt: skip
        self.insert("casework_strategy", row | columns)
        if due:
            self.clock(id, "strategy.hold_1wd", at, instant(due), met)
        return id

    def consultation(self, at: str, *, joined: str = "", outcome: str = "none") -> UUID:
        """A consultation; with the contact that it became where the two were joined."""
        id = self.record("consultation", instant(at))
        row = {
            "record_id": id, "at": instant(at), "professional": HIDDEN_NAME, "agency": "", "phone": "",
            "question": HIDDEN_NAME, "advice": HIDDEN_NAME, "next_step": "", "outcome": outcome, "number": 1,
            "advised_by_id": self.ids["principal"], "contact_id": self.contact(joined) if joined else None,
            "joined_at": instant(joined) if joined else None,
        }  # fmt: skip
        self.insert("casework_consultation", row)
        return id

    def audits(self, month: str, many: Iterable[tuple[str, str, str]]) -> None:
        """A month's sample of contacts: when reviewed, the grade, and whether the child's voice was heard."""
        at = instant(f"{month}-01 09:00")
        sample = self.record("audit_sample", at)
        row = {"record_id": sample, "month": at.date(), "wanted": 5, "drawn_from": 9, "seed": "1"}
        self.insert("casework_sample", row | {"drawn_at": at, "due_at": at})
        for place, (reviewed, grade, voice) in enumerate(many, 1):
            id = self.record("audit", at)
            row = {
                "record_id": id, "sample_id": sample, "contact_id": self.contact(f"{month}-01 08:00"),
                "place": place, "outcome": "advice", "screener_id": self.ids["principal"],
                "taken_by_id": self.ids["principal"], "to_moderate": False, "grade": grade, "went_well": "",
                "to_learn": HIDDEN_NAME, "reviewed_at": instant(reviewed) if reviewed else None, "answer": "",
            }  # fmt: skip
            self.insert("casework_audit", row)
            answer = {"id": uuid4(), "record_id": id, "audit_id": id, "question": "voice", "answer": voice}
            self.insert("casework_auditanswer", answer | {"words": HIDDEN_NAME})
