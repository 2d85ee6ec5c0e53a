"""Who learns what from a search: files, hints, nothing; and who is told without the searcher noticing."""

from datetime import date

import pytest

from halcyon.people.matching.definitions import CALL_BACK
from halcyon.people.matching.models import Alert
from halcyon.people.matching.queries import Match, find_people
from halcyon.people.matching.told import Sought
from halcyon.people.person.actions import open_file
from halcyon.people.person.models import Person
from halcyon.records.notice.models import Notice
from halcyon.records.record.actions import exclude, mark
from halcyon.records.record.models import Record
from tests.access.bare import bare_as
from tests.harness import World, personas

BORN = date(2011, 3, 9)
ROBIN = Sought(given="Robin", family="Example", born_on=BORN)
HUB = {"sam", "dana", "oona"}


def _find(world: World, name: str, sought: Sought = ROBIN) -> list[Match]:
    with world.acting(name) as viewer:
        return list(find_people(viewer, sought).shown)


@pytest.fixture
def theirs(world: World) -> Person:
    """A file that Mina's team opened and the hub does not reach."""
    with world.acting("mina") as mina:
        return open_file(
            given="Robin", family="Example", born_on=BORN, team=world.team("managers"), by=mina, at=world.at
        )


@pytest.mark.parametrize("name", personas())
def test_who_learns_what(world: World, theirs: Person, name: str) -> None:
    found = _find(world, name)
    if name in {"mina", "morgan"}:
        assert [each.reference for each in found] == [theirs.record.reference]
    elif name in HUB:
        assert [(each.seen, each.name, each.reference, each.born_on) for each in found] == [
            (False, "", "", None)
        ]
        assert found[0].hint is not None
        assert found[0].hint.team == "Exploitation service managers"
        assert found[0].hint.phone == "0114 496 0000"
    else:
        assert found == []


def test_a_hint_says_who_holds_and_how_grave(world: World) -> None:
    case = world.case()
    with world.acting("mina"):
        mark(case.person.record, Record.Marking.RESTRICTED)
    with world.acting("mina") as mina:
        from halcyon.records.record.actions import end_grants
        from halcyon.records.record.models import Grant

        end_grants(case.person_id, world.team("hub").principal_id, Grant.Basis.HUB)
        del mina
    hint = _find(world, "sam")[0].hint
    assert hint is not None
    assert (hint.holder, hint.grade, hint.team) == ("Asha (synthetic)", "medium", "Exploitation service")


@pytest.mark.parametrize(
    "sought",
    [Sought(given="Robin"), Sought(family="Example"), Sought(born_on=BORN), Sought(words="Robin"), Sought()],
    ids=["given", "family", "born", "one word", "nothing"],
)
def test_one_field_gives_no_hint(world: World, theirs: Person, sought: Sought) -> None:
    assert _find(world, "sam", sought) == []


def test_the_excluded_get_no_hint(world: World, theirs: Person) -> None:
    with world.acting("mina"):
        exclude(theirs.pk, world.user("sam").pk, "Related to the family.")
    assert _find(world, "sam") == []
    assert len(_find(world, "dana")) == 1


def test_the_hint_function_answers_nobody_else(world: World, theirs: Person) -> None:
    for name in personas():
        with world.acting(name) as viewer:
            from django.db import connection

            with connection.cursor() as cursor:
                cursor.execute("SELECT count(*) FROM casework_hints(ARRAY[%s]::uuid[])", [theirs.pk])
                assert cursor.fetchone() == (int(name in HUB),), name
            del viewer


def test_a_restricted_record_is_known_to_who_sees_the_file_and_a_hidden_one_is_not(world: World) -> None:
    from halcyon.people.part.queries import restricted_about

    case = world.case()
    with world.acting("asha"):
        assert restricted_about(case.person_id) == []
    for marking, expected in ((Record.Marking.RESTRICTED, 1), (Record.Marking.HIDDEN, 0)):
        with world.acting("mina"):
            record = Record.objects.get(pk=case.pk)
            mark(record, marking)
        for name, sees_file in {
            "sam": True,
            "dana": True,
            "ben": False,
            "lee": False,
            "nobody": False,
        }.items():
            with world.acting(name):
                told = restricted_about(case.person_id)
                assert len(told) == (expected if sees_file else 0), (name, marking)
        if expected:
            with world.acting("sam"):
                (told_one,) = restricted_about(case.person_id)
                assert (told_one.kind, told_one.team) == ("case", "Exploitation service")
    with world.acting("mina"):
        assert restricted_about(case.person_id) == [], "who may see it is told nothing"


# Hidden records


@pytest.fixture
def hidden(world: World, theirs: Person) -> Person:
    with world.acting("mina"):
        mark(theirs.record, Record.Marking.HIDDEN)
    return theirs


def _alerts(world: World, name: str = "mina") -> list[Alert]:
    with world.acting(name):
        return list(Alert.objects.select_related("searcher"))


@pytest.mark.parametrize("name", ["sam", "dana", "oona", "ben", "carys", "yusuf", "erin"])
def test_a_search_that_meets_a_hidden_record_tells_its_owner_and_nobody_else(
    world: World, hidden: Person, name: str
) -> None:
    assert _find(world, name) == []
    (alert,) = _alerts(world)
    assert (alert.record_id, alert.times) == (hidden.pk, 1)
    assert alert.searcher_id == world.viewer(name).principal_id
    assert (alert.due_at - alert.at).total_seconds() == pytest.approx(CALL_BACK.clock.amount * 3600, abs=60)
    with world.acting("mina"):
        (notice,) = Notice.objects.filter(kind="search.hidden")
        assert notice.to_id == world.team("managers").principal_id
        assert "Robin" not in notice.sentence
        assert notice.address == f"/search/alerts/{alert.pk}/"
    assert _alerts(world, name) == []
    with world.acting(name):
        assert not Notice.objects.filter(kind="search.hidden").exists()


def test_asking_again_rings_no_second_bell(world: World, hidden: Person) -> None:
    for _ in range(3):
        _find(world, "sam")
    (alert,) = _alerts(world)
    assert alert.times == 3
    _find(world, "dana")
    assert len(_alerts(world)) == 2, "another searcher is to be called back too"
    with world.acting("mina"):
        assert Notice.objects.filter(kind="search.hidden").count() == 2


@pytest.mark.parametrize(
    ("sought", "rings"),
    [
        (ROBIN, True),
        (Sought(given="Robyn", family="Exampel", born_on=BORN), True),
        (Sought(words="robin example"), True),
        (Sought(given="Robin"), False),
        (Sought(given="Somebody", family="Else", born_on=BORN), False),
        (Sought(given="Robin", family="Other", born_on=date(1999, 1, 1)), False),
    ],
)
def test_what_is_like_enough_to_ring(world: World, hidden: Person, sought: Sought, rings: bool) -> None:
    _find(world, "sam", sought)
    assert bool(_alerts(world)) is rings


def test_the_owner_finds_their_own_hidden_record_without_an_alarm(world: World, hidden: Person) -> None:
    assert [each.person_id for each in _find(world, "mina")] == [hidden.pk]
    assert _alerts(world) == []


def test_an_exact_reference_of_a_hidden_record_is_a_miss_that_rings(world: World, hidden: Person) -> None:
    assert _find(world, "sam", Sought(reference=hidden.record.reference)) == []
    assert len(_alerts(world)) == 1


# Bare SQL


@pytest.mark.parametrize("statement", ["SELECT * FROM people_word", "SELECT * FROM people_searchkey"])
def test_words_and_keys_are_closed(world: World, statement: str) -> None:
    import psycopg

    with bare_as(world.viewer("dana")) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute(statement)


@pytest.mark.parametrize(
    "call",
    [
        "SELECT * FROM people_alike('{}'::jsonb, false)",
        "SELECT people_kept(gen_random_uuid())",
        "SELECT people_alarm(gen_random_uuid(), now())",
        "SELECT people_question('{}', '{}')",
        "SELECT people_compare(10)",
        "SELECT people_index(gen_random_uuid(), '{}', '{}', 1, '[]')",
    ],
)
def test_inner_functions_are_closed(world: World, call: str) -> None:
    import psycopg

    with bare_as(world.viewer("dana")) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute(call)
