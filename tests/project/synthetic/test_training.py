"""Training as a profile prints it: every figure, and the same rows in bulk as through the actions."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.db import connections

from halcyon.insight.profile import Profile, ProfileError, load, shipped
from halcyon.partnership.booking.codes import Result
from halcyon.project.synthetic.bulk.training import Training
from halcyon.project.synthetic.cast import Cast
from halcyon.project.synthetic.ledger import Ledger
from halcyon.project.synthetic.loading import loading
from halcyon.project.synthetic.sheets import sheets_of
from halcyon.project.synthetic.training.acted import TrainingActor
from halcyon.project.synthetic.training.courses import courses_by_level
from halcyon.project.synthetic.training.programme import numbers, planned
from halcyon.project.synthetic.training.story import Attendance, Returned, SessionStory, Trainee
from tests.harness import World, flush

HEAD = '[profile]\nid = "t"\ntitle = "T"\nperiod = "2021/22"\n'
UNTIL = datetime(2023, 6, 1, tzinfo=UTC)
MORNING = datetime(2022, 3, 2, 9, 30, tzinfo=UTC)


def table(measure: str, dimension: str, row: str, more: str = "", name: str = "") -> str:
    name = name or f"{measure}_by_{dimension}"
    return f"""
[[table]]
id = "{name}"
title = "{name}"
measure = "training_{measure}"
dimension = "{dimension}"
{more}
[[table.row]]
period = "2021/22"
{row}
"""


def counted(profile: Profile, seed: int = 1) -> tuple[Counter[str], Counter[str], list[tuple[str, str, int]]]:
    found = numbers(profile, "2021/22", seed=seed)
    sessions = Counter(sector for (sector, _), _ in found)
    people: Counter[str] = Counter()
    for (sector, _), number in found:
        people[sector] += number
    return sessions, people, [(sector, level, number) for (sector, level), number in found]


@pytest.mark.parametrize("seed", range(3))
def test_the_printed_sessions_and_attendance_come_out(seed: int) -> None:
    found = numbers(load(shipped()), "2018/19", seed=seed)
    sessions = Counter(sector for (sector, _), _ in found)
    people: Counter[str] = Counter()
    for (sector, _), number in found:
        people[sector] += number
    assert sessions == {
        **{"education": 23, "health": 5, "care_and_childrens_services": 10},
        **{"multi_agency": 20, "other_voluntary": 11},
    }
    assert people == {
        **{"education": 566, "health": 76, "care_and_childrens_services": 152},
        **{"multi_agency": 324, "other_voluntary": 128},
    }
    assert all(number > 0 for _, number in found)


def test_a_shortfall_is_of_no_known_group() -> None:
    sessions, people, _ = counted(
        load(
            HEAD
            + table("sessions", "sector", "total = 12\ncount = { taxis = 5, schools = 6 }")
            + table("attendance", "sector", "total = 90\ncount = { taxis = 40, schools = 49 }")
        )
    )
    assert sessions == {"taxis": 5, "schools": 6, "unknown": 1}
    assert people == {"taxis": 40, "schools": 49, "unknown": 1}


def test_attendance_alone_makes_sessions_and_sessions_alone_are_attended() -> None:
    sessions, people, _ = counted(
        load(HEAD + table("attendance", "sector", "count = { taxis = 40, schools = 4 }"))
    )
    assert people == {"taxis": 40, "schools": 4}
    assert sessions == {"taxis": 2, "schools": 1}
    sessions, people, _ = counted(load(HEAD + table("sessions", "sector", "count = { taxis = 3 }")))
    assert sessions == {"taxis": 3}
    assert people["taxis"] >= 9


def test_levels_and_percentages() -> None:
    _, people, found = counted(
        load(
            HEAD
            + table("sessions", "training_level", 'total = 20\ncount = { "1" = 12, "2" = 8 }')
            + table("sessions", "sector", "total = 20\npercent = { schools = 75, taxis = 25 }")
            + table("attendance", "training_level", 'total = 300\ncount = { "1" = 250, "2" = 50 }')
            + table(
                "attendance",
                "sector",
                "count = { taxis = 30 }",
                'restrict = { training_level = "1" }',
                "taxis_1",
            )
        )
    )
    levels: Counter[str] = Counter()
    for _, level, number in found:
        levels[level] += number
    assert levels == {"1": 250, "2": 50}
    assert Counter(sector for sector, _, _ in found) == {"schools": 15, "taxis": 5}
    assert sum(number for sector, level, number in found if (sector, level) == ("taxis", "1")) == 30
    assert sum(people.values()) == 300


def test_people_at_sessions_that_were_not_held_are_refused_by_name() -> None:
    tables = [
        table("sessions", "sector", "total = 5\ncount = { schools = 5, taxis = 0 }"),
        table("attendance", "sector", "total = 90\ncount = { taxis = 40, schools = 50 }"),
    ]
    with pytest.raises(ProfileError, match=r"attendance_by_sector.*the sessions held in 2021/22"):
        numbers(load(HEAD + "".join(tables)), "2021/22", seed=1)


def test_the_same_seed_gives_the_same() -> None:
    one, same, other = (list(planned(load(shipped()), seed=seed, until=UNTIL)) for seed in (1, 1, 2))
    assert one == same
    assert one != other


def test_what_must_hold_of_every_session() -> None:
    stories = list(planned(load(shipped()), seed=4, until=UNTIL))
    assert all(a.starts_at <= b.starts_at for a, b in pairwise(stories))
    assert sum(story.number for story in stories) == 1246
    for story in stories:
        assert story.planned_at < story.starts_at < story.ends_at < story.recorded_at
        names = [each.trainee.key for each in story.named]
        assert len(names) == len(set(names)), "nobody is at a session twice"
        for each in story.named:
            assert each.trainee.since <= story.starts_at.date()
            assert (
                each.trainee.left_on is None or story.starts_at.date() < each.trainee.left_on <= UNTIL.date()
            )
            assert each.came or (each.at_once is None and each.later is None)
            assert each.at_once is None or each.at_once.at > story.starts_at
            assert each.later is None or each.later.at - story.starts_at > timedelta(days=89)


def test_who_was_trained_years_ago_has_left_and_who_was_lately_has_not() -> None:
    years_later, soon = (
        {each.trainee.key: each.trainee.left_on for story in stories for each in story.named}
        for stories in (
            planned(load(shipped()), seed=1, until=until)
            for until in (UNTIL, datetime(2019, 4, 1, tzinfo=UTC))
        )
    )
    assert all(years_later.values()), "nobody of 2018/19 is chased in 2023"
    assert any(day is None for day in soon.values())


def test_evaluations_come_back_at_the_usual_rates() -> None:
    stories = [s for seed in range(6) for s in planned(load(shipped()), seed=seed, until=UNTIL)]
    came = [each for story in stories for each in story.named if each.came]
    later = [each.later.changed for each in came if each.later]
    assert 0.60 < sum(each.at_once is not None for each in came) / len(came) < 0.68
    assert 0.19 < len(later) / len(came) < 0.25
    assert 0.53 < later.count("yes") / len(later) < 0.63


ROBIN = Trainee(
    "r", "Robin Marsh (synthetic)", "health", "health", "", "School nurse", "with_children", date(2020, 1, 1)
)
KIT = Trainee(
    "k",
    "Kit Vale (synthetic)",
    "education",
    "",
    "Stonebeck School (synthetic)",
    "Teacher",
    "",
    date(2021, 1, 1),
)
STORY = SessionStory(
    level=1,
    sector="multi_agency",
    starts_at=MORNING,
    ends_at=MORNING + timedelta(hours=2),
    venue="Town hall",
    trainer="Ros Calder (synthetic)",
    planned_at=MORNING - timedelta(days=30),
    recorded_at=MORNING + timedelta(hours=3),
)
ASH = replace(ROBIN, key="a", name="Ash Moor (synthetic)", left_on=date(2022, 12, 1))
HEARD = Returned(MORNING + timedelta(days=1), useful=4)
CHANGED = Returned(MORNING + timedelta(days=95), changed="yes")
STORIES = {
    "counted only": [replace(STORY, counted=14)],
    "held, and nobody came": [STORY],
    "named, with what they said": [
        replace(STORY, named=(Attendance(ROBIN, at_once=HEARD, later=CHANGED), Attendance(KIT)), counted=3)
    ],
    "has left since": [replace(STORY, named=(Attendance(ASH), Attendance(ROBIN)))],
    "left early, stayed away": [
        replace(
            STORY,
            named=(
                Attendance(ROBIN, Result.LEFT_EARLY, at_once=HEARD),
                Attendance(KIT, Result.DID_NOT_ATTEND),
            ),
        )
    ],
    "somebody comes again, to the next level": [
        replace(STORY, named=(Attendance(ROBIN),)),
        replace(
            STORY,
            level=2,
            sector="",
            starts_at=MORNING + timedelta(days=7),
            ends_at=MORNING + timedelta(days=7, hours=3),
            recorded_at=MORNING + timedelta(days=7, hours=4),
            named=(Attendance(ROBIN), Attendance(KIT)),
        ),
    ],
}
TABLES = ("trainingsession", "learner", "booking", "headcount", "certificate", "evaluation")


def _everything() -> dict[str, Counter[str]]:
    """Every row of training and the trail, ids replaced by what they stand for."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT id::text, 'session of ' || starts_at FROM partnership_trainingsession"
            " UNION ALL SELECT id::text, name FROM partnership_learner"
            " UNION ALL SELECT id::text, title FROM partnership_course"
            " UNION ALL SELECT b.id::text, l.name || ' at ' || s.starts_at FROM partnership_booking b"
            " JOIN partnership_learner l ON l.id = b.learner_id"
            " JOIN partnership_trainingsession s ON s.id = b.session_id"
        )
        names: dict[str, str] = dict(cursor.fetchall())
        found = {}
        for name in (*(f"partnership_{each}" for each in TABLES), "access_trail"):
            cursor.execute(f"SELECT * FROM {name}")
            columns = [column.name for column in cursor.description]
            found[name] = Counter(
                repr([(c, _named(c, v, names)) for c, v in zip(columns, row, strict=True)])
                for row in cursor.fetchall()
            )
    connections["owner"].close()
    return found


def _named(column: str, value: Any, names: dict[str, str]) -> str:
    if column in {"content_hash", "txid", "number", "at", "origin"} or (
        column == "id" and str(value) not in names
    ):
        return ""
    return " ".join(names.get(word, word) for word in str(value).split())


def _cast(world: World) -> Cast:
    return Cast(
        screener="sam@example.test",
        decision_maker="dana@example.test",
        manager="mina@example.test",
        workers=("asha@example.test",),
        at=world.at,
        others={"partnership_officer": "pat@example.test"},
    )


@pytest.mark.slow(reason="every story twice, committed")
@pytest.mark.parametrize("name", STORIES)
def test_bulk_and_actions_write_the_same_rows(committed: World, name: str) -> None:
    told = _cast(committed)
    actor = TrainingActor(told, courses_by_level(told, at=committed.at))
    for story in STORIES[name]:
        actor.tell(story)
    actor.end()
    acted = _everything()
    flush()
    told = _cast(committed)
    ledger = Ledger()
    training = Training(told, ledger, courses_by_level(told, at=committed.at))
    for story in STORIES[name]:
        training.tell(story)
    with loading() as load_:
        load_.copy(sheets_of(ledger, at=committed.at), ledger.marks)
    in_bulk = _everything()
    for each in acted:
        assert in_bulk[each] == acted[each], each


def test_courses_that_are_there_already_are_taken(world: World) -> None:
    """A demonstration that was cut off is told again."""
    told = _cast(world)
    first, again = (courses_by_level(told, at=world.at) for _ in range(2))
    assert {level: each.pk for level, each in first.items()} == {
        level: each.pk for level, each in again.items()
    }
