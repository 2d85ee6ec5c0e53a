"""Row-level security of training by bare SQL: each table, each persona; and what a learner may not write."""

from uuid import UUID, uuid4

import psycopg
import pytest
from django.utils import timezone

from halcyon.access.service.queries import viewer_of
from halcyon.access.viewer import NOBODY
from halcyon.partnership.booking.actions import book
from halcyon.partnership.certificate.definitions import OPEN_TRAINING
from halcyon.partnership.learner.actions import myself
from tests.access.bare import bare_as, keys
from tests.harness import World
from tests.partnership.around import Trained, train
from tests.partnership.training import a_booking, a_learner, a_session

pytestmark = pytest.mark.slow(reason="commits a world, and opens a connection for each persona")

#: About somebody: who sees the rows of the school's Kit, of the council's Jo, and of Asha, who is of the council.
TABLES = ("learner", "booking", "headcount", "completion", "certificate", "evaluation", "chase", "workforce")
#: About nobody: everybody who is signed in reads them.
OPEN = ("course", "trainingsession", "requirement")


@pytest.fixture(scope="module")
def there(committed_module: World) -> Trained:
    """A world of training, and beside it somebody of the council, and Asha with a place of her own."""
    world = World(at=timezone.now())
    made = train(world)
    a_booking(world, a_session(world, made.course), a_learner(world, "Jo Example", of="council"))
    with world.acting("asha") as asha:
        book(session=made.ahead, learner=myself(by=asha, at=world.at), by=asha, at=world.at)
    return made


@pytest.fixture
def world(there: Trained) -> World:
    return World()


def _seen(world: World, name: str) -> dict[str, set[object]]:
    with bare_as(world.viewer(name)) as connection:
        return {table: keys(connection, f"partnership_{table}", "id") for table in (*TABLES, *OPEN)}


def test_who_runs_the_programme_sees_all(world: World) -> None:
    seen = _seen(world, "pat")
    assert all(seen[table] for table in (*TABLES, *OPEN) if table not in {"completion", "chase"})
    assert len(seen["learner"]) == 4


def test_who_looks_after_an_agency_sees_its_own(world: World, there: Trained) -> None:
    school, council = _seen(world, "lee"), _seen(world, "mina")
    assert school["learner"] == {there.kit.pk}
    assert there.place.pk in school["booking"]
    assert not school["booking"] & council["booking"]
    assert len(council["learner"]) == 2
    assert (len(school["headcount"]), len(council["headcount"])) == (1, 0)
    assert (len(school["workforce"]), len(council["workforce"])) == (1, 0)
    assert school["evaluation"] == set(), "what somebody answers is not their agency's"


def test_a_learner_sees_their_own_and_nothing_of_others(world: World, there: Trained) -> None:
    seen = _seen(world, "asha")
    assert len(seen["learner"]) == len(seen["booking"]) == 1
    assert there.kit.pk not in seen["learner"]
    assert not any(seen[table] for table in ("headcount", "certificate", "evaluation", "workforce"))


@pytest.mark.parametrize("name", ["ben", "sam", "tom", "gita", "carys", "erin"])
def test_who_has_no_part_in_it_sees_what_is_about_nobody(world: World, name: str) -> None:
    seen = _seen(world, name)
    assert {table for table, found in seen.items() if found} == set(OPEN)


def test_nobody_sees_nothing(world: World) -> None:
    with bare_as(NOBODY) as connection:
        assert not any(keys(connection, f"partnership_{table}", "id") for table in (*TABLES, *OPEN))


REFUSED = (psycopg.errors.InsufficientPrivilege, psycopg.errors.CheckViolation)
ROW = {
    "booked": "('booked', '')",
    "attended": "('waiting', 'attended')",
}


@pytest.mark.parametrize("made_up", ROW)
@pytest.mark.parametrize("name", ["asha", "lee"])
def test_nobody_gives_themselves_a_place_or_an_attendance(
    world: World, there: Trained, name: str, made_up: str
) -> None:
    viewer = world.viewer(name)
    with bare_as(viewer) as connection:
        (learner, agency, sector) = connection.execute(
            "SELECT id, agency_id, sector FROM partnership_learner LIMIT 1"
        ).fetchone() or (None, None, None)
        state, result = ROW[made_up].strip("()").replace("'", "").split(", ")
        with pytest.raises(REFUSED):
            connection.execute(
                "INSERT INTO partnership_booking (id, session_id, learner_id, agency_id, employer, sector, state,"
                " asked_at, asked_by_id, result) VALUES (%s, %s, %s, %s, '', %s, %s, now(), %s, %s)",
                [uuid4(), there.unrecorded.pk, learner, agency, sector, state, viewer.principal_id, result],
            )


def test_a_lead_books_nobody_of_another_agency(world: World, there: Trained) -> None:
    viewer = world.viewer("mina")
    with bare_as(viewer) as connection, pytest.raises(REFUSED):
        connection.execute(
            "INSERT INTO partnership_booking (id, session_id, learner_id, agency_id, employer, sector, state,"
            " asked_at, asked_by_id, result) VALUES (%s, %s, %s, %s, '', 'education', 'waiting', now(), %s, '')",
            [uuid4(), there.held.pk, there.kit.pk, viewer.agency_id, viewer.principal_id],
        )


@pytest.mark.parametrize(
    ("name", "table", "change"),
    [
        ("asha", "booking", "result = 'attended'"),
        ("asha", "booking", "state = 'booked', asked_at = now()"),
        ("asha", "learner", "work = ''"),
        ("lee", "certificate", "valid_until = NULL"),
        ("lee", "trainingsession", "places = 500"),
        ("lee", "course", "level = 9"),
        ("lee", "requirement", "until = now()"),
        ("lee", "headcount", "number = 500"),
    ],
)
def test_what_is_another_s_to_write_stays(world: World, name: str, table: str, change: str) -> None:
    with bare_as(world.viewer(name)) as connection:
        try:
            done = connection.execute(f"UPDATE partnership_{table} SET {change}")  # type: ignore[arg-type]
        except REFUSED:
            return
        assert done.rowcount == 0


def test_a_number_says_whose_it_is_to_whoever_is_signed_in(world: World, there: Trained) -> None:
    ask = "SELECT name, level FROM partnership_verify(%s)"
    with bare_as(world.viewer("tom")) as connection:
        assert connection.execute(ask, [there.certificate.number]).fetchall() == [("Kit Example", 2)]
        assert connection.execute(ask, ["TC2222222222"]).fetchall() == []
    with bare_as(NOBODY) as connection:
        assert connection.execute(ask, [there.certificate.number]).fetchall() == []


def test_how_full_a_session_is_is_a_number(world: World, there: Trained) -> None:
    with bare_as(world.viewer("tom")) as connection:
        rows = connection.execute(
            "SELECT session, booked, waiting FROM partnership_taken(%s)", [[there.ahead.pk]]
        ).fetchall()
    assert [(UUID(str(session)), booked, waiting) for session, booked, waiting in rows] == [
        (there.ahead.pk, 2, 0)
    ]


ASK = "SELECT count(*) FROM partnership_asked(%s)"
ANSWER = "SELECT partnership_answer(%s, 4, '', 'x', now())"
ERASE = "SELECT partnership_erase(%s, now())"
LET_GO = "SELECT partnership_let_go('2100-01-01', '/%%s/', now())"


@pytest.mark.parametrize("name", ["pat", "lee", "asha", "mina", "tom", None])
def test_who_is_not_the_service_of_the_open_pages_asks_and_answers_nothing_by_id(
    world: World, there: Trained, name: str | None
) -> None:
    with bare_as(world.viewer(name) if name else NOBODY) as connection:
        assert connection.execute(ASK, [there.evaluation.pk]).fetchone() == (0,)
        assert connection.execute(ANSWER, [there.evaluation.pk]).fetchone() == (False,)


@pytest.mark.usefixtures("world")
def test_the_service_of_the_open_pages_sees_no_row_and_gets_one_answer(there: Trained) -> None:
    with bare_as(viewer_of(OPEN_TRAINING)) as connection:
        assert not any(keys(connection, f"partnership_{table}", "id") for table in TABLES)
        assert connection.execute(ASK, [there.evaluation.pk]).fetchone() == (1,)
        assert connection.execute(ASK, [uuid4()]).fetchone() == (0,)
        for useful, changed in ((5, ""), (0, ""), (None, ""), (4, "yes"), (None, "yes")):
            said = [there.evaluation.pk, useful, changed]
            assert connection.execute(
                "SELECT partnership_answer(%s, %s::int, %s, '', now())", said
            ).fetchone() == (False,), "an answer of another moment, or of none"
        early = "SELECT partnership_answer(%s, 4, '', '', now() - interval '9 days')"
        assert connection.execute(early, [there.evaluation.pk]).fetchone() == (False,)
        assert connection.execute(ANSWER, [there.evaluation.pk]).fetchone() == (True,)
        assert connection.execute(ANSWER, [there.evaluation.pk]).fetchone() == (False,)
        assert connection.execute(ERASE, [there.gone.pk]).fetchone() == (False,)
        assert connection.execute(LET_GO).fetchone() == (0,)


@pytest.mark.parametrize("name", ["lee", "asha", "mina", "tom", None])
def test_who_does_not_run_the_programme_erases_nobody(world: World, there: Trained, name: str | None) -> None:
    with bare_as(world.viewer(name) if name else NOBODY) as connection:
        assert connection.execute(ERASE, [there.gone.pk]).fetchone() == (False,)
        assert connection.execute(LET_GO).fetchone() == (0,)


def test_who_runs_the_programme_erases_who_left_and_nobody_else(world: World, there: Trained) -> None:
    with bare_as(world.viewer("pat")) as connection:
        assert connection.execute(ERASE, [there.kit.pk]).fetchone() == (False,), "Kit is at work"
        assert connection.execute(ERASE, [there.gone.pk]).fetchone() == (True,)
        assert connection.execute(ERASE, [there.gone.pk]).fetchone() == (False,)
        assert connection.execute(LET_GO).fetchone() == (0,), "that is the service's"
