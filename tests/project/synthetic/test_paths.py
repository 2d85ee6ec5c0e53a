"""The bulk path writes the rows that the actions write: compared table by table, ids and references aside."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connections

from halcyon.access.acting import acting_as
from halcyon.base.recording import recorded_as_told
from halcyon.casework.check.codes import Result
from halcyon.casework.consultation.actions import advise, became_referral
from halcyon.casework.consultation.codes import Outcome as Consulted
from halcyon.casework.contact.models import Contact
from halcyon.casework.decision.codes import Outcome, Rag
from halcyon.casework.missing.codes import FoundHow, PoliceGrade
from halcyon.casework.referral.codes import Grade, NotAllocatedReason, ReferralOutcome, Status
from halcyon.casework.strategy.codes import StrategyDecision
from halcyon.people.group.actions import add_member, open_group
from halcyon.people.group.codes import Basis, Notified
from halcyon.people.person.models import Person
from halcyon.people.place.actions import open_place
from halcyon.people.place.codes import PlaceKind
from halcyon.project.synthetic import words
from halcyon.project.synthetic.acted import Actor
from halcyon.project.synthetic.bulk.teller import Teller
from halcyon.project.synthetic.cast import Cast
from halcyon.project.synthetic.consulting import ConsultationStory
from halcyon.project.synthetic.gathering import ContextStory
from halcyon.project.synthetic.ledger import ORDER, Ledger
from halcyon.project.synthetic.loading import loading
from halcyon.project.synthetic.sheets import sheets_of
from halcyon.project.synthetic.story import (
    CaseStory,
    CheckStory,
    Child,
    NightStory,
    ReadStory,
    ReferralStory,
    Story,
    StrategyStory,
)
from tests.harness import World, flush

ROBIN = Child("robin", "Robin", "Example", date(2011, 3, 9), "F", "WBRI")
KIT = Child("kit", "Zoë", "O’Example-Ó", None, "U", "NOBT")
ASH = Child("ash", "Ash", "Example", date(2010, 1, 2), "M", "APKN")
MONDAY = datetime(2026, 3, 30, 8, 0, tzinfo=UTC)  # the day after the clocks went forward


def _at(days: float) -> datetime:
    return MONDAY + timedelta(days=days)


def _story(child: Child = ROBIN, day: float = 0, **changes: Any) -> Story:
    said: dict[str, Any] = {
        "child": child,
        "received_at": _at(day),
        "channel": "phone",
        "source": "6",
        "concern": "New phone and clothes that the family cannot account for.",
        "exploitation": ("sexual",),
        "care_status": "looked_after",
        "decided_at": _at(day + 0.5),
        "outcome": Outcome.SERVICE,
        "rag": Rag.AMBER,
        "told_at": _at(day + 1),
    }
    return Story(**{**said, **changes})


def _night(day: float, grade: PoliceGrade = PoliceGrade.HIGH) -> NightStory:
    return NightStory(
        _at(day), _at(day + 0.4), grade, FoundHow.POLICE, "Bus station", reported_by="The mother"
    )


def _graded(level: Grade = Grade.MEDIUM, day: float = 0, **changes: Any) -> ReferralStory:
    said: dict[str, Any] = {"graded_at": _at(day + 1), "grade": level, "status": Status.SUSPECTED}
    return ReferralStory(**{**said, **changes})


def _held(day: float = 0, **changes: Any) -> ReferralStory:
    case = CaseStory(worker="asha@example.test", **changes)
    return _graded(outcome=ReferralOutcome.SERVICE, outcome_at=_at(day + 2), case=case, day=day)


STORIES: dict[str, list[Story]] = {
    "a call sheet being taken": [_story(decided_at=None, told_at=None, sheet_open=True)],
    "waiting for a decision": [_story(decided_at=None, told_at=None)],
    "from an agency of the directory": [_story(agency="police", decided_at=None, told_at=None)],
    "a call sheet of an agency, being taken": [
        _story(agency="police", decided_at=None, told_at=None, sheet_open=True)
    ],
    "advice, nobody told yet": [_story(outcome=Outcome.ADVICE, told_at=None)],
    "decided late, told late": [
        _story(
            outcome=Outcome.EARLY_HELP,
            decided_at=_at(4),
            late_reason="check",
            told_at=_at(30),
            tell_late_reason="capacity",
        )
    ],
    "a strategy discussion, and nothing else": [
        _story(
            outcome=Outcome.STRATEGY,
            strategy=StrategyStory(_at(1.2), StrategyDecision.SECTION_47_JOINT),
            others=(ASH,),
        )
    ],
    "to the police now": [_story(outcome=Outcome.POLICE_NOW, police_rung=True, rag=Rag.RED)],
    "referred, not graded": [_story()],
    "graded late, no outcome": [_story(referral=_graded(day=20, grade_late_reason="capacity"))],
    "passed on": [
        _story(referral=_graded(outcome=ReferralOutcome.YOUTH_TEAM, outcome_at=_at(2), words="Group work."))
    ],
    "passed on, and the team’s work has ended": [
        _story(
            referral=_graded(
                outcome=ReferralOutcome.YOUTH_TEAM, outcome_at=_at(2), words="Group work.", team_until=_at(99)
            )
        )
    ],
    "not allocated": [
        _story(
            referral=_graded(
                Grade.HIGH,
                outcome=ReferralOutcome.NOT_ALLOCATED,
                outcome_at=_at(2),
                not_allocated_reason=NotAllocatedReason.SECURE,
                words="In secure accommodation.",
            )
        )
    ],
    "offered": [_story(referral=_held())],
    "accepted late": [_story(referral=_held(accepted_at=_at(9), late_reason="capacity"))],
    "closed": [_story(referral=_held(accepted_at=_at(2.1), closed_at=_at(90), close_reason="plan_achieved"))],
    "referred again within the year": [
        _story(referral=_held(accepted_at=_at(2.1), closed_at=_at(90), close_reason="step_down")),
        _story(day=200, referral=_held(day=200)),
    ],
    "a child who says who they are": [
        _story(replace(ROBIN, gender="non_binary"), referral=_graded()),
    ],
    "three children in one call, one of them known": [
        _story(outcome=Outcome.ADVICE, told_at=None),
        _story(day=9, outcome=Outcome.EARLY_HELP, others=(KIT, ASH), told_at=None),
    ],
    "several children, not decided": [_story(decided_at=None, told_at=None, others=(KIT,))],
    "about a place, not told because of the risk": [
        _story(
            outcome=Outcome.ADVICE,
            about=("place", "A car park"),
            parent_told="no",
            parent_reason="It may raise the risk.",
        )
    ],
    "two siblings, one of them referred, and a second worry": [
        _story(
            others=(ASH,),
            others_outcome=Outcome.EARLY_HELP,
            more="The younger brother is out as late.",
            referral=_held(accepted_at=_at(2.1)),
        )
    ],
    "checks: answered, answered late, overtaken by the decision": [
        _story(
            outcome=Outcome.ADVICE,
            decided_at=_at(3),
            late_reason="check",
            asked_at=_at(0.1),
            checks=(CheckStory("health", answered_at=_at(0.5), result=Result.KNOWN, words="Seen in May."),),
        ),
        _story(
            day=9,
            outcome=Outcome.ADVICE,
            asked_at=_at(9.1),
            checks=(CheckStory("health"),),
        ),
    ],
    "checks that wait": [
        _story(
            decided_at=None,
            told_at=None,
            others=(KIT,),
            asked_at=_at(0.1),
            checks=(CheckStory("health", answered_at=_at(0.2)), CheckStory("health", place=2)),
        )
    ],
    "already open: read, not read yet, red": [
        _story(referral=_held(accepted_at=_at(2.1))),
        _story(
            day=9,
            outcome=Outcome.OPEN_CASE,
            read=ReadStory(answered_at=_at(9.9), words="I see her tomorrow."),
        ),
        _story(day=19, outcome=Outcome.OPEN_CASE, rag=Rag.RED),
    ],
    "strategy discussions: held, held late, not held, waiting": [
        _story(strategy=StrategyStory(_at(1.2), StrategyDecision.SECTION_47_JOINT)),
        _story(
            day=30,
            outcome=Outcome.SOCIAL_CARE,
            strategy=StrategyStory(_at(39), StrategyDecision.ASSESSMENT, "capacity"),
        ),
        _story(day=60, outcome=Outcome.SOCIAL_CARE, others=(KIT,), strategy=StrategyStory(_at(61))),
        _story(day=90, outcome=Outcome.SOCIAL_CARE, strategy=StrategyStory()),
    ],
    "missing while the case was open": [
        _story(referral=_held(accepted_at=_at(2.1), nights=(_night(9), _night(20, PoliceGrade.NOT_YET)))),
    ],
    "missing, and then the case was closed": [
        _story(
            referral=_held(
                accepted_at=_at(2.1), nights=(_night(9),), closed_at=_at(90), close_reason="plan_achieved"
            )
        ),
    ],
    "police at once": [_story(outcome=Outcome.SOCIAL_CARE, rag=Rag.RED, police_rung=True)],
    "a child of whom little is known": [_story(KIT, referral=_held(accepted_at=_at(2.1)))],
}
#: What two tellings cannot share: identities, references, and the moments of writing.
VARIES = {"id", "reference", "recorded_at", "content_hash", "valid_from", "until", "txid", "origin"}


def _rows(table: str, names: dict[object, str]) -> Counter[str]:
    """A table's rows with every id replaced by what it stands for, times of writing left out."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table}")
        columns = [column.name for column in cursor.description]
        rows = [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
    return Counter(
        repr(
            sorted(
                (column, _named(column, value, names))
                for column, value in row.items()
                if column not in VARIES
            )
        )
        + ("ended" if row.get("until") else "")
        for row in rows
        if not (table == "access_trail" and row["verb"] == "read")
    )


def _named(column: str, value: object, names: dict[object, str]) -> str:
    if column == "at" and "access_trail" in names.get("table", ""):
        return "now"
    if column == "subject":
        return " ".join(names.get(word, word) for word in str(value).split())
    if column == "title":
        return " ".join(names.get(word.rstrip(":"), word) for word in str(value).split())
    return str(value) if isinstance(value, list) else names.get(value, str(value))


def _everything() -> dict[str, Counter[str]]:
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT id, kind, opened_at, reference FROM records_record")
        records = cursor.fetchall()
        names: dict[object, str] = {row[0]: f"{row[1]} of {row[2]}" for row in records}
        names |= {row[3]: f"{row[1]} of {row[2]}" for row in records}
        cursor.execute(
            "SELECT id, record_id FROM records_deadline UNION ALL SELECT id, record_id FROM records_grant"
            " UNION ALL SELECT id, record_id FROM casework_contactchild"
            " UNION ALL SELECT id, record_id FROM casework_check"
        )
        names |= {key: "on " + names[row[1]] for row in cursor.fetchall() for key in (row[0], str(row[0]))}
    tables = {table: _rows(table, {**names, "table": table}) for table in ORDER}
    connections["owner"].close()
    return tables


def _cast(world: World) -> Cast:
    return Cast(
        screener="sam@example.test",
        decision_maker="dana@example.test",
        manager="mina@example.test",
        workers=("asha@example.test",),
        at=world.at,
        checkers={"health": "chidi@example.test"},
    )


@pytest.mark.slow(reason="every story twice, committed")
@pytest.mark.parametrize("name", STORIES)
def test_bulk_and_actions_write_the_same_rows(committed: World, name: str) -> None:
    actor = Actor(_cast(committed))
    for story in STORIES[name]:
        actor.tell(story)
    acted = _everything()
    flush()
    ledger = Ledger()
    Teller(_cast(committed), ledger).tell_all(STORIES[name])
    with loading() as load:
        load.copy(sheets_of(ledger, at=committed.at), ledger.marks)
    in_bulk = _everything()
    for table in ORDER:
        assert in_bulk[table] == acted[table], table
    assert sum(map(len, acted.values())) >= 7, "a story leaves rows"


@pytest.mark.slow(reason="every story twice, committed")
@pytest.mark.parametrize("joined", [False, True])
def test_a_consultation_in_bulk_is_as_through_the_action(committed: World, joined: bool) -> None:
    told = ConsultationStory(
        *(
            _at(0),
            "A GP (synthetic)",
            "A practice (synthetic)",
            "0114 496 0123",
            "Whom do we ask?",
            "The hub.",
            "They ring.",
        ),
        outcome=Consulted.REFERRAL,
        referral=0 if joined else None,
        joined_at=_at(3.2) if joined else None,
    )
    contact = _story(day=3, decided_at=None, told_at=None)
    cast = _cast(committed)
    key = Actor(cast).tell(contact)
    with acting_as(cast.viewer(cast.screener)) as by:
        taken = Contact.objects.select_related("record").get(pk=key)
        said = {
            name: getattr(told, name)
            for name in ("professional", "agency", "phone", "question", "advice", "next_step")
        }
        with recorded_as_told(_at(0)):
            made = advise(**said, outcome=told.outcome, by=by, at=_at(0))
        if joined:
            with recorded_as_told(_at(3.2)):
                became_referral(consultation=made, contact=taken, by=by, at=_at(3.2))
    acted = _everything()
    flush()
    ledger = Ledger()
    teller = Teller(_cast(committed), ledger)
    envelope = teller.contacts.take(contact).contact
    teller.consultations.advise(told, envelope if joined else None)
    with loading() as load:
        load.copy(sheets_of(ledger, at=committed.at), ledger.marks)
    in_bulk = _everything()
    for table in ("casework_consultation", "records_record", "records_stage", "records_grant"):
        assert in_bulk[table] == acted[table], table
    assert sum(in_bulk["access_trail"].values()) == sum(acted["access_trail"].values())


@pytest.mark.slow(reason="a place and a group twice, committed")
def test_a_place_and_its_group_in_bulk_are_as_through_the_actions(committed: World) -> None:
    cast, at = _cast(committed), _at(5)
    told = ContextStory("Canal arcade", PlaceKind.SHOP, at, ((ROBIN.key, at), (KIT.key, _at(6))))
    stories = [_story(outcome=Outcome.ADVICE), _story(KIT, day=1, outcome=Outcome.ADVICE)]
    actor = Actor(cast)
    for story in stories:
        actor.tell(story)
    with acting_as(cast.viewer(cast.screener)) as by, recorded_as_told(at):
        open_place(
            kind=told.kind, name="Canal arcade (synthetic)", whereabouts=words.WHEREABOUTS,
            concerns=words.AT_PLACE, by=by, at=at,
        )  # fmt: skip
        group = open_group(
            name="Canal arcade, evenings (synthetic)", basis=Basis.PUBLIC_TASK, basis_words=words.LINKED,
            notified=Notified.NOT_YET, concerns=words.TOGETHER, by=by, at=at,
        )  # fmt: skip
    for key, linked_at in told.children:
        with acting_as(cast.viewer(cast.screener)) as by, recorded_as_told(linked_at):
            person = Person.objects.get(pk=actor.files[key])
            add_member(group=group, person=person, evidence=words.EVIDENCE, by=by, at=linked_at)
    acted = _everything()
    flush()
    ledger = Ledger()
    teller = Teller(cast, ledger)
    teller.tell_all(stories)
    teller.gather([told])
    with loading() as load:
        load.copy(sheets_of(ledger, at=committed.at), ledger.marks)
    in_bulk = _everything()
    for table in ORDER:
        assert in_bulk[table] == acted[table], table
    assert len(in_bulk["people_member"]) == 2
