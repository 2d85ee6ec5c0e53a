"""A child is reported missing, news comes, the child is found: by rule, by persona, on pages, two at once."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from halcyon.base.refusals import Refusal
from halcyon.casework.case.actions import close
from halcyon.casework.case.codes import Closing
from halcyon.casework.case.models import Case
from halcyon.casework.missing.actions import add_news, find, report, take_back
from halcyon.casework.missing.codes import FoundHow, MissingKind, NewsKind, PoliceGrade
from halcyon.casework.missing.models import Missing
from halcyon.casework.missing.queries import is_missing, missing_now, whom
from halcyon.casework.missing.rules import (
    can_be_missing,
    found_makes_sense,
    may_record,
    news_says_something,
    report_makes_sense,
)
from halcyon.casework.missing.told import Found, Report, Said, Whom
from halcyon.people.person.models import Person
from halcyon.records.chronology.models import Entry
from halcyon.records.chronology.queries import of_file
from halcyon.records.record.actions import Giving, exclude, give, mark, move, privileged
from halcyon.records.record.models import Grant, Record
from tests.casework.asking import DATES, HOSTILE, send
from tests.harness import NOON, World
from tests.looking import Look, QueriesOf, TextOf

HOUR = timedelta(hours=1)
CHILD = Whom(file=UUID(int=1), name="Robin Example", reference="X")


def refused(rule: Any, *arguments: Any) -> str:
    """The code of a rule's refusal; '' where it lets pass."""
    try:
        rule(*arguments)
    except Refusal as refusal:
        return refusal.code
    return ""


@pytest.mark.parametrize(
    ("child", "code"),
    [
        (CHILD, ""),
        (Whom(CHILD.file, "Robin", "X", died_on=date(2026, 1, 1)), "has_died"),
        (Whom(CHILD.file, "Robin", "X", closed=True), ""),
        (Whom(CHILD.file, "Robin", "X", died_on=date(2026, 1, 1), closed=True), "has_died"),
    ],
)
def test_who_can_be_missing(child: Whom, code: str) -> None:
    assert refused(can_be_missing, child) == code


@pytest.mark.parametrize("name", ["dana", "carys", "oona"])
def test_a_report_opens_a_closed_file_again(world: World, name: str) -> None:
    """Also by who only reads the file, and by night without it: what was closed is no reason to wait."""
    case = world.case()
    with world.acting("dana") as dana:
        person = Person.objects.select_related("record").get(pk=case.person_id)
        give(person.pk, Giving(world.viewer("carys").principal_id, Grant.Basis.INVOLVED))
        move(person.record, "closed", by=dana, at=world.at)
        closed = whom(person)
    assert closed.closed
    with world.acting(name) as viewer:
        episode = report(whom=closed, report=Report(world.at), by=viewer, at=world.at)
        with pytest.raises(Refusal):
            report(whom=closed, report=Report(world.at), by=viewer, at=world.at)
    with world.acting("dana") as dana:
        file = Record.objects.get(pk=case.person_id)
        assert (file.stage, file.stage_n) == ("open", 2)
        sentences = [each.sentence for each in of_file(dana, file.pk)]
        assert "File opened again: reported missing." in sentences
    with world.acting("oona"), pytest.raises(Refusal):
        privileged("casework_reopen_for_missing", case.person_id, world.at)  # no episode of that id
    with world.acting("oona"):
        assert privileged("casework_reopen_for_missing", episode.pk, world.at) == (False,), "open already"


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (Report(NOON), ""),
        (Report(NOON + HOUR), "reported_in_future"),
        (Report(NOON, last_seen_at=NOON), ""),
        (Report(NOON, last_seen_at=NOON + HOUR), "seen_after_report"),
        (Report(NOON, grade=PoliceGrade.ABSENT), "absent_is_old"),
        (Report(NOON, grade=PoliceGrade.NO_APPARENT), ""),
        (Report(NOON, kind=MissingKind.AWAY), ""),
    ],
)
def test_what_a_report_says(said: Report, code: str) -> None:
    assert refused(report_makes_sense, said, NOON) == code


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (Said(NewsKind.SIGHTING, NOON, "At the bus station."), ""),
        (Said(NewsKind.SIGHTING, NOON, "  "), "words_missing"),
        (Said(NewsKind.SIGHTING, NOON + HOUR, "Later."), "news_in_future"),
        (Said(NewsKind.GRADE, NOON, "Graded again."), "grade_missing"),
        (Said(NewsKind.GRADE, NOON, "Graded again.", grade=PoliceGrade.HIGH), ""),
        (Said(NewsKind.GRADE, NOON, "Graded again.", grade=PoliceGrade.ABSENT), "absent_is_old"),
    ],
)
def test_what_news_says(said: Said, code: str) -> None:
    assert refused(news_says_something, said, NOON) == code


@pytest.mark.parametrize(
    ("at", "code"),
    [
        (NOON - 2 * HOUR, ""),
        (NOON - HOUR, ""),
        (NOON, ""),
        (NOON - 2 * HOUR - timedelta(seconds=1), "found_before_reported"),
        (NOON + HOUR, "found_in_future"),
    ],
)
def test_found_after_reported_and_not_after_now(at: datetime, code: str) -> None:
    found = Found(at, FoundHow.POLICE)
    assert refused(found_makes_sense, found, NOON - 2 * HOUR, NOON) == code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("sam", ""), ("dana", ""), ("oona", ""), ("carys", ""), ("asha", ""), ("mina", ""),
        ("yusuf", "may_not_record"), ("lee", "may_not_record"), ("chidi", "may_not_record"),
        ("pat", "may_not_record"), ("gita", "may_not_record"), ("tom", "may_not_record"),
    ],
)  # fmt: skip
def test_who_records(world: World, name: str, code: str) -> None:
    assert refused(may_record, world.viewer(name)) == code


def test_an_old_record_may_say_absent(world: World) -> None:
    Missing(grade=PoliceGrade.ABSENT, kind=MissingKind.MISSING).clean_fields(
        exclude=["record", "person", "reported_at", "recorded_by", "recorded_at", "ended_at", "last_seen_at"]
    )


# The thread


def _person(world: World) -> Person:
    with world.acting("dana"):
        return Person.objects.select_related("record").get()


def _missing(world: World, by: str = "asha", **said: Any) -> Missing:
    with world.acting(by) as viewer:
        return report(
            whom=whom(Person.objects.select_related("record").get()),
            report=Report(**{"reported_at": world.at, "grade": PoliceGrade.HIGH, **said}),
            by=viewer,
            at=world.at + HOUR,
        )


def test_from_the_report_until_the_child_is_found(world: World) -> None:
    world.case()
    missing = _missing(world)
    for name in ("sam", "oona", "asha", "mina"):
        with world.acting(name) as viewer:
            assert [each.pk for each in missing_now(viewer)] == [missing.pk], name
            assert is_missing(missing.person_id), name
    for name in ("ben", "erin", "lee", "tom"):
        with world.acting(name) as viewer:
            assert not missing_now(viewer).exists(), name
    with world.acting("oona") as oona:
        there = missing_now(oona).get()
        said = Said(
            NewsKind.SIGHTING, world.at + HOUR, "With two older boys.", "Bus station", PoliceGrade.MEDIUM
        )
        add_news(missing=there, said=said, by=oona, at=world.at + 2 * HOUR)
        assert there.grade == PoliceGrade.MEDIUM
        found = Found(
            world.at + 3 * HOUR, FoundHow.POLICE, "At home", "Tired and hungry; grandmother is there."
        )
        find(missing=there, found=found, by=oona, at=world.at + 4 * HOUR)
        assert not missing_now(oona).exists()
    with world.acting("asha") as asha:
        assert not is_missing(missing.person_id)
        sentences = list(
            Entry.objects.filter(record_id=missing.pk).order_by("at").values_list("sentence", flat=True)
        )
        assert sentences == [
            "Reported missing, graded high by the police.",
            "While missing, Bus station: With two older boys.",
            "No longer missing: found by the police.",
        ]
        with pytest.raises(Refusal, match="has ended"):
            find(
                missing=Missing.objects.select_related("record").get(),
                found=Found(world.at + 3 * HOUR, FoundHow.POLICE),
                by=asha,
                at=world.at + 5 * HOUR,
            )


def test_one_open_episode_a_child_and_each_a_fresh_one(world: World) -> None:
    world.case()
    first = _missing(world)
    with pytest.raises(Refusal, match="missing already"):
        _missing(world, by="sam")
    with world.acting("asha") as asha:
        take_back(
            missing=Missing.objects.select_related("record").get(pk=first.pk),
            reason="At her aunt’s, as agreed.",
            by=asha,
            at=world.at + 2 * HOUR,
        )
    assert _missing(world, by="sam").pk != first.pk


def test_the_police_who_read_a_file_record_there_that_the_child_is_found(world: World) -> None:
    case = world.case()
    with world.acting("mina"):
        give(case.person_id, Giving(world.viewer("carys").principal_id, Grant.Basis.INVOLVED))
    _missing(world)
    with world.acting("carys") as carys:
        missing = missing_now(carys).get()
        found = Found(world.at + HOUR, FoundHow.POLICE)
        find(missing=missing, found=found, by=carys, at=world.at + 2 * HOUR)
        assert missing.record.stage == "found"


def test_who_does_not_read_the_episode_joins_nothing(world: World) -> None:
    world.case()
    missing = _missing(world)
    with world.acting("ben") as ben, pytest.raises(Refusal, match="may not change"):
        find(missing=missing, found=Found(world.at, FoundHow.POLICE), by=ben, at=world.at + HOUR)


def test_no_case_closes_while_its_child_is_missing(world: World) -> None:
    case = world.case()
    _missing(world)
    with world.acting("mina") as mina:
        case = Case.objects.select_related("record", "person__record").get(pk=case.pk)
        with pytest.raises(Refusal, match="missing now"):
            close(case=case, reason=Closing.OTHER, words="Done.", by=mina, at=world.at + 5 * HOUR)


def test_a_hidden_child_is_missing_for_nobody_but_their_own(world: World) -> None:
    case = world.case()
    with world.acting("asha"):
        person = Person.objects.select_related("record").get(pk=case.person_id)
        mark(person.record, Record.Marking.HIDDEN)
    missing = _missing(world)
    with world.acting("oona") as oona:
        assert not missing_now(oona).exists()
        assert not is_missing(missing.person_id)
    with world.acting("asha") as asha:
        assert missing_now(asha).exists()


def test_the_excluded_learn_nothing(world: World) -> None:
    case = world.case()
    with world.acting("mina"):
        exclude(case.person_id, world.user("oona").pk, "Lives next door.")
    missing = _missing(world)
    with world.acting("oona") as oona:
        assert not missing_now(oona).exists()
        assert not is_missing(missing.person_id)


# Pages


def test_it_stands_first_on_boards_on_the_bar_and_on_the_childs_page(recent: World, text_of: TextOf) -> None:
    case = recent.case()
    _missing(recent, last_seen_where="Bus station, platform 4")
    for name in ("sam", "oona", "asha", "mina"):
        page = text_of(name, "/")
        assert "Bus station, platform 4" in page, name
        assert page.index("Missing now") < page.index("hal-section__title", page.index("Missing now") + 1)
    child = text_of("asha", reverse("child", args=[case.person.record.reference]))
    assert "hal-identity__flag" in child, "on the bar"
    assert "Open the episode" in child, "and above the overview"
    assert "1 child is missing now" in text_of("oona", "/missing/")


def test_nobody_missing_is_said_in_words(text_of: TextOf) -> None:
    assert "No child whom you may see is missing now" in text_of("asha", "/missing/")
    assert "No child is recorded as missing." in text_of("sam", "/")


def test_a_child_is_reported_from_their_page_and_found(recent: World, look: Look, text_of: TextOf) -> None:
    case = recent.case()
    path = reverse("report_missing", args=[case.person.record.reference])
    assert "Report missing" in text_of("asha", reverse("child", args=[case.person.record.reference]))
    now = timezone.localtime(timezone.now() - timedelta(minutes=5))
    when = {"reported_at-day": now.day, "reported_at-month": now.month, "reported_at-year": now.year,
            "reported_at-time": f"{now:%H:%M}"}  # fmt: skip
    assert send("asha", path, {}).status_code == 422
    response = send("asha", path, {**when, "kind": "missing", "grade": "high", "looking": "PC Reed"})
    assert response.status_code == 302
    with recent.acting("asha"):
        missing = Missing.objects.select_related("record").get()
    assert look("asha", path).status_code == 302, "a second report leads to the episode"
    page = reverse("missing_episode", args=[missing.record.reference])
    assert "PC Reed" in text_of("oona", page)
    news = {"kind": "sighting", "words": "Seen with two boys.", "at-day": now.day, "at-month": now.month,
            "at-year": now.year, "at-time": f"{now:%H:%M}"}  # fmt: skip
    assert send("oona", page + "news/", news).status_code == 302
    assert "Seen with two boys." in text_of("asha", page)
    found = {**news, "how": "came_back", "words": "Well."}
    assert send("oona", page + "found/", found).status_code == 302
    assert "Came back" in text_of("asha", page)


@pytest.mark.parametrize("what", HOSTILE)
def test_hostile_words_are_kept_or_refused(recent: World, what: str) -> None:
    case = recent.case()
    path = reverse("report_missing", args=[case.person.record.reference])
    fields = (
        "reported_by",
        "last_seen_where",
        "last_seen_with",
        "police_reference",
        "looking",
        "kind",
        "grade",
    )
    response = send("asha", path, dict.fromkeys(fields, HOSTILE[what]))
    assert response.status_code == 422
    missing = _missing(recent)
    page = reverse("missing_episode", args=[missing.record.reference])
    for part in ("news/", "found/", "mistake/"):
        said = dict.fromkeys(("words", "where", "looking", "reason", "kind", "how", "grade"), HOSTILE[what])
        assert send("asha", page + part, said).status_code in (302, 422), part
    assert b"<script>alert" not in send("asha", page, {}).content


@pytest.mark.parametrize("what", DATES)
def test_hostile_dates_are_refused(recent: World, what: str) -> None:
    case = recent.case()
    path = reverse("report_missing", args=[case.person.record.reference])
    parts = dict(zip(("day", "month", "year"), DATES[what], strict=True))
    said = {
        f"{field}-{part}": value for field in ("reported_at", "last_seen_at") for part, value in parts.items()
    }
    assert send("asha", path, {**said, "kind": "missing", "grade": "low"}).status_code == 422


def test_a_constant_number_of_queries(recent: World, queries_of: QueriesOf) -> None:
    recent.case()
    _missing(recent)
    counts = [(queries_of("oona", "/missing/"), queries_of("oona", "/"))]
    for given in ("Alex", "Kim"):
        recent.contact(children=[type(recent.told().children[0])(given=given, family="Other")])
        with recent.acting("sam"):
            pass
    with recent.acting("dana") as dana:
        from halcyon.people.person.actions import open_file

        for given in ("Alex", "Kim"):
            person = open_file(
                given=given, family="Other", born_on=None, team=recent.team("hub"), by=dana, at=recent.at
            )
            report(whom=whom(person), report=Report(recent.at), by=dana, at=recent.at + HOUR)
    counts.append((queries_of("oona", "/missing/"), queries_of("oona", "/")))
    assert counts[0] == counts[1]


# Two at once


def test_two_report_the_same_child_at_once(committed: World) -> None:
    committed.case()
    from threading import Barrier, Thread

    gate, results = Barrier(2), []

    def act(name: str) -> None:
        try:
            gate.wait()
            results.append(_missing(committed, by=name).pk)
        except Refusal as refusal:
            results.append(refusal.code)
        finally:
            connection.close()

    threads = [Thread(target=act, args=(name,)) for name in ("asha", "sam")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results.count("missing_already") == 1
