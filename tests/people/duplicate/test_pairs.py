"""Finding two files of one child, judging them, joining and taking apart; two judges at once; twins."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connections
from django.db.utils import ProgrammingError

from halcyon.access.acting import acting_as
from halcyon.access.service.queries import viewer_of
from halcyon.base.refusals import Refusal
from halcyon.people.duplicate import actions, queries
from halcyon.people.duplicate.codes import State
from halcyon.people.duplicate.definitions import COMPARING
from halcyon.people.duplicate.models import Pair
from halcyon.people.matching.queries import find_people
from halcyon.people.matching.told import Sought
from halcyon.people.part.queries import parts_of
from halcyon.people.person.actions import open_file, record_identifier, record_name
from halcyon.people.person.codes import IdentifierKind, NameKind
from halcyon.people.person.models import Person
from halcyon.records.chronology.queries import of_file
from halcyon.records.record.actions import mark
from halcyon.records.record.models import Record
from tests.harness import World, personas

BORN = date(2011, 3, 9)
WHY = "The school confirmed it by telephone."


def _file(world: World, given: str, family: str, born: date | None = BORN, **more: object) -> Person:
    with world.acting("dana") as dana:
        return open_file(
            given=given, family=family, born_on=born, team=world.team("hub"), by=dana, at=world.at, **more
        )  # type: ignore[arg-type]


def _compare(world: World) -> int:
    with acting_as(viewer_of(COMPARING)) as by:
        return actions.compare(most=100, by=by)


def _pairs(world: World, name: str = "dana") -> list[Pair]:
    with world.acting(name) as viewer:
        return list(queries.waiting(viewer, None))


def _pair(world: World) -> Pair:
    (pair,) = _pairs(world)
    return pair


def _of(pair: Pair) -> set[object]:
    return {pair.one_id, pair.other_id}


ALIKE = [
    ("the same twice", ("Robin", "Example", BORN), ("Robin", "Example", BORN), True),
    ("one letter", ("Robin", "Example", BORN), ("Robin", "Exampel", BORN), True),
    ("another spelling", ("Mohammed", "Hussain", BORN), ("Muhammad", "Hussein", BORN), True),
    ("names swapped", ("Ali", "Hassan", BORN), ("Hassan", "Ali", BORN), True),
    ("a short form", ("Elizabeth", "Moore", BORN), ("Lizzie", "Moore", BORN), True),
    ("twins", ("Robin", "Example", BORN), ("Kit", "Example", BORN), False),
    ("another day", ("Robin", "Example", BORN), ("Robin", "Example", date(2012, 6, 1)), False),
    ("the same day, somebody else", ("Robin", "Example", BORN), ("Zed", "Yellow", BORN), False),
    ("day and month turned", ("Robin", "Example", BORN), ("Robin", "Example", date(2011, 9, 3)), True),
    ("turned, and a slip", ("Robin", "Example", BORN), ("Robin", "Exampel", date(2011, 9, 3)), True),
    (
        "turned, a name that sounds alike",
        ("Hassan", "Ali", BORN),
        ("Hussein", "Ali", date(2011, 9, 3)),
        False,
    ),
    ("turned in another year", ("Robin", "Example", BORN), ("Robin", "Example", date(2012, 9, 3)), False),
    ("no month 13", ("Robin", "Example", date(2011, 3, 13)), ("Robin", "Example", date(2011, 3, 31)), False),
    ("no day of one", ("Robin", "Example", BORN), ("Robin", "Example", None), False),
]


@pytest.mark.parametrize(("one", "other", "found"), [row[1:] for row in ALIKE], ids=[row[0] for row in ALIKE])
def test_what_is_alike_enough(world: World, one: tuple, other: tuple, found: bool) -> None:
    both = {_file(world, *one).pk, _file(world, *other).pk}
    assert _compare(world) == 2
    assert [_of(pair) for pair in _pairs(world)] == ([both] if found else [])
    assert _compare(world) == 0, "who was compared is not compared again until something changes"


def test_a_number_on_two_people_brings_them_together(world: World) -> None:
    one, other = _file(world, "Robin", "Example"), _file(world, "Kit", "Otherwise", date(2009, 1, 2))
    for person in (one, other):
        with world.acting("dana") as dana:
            record_identifier(
                person=person, kind=IdentifierKind.NHS, value="943 476 5919", by=dana, at=world.at
            )
    _compare(world)
    pair = _pair(world)
    assert _of(pair) == {one.pk, other.pk}


def test_a_number_on_two_people_is_in_the_queue_at_once(world: World) -> None:
    one, other = _file(world, "Robin", "Example"), _file(world, "Kit", "Otherwise", date(2009, 1, 2))
    assert _pairs(world) == []
    with world.acting("dana") as dana:
        for person in (one, other):
            said = {"kind": IdentifierKind.NHS, "value": "943 476 5919", "by": dana, "at": world.at}
            record_identifier(person=person, **said)  # type: ignore[arg-type]
    pair = _pair(world)
    assert _of(pair) == {one.pk, other.pk}
    with world.acting("dana") as dana:
        actions.keep_apart(pair=pair, reason=WHY, by=dana, at=world.at)
        actions.held_twice(person_id=one.pk, kind="nhs", value="9434765919")
    assert _compare(world) == 2
    assert _pairs(world) == [], "what somebody judged comes back only when something else is known"


def test_nobody_asks_by_it_whose_number_it_is(world: World) -> None:
    """A writing grant, and a number that the file really has, or nothing is compared."""
    one, other = _file(world, "Robin", "Example"), _file(world, "Kit", "Otherwise", date(2009, 1, 2))
    with world.acting("dana") as dana:
        record_identifier(person=other, kind=IdentifierKind.NHS, value="9434765919", by=dana, at=world.at)
        actions.held_twice(person_id=one.pk, kind="nhs", value="9434765919")
    assert _pairs(world) == []
    with pytest.raises(ProgrammingError), world.acting("erin"):
        actions.held_twice(person_id=one.pk, kind="nhs", value="9434765919")


def test_only_who_reaches_both_files_sees_the_pair(world: World) -> None:
    _file(world, "Robin", "Example")
    with world.acting("mina") as mina:
        open_file(
            given="Robin", family="Example", born_on=BORN, team=world.team("managers"), by=mina, at=world.at
        )
    _compare(world)
    for name in personas():
        assert _pairs(world, name) == [], name


def test_nobody_but_the_service_compares(world: World) -> None:
    with pytest.raises(ProgrammingError), world.acting("dana") as dana:
        actions.compare(most=1, by=dana)


@pytest.fixture
def pair(world: World) -> Pair:
    """Robin, twice."""
    _file(world, "Robin", "Example")
    _file(world, "Robin", "Exampel")
    _compare(world)
    return _pair(world)


def _join(world: World, pair: Pair, keep: Person | None = None, reason: str = WHY) -> Pair:
    with world.acting("dana") as dana:
        found = queries.get(dana, pair.pk)
        return actions.join(pair=found, keep=keep or found.one, reason=reason, by=dana, at=world.at)


def test_joined_files_are_one_child_everywhere(world: World, pair: Pair) -> None:
    _join(world, pair, keep=pair.other)
    with world.acting("dana") as dana:
        kept, joined = Person.objects.get(pk=pair.other_id), Person.objects.get(pk=pair.one_id)
        assert (joined.same_as_id, kept.same_as_id) == (kept.pk, None)
        found = find_people(dana, Sought(given="Robin", family="Example", born_on=BORN))
        assert [each.person_id for each in found.shown] == [kept.pk], "search shows one child"
        for person in (kept, joined):
            assert {line.file_id for line in of_file(dana, *queries.files_of(person.pk))} == _of(pair)
        assert [each.pk for each in queries.joined_with(dana, joined)] == [kept.pk]
        assert not queries.how_many_wait(dana)


def test_records_of_both_files_stand_on_each(world: World) -> None:
    first, second = world.case().person, None
    with world.acting("dana") as dana:
        second = open_file(
            given="Robin", family="Example", born_on=BORN, team=world.team("hub"), by=dana, at=world.at
        )
        before = parts_of(dana, first).count()
    _compare(world)
    pair = next(each for each in _pairs(world) if _of(each) == {first.pk, second.pk})
    _join(world, pair, keep=first)
    with world.acting("dana") as dana:
        assert before > 0
        assert parts_of(dana, second).count() == before


def test_joining_gives_nobody_new_sight(world: World) -> None:
    case = world.case()
    with world.acting("dana") as dana:
        other = open_file(
            given="Robin", family="Example", born_on=BORN, team=world.team("hub"), by=dana, at=world.at
        )
    _compare(world)
    seen = {name: _reached(world, name) for name in personas()}
    _join(world, next(each for each in _pairs(world) if other.pk in _of(each)), keep=other)
    assert {name: _reached(world, name) for name in personas()} == seen
    with world.acting("asha"):
        assert queries.files_of(case.person_id) == [case.person_id], "Asha does not reach the other file"


def _reached(world: World, name: str) -> set[object]:
    with world.acting(name):
        return set(Record.objects.values_list("pk", flat=True))


def test_taking_apart_is_one_step_back(world: World, pair: Pair) -> None:
    _join(world, pair)
    with world.acting("dana") as dana:
        actions.take_apart(pair=queries.get(dana, pair.pk), reason=WHY, by=dana, at=world.at)
        assert not Person.objects.filter(same_as__isnull=False).exists()
        assert queries.get(dana, pair.pk).state == State.WAITING
        assert len(find_people(dana, Sought(given="Robin", family="Example", born_on=BORN)).shown) == 2


def test_two_children_stay_two_until_a_fact_changes(world: World, pair: Pair) -> None:
    with world.acting("dana") as dana:
        actions.keep_apart(pair=queries.get(dana, pair.pk), reason="Twins: met both.", by=dana, at=world.at)
    assert _pairs(world) == []
    _again(world, pair.one_id, nothing_new=True)
    assert _pairs(world) == [], "nothing has changed: twins are not proposed again"
    _again(world, pair.one_id, nothing_new=False)
    assert [_of(each) for each in _pairs(world)] == [_of(pair)], "a name has changed: look again"


def _again(world: World, person: object, *, nothing_new: bool) -> None:
    with world.acting("dana") as dana:
        who = Person.objects.select_related("record").get(pk=person)
        record_name(
            person=who,
            kind=NameKind.ALIAS,
            given="Robin",
            family="Exampel"
            if nothing_new and "Exampel" in _families(who)
            else "Example"
            if nothing_new
            else "Exemple",
            by=dana,
            at=world.at,
        )
    _compare(world)


def _families(person: Person) -> set[str]:
    return set(person.names.values_list("family", flat=True))


def test_a_pair_that_is_alike_no_more_goes_away(world: World, pair: Pair) -> None:
    from halcyon.people.person.queries import mark_of_topic

    with world.acting("dana") as dana:
        from halcyon.people.person.actions import change

        person = Person.objects.select_related("record").get(pk=pair.one_id)
        change(
            person=person,
            topic="birth",
            said={"born_on": date(2003, 1, 2), "expected_on": None, "sex": person.sex},
            seen=mark_of_topic(person, "birth"),
            was_wrong=True,
            reason="Another child's.",
            by=dana,
            at=world.at,
        )
    _compare(world)
    assert _pairs(world) == []


# Rules: each a sentence


def _refused(world: World, pair: Pair, **changes: object) -> str:
    with pytest.raises(Refusal) as refusal:
        _join(world, pair, **changes)  # type: ignore[arg-type]
    return refusal.value.code


@pytest.mark.parametrize("reason", ["", "   ", "same"])
def test_a_judgement_needs_a_reason(world: World, pair: Pair, reason: str) -> None:
    assert _refused(world, pair, reason=reason) == "reason_missing"


def test_a_file_is_joined_once(world: World, pair: Pair) -> None:
    _join(world, pair)
    assert _refused(world, pair) == "judged_already"


def test_a_third_file_joins_the_one_that_stays(world: World, pair: Pair) -> None:
    _join(world, pair)
    _file(world, "Robin", "Example")
    _compare(world)
    waiting = _pairs(world)
    assert len(waiting) == 2, "the third is like both"
    assert {_refused(world, each, keep=each.one) for each in waiting if pair.other_id in _of(each)} == {
        "joined_already"
    }
    third = next(each for each in waiting if pair.one_id in _of(each))
    _join(world, third, keep=third.one if third.one_id == pair.one_id else third.other)
    with world.acting("dana"):
        assert len(queries.files_of(pair.other_id)) == 3


@pytest.mark.parametrize("marking", [Record.Marking.RESTRICTED, Record.Marking.HIDDEN])
def test_a_marked_file_blocks(world: World, pair: Pair, marking: Record.Marking) -> None:
    with world.acting("dana"):
        mark(pair.one.record, marking)
    assert _refused(world, pair) == "blocked"


def test_two_sexes_block(world: World) -> None:
    from halcyon.people.person.codes import Sex

    _file(world, "Robin", "Example", sex=Sex.FEMALE)
    _file(world, "Robin", "Example", sex=Sex.MALE)
    _compare(world)
    assert _refused(world, _pair(world)) == "blocked"


def test_two_nhs_numbers_block(world: World, pair: Pair) -> None:
    for person, value in ((pair.one, "943 476 5919"), (pair.other, "401 023 2137")):
        with world.acting("dana") as dana:
            record_identifier(person=person, kind=IdentifierKind.NHS, value=value, by=dana, at=world.at)
    assert _refused(world, pair) == "blocked"


def test_two_open_cases_block_each_with_its_link(world: World) -> None:
    one, other = world.case(), world.case()
    _compare(world)
    (pair,) = [each for each in _pairs(world) if _of(each) == {one.person_id, other.person_id}]
    with world.acting("dana") as dana:
        found = queries.get(dana, pair.pk)
        (blocker,) = queries.blockers(dana, found.one, found.other)
    assert "open case" in blocker.sentence
    assert set(blocker.records) == {("case", one.record.reference), ("case", other.record.reference)}
    assert _refused(world, pair) == "blocked"


@pytest.fixture
def twice(committed: World) -> tuple[World, Pair]:
    _file(committed, "Robin", "Example")
    _file(committed, "Robin", "Exampel")
    _compare(committed)
    return committed, _pair(committed)


@pytest.mark.slow(reason="two judges, committed")
def test_two_judge_at_once_one_wins(twice: tuple[World, Pair]) -> None:
    world, pair = twice

    def judge(name: str) -> str:
        try:
            with world.acting(name) as viewer:
                found = queries.get(viewer, pair.pk)
                if name == "dana":
                    actions.join(pair=found, keep=found.one, reason=WHY, by=viewer, at=world.at)
                else:
                    actions.keep_apart(pair=found, reason=WHY, by=viewer, at=world.at)
            return "done"
        except Refusal as refusal:
            return refusal.code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(judge, ["dana", "sam"])) == ["done", "judged_already"]
