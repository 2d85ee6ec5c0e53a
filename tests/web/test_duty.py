"""The duty worker's board on a Friday at five: what runs out, what is high, who is on call."""

from datetime import UTC, datetime, timedelta

import pytest

from halcyon.access.rota.actions import put_on
from halcyon.access.rota.definitions import Position
from halcyon.casework.referral.codes import Grade
from halcyon.people.duplicate.models import Pair
from halcyon.web.home.presenters import board
from halcyon.web.home.sections import duty, hub
from halcyon.web.home.sections.desk import NOT_SHOWN, Desk, Drawn
from tests.harness import World, alike

FRIDAY = datetime(2026, 6, 19, 16, 0, tzinfo=UTC)  # five in London


def drawn(world: World, name: str, section: str, now: datetime) -> Drawn:
    with world.acting(name) as viewer:
        made: Drawn = getattr(duty, section)(Desk(viewer, now, ""))
        return made


def names(made: Drawn) -> list[str]:
    return [str(row.text) for row in made.section.rows]


@pytest.fixture
def friday(db: None) -> World:
    """The directory on a Friday at four."""
    return World(at=FRIDAY - timedelta(hours=1))


@pytest.mark.parametrize(
    ("now", "when"),
    [
        (FRIDAY, "Monday"),
        (FRIDAY + timedelta(days=1), "Monday"),
        (FRIDAY + timedelta(days=2), "tomorrow"),
        (FRIDAY + timedelta(days=3), "tomorrow"),
        (datetime(2026, 8, 28, 16, 0, tzinfo=UTC), "Tuesday"),  # Monday is a bank holiday
    ],
)
def test_until_the_office_opens_again(world: World, now: datetime, when: str) -> None:
    assert drawn(world, "sam", "soon", now).section.title == f"Runs out before {when} 9am"


def test_what_runs_out_over_the_weekend_stands_first(friday: World) -> None:
    friday.contact()
    made = drawn(friday, "sam", "soon", FRIDAY)
    assert names(made) == ["Robin Example"]
    assert made.section.count == 1
    assert len(made.records) == 1
    assert drawn(friday, "sam", "soon", FRIDAY - timedelta(days=3)).section.count == 0, "not tonight"


@pytest.mark.parametrize("name", ["erin", "ben"])
def test_only_what_one_may_see(friday: World, name: str) -> None:
    friday.contact()
    made = drawn(friday, name, "soon", FRIDAY)
    assert (made.section.count, made.records) == (0, ())


def test_high_is_on_the_board_until_it_is_accepted(friday: World) -> None:
    referral = friday.graded(Grade.HIGH)
    for name in ("sam", "dana", "mina"):
        assert "not allocated" in str(drawn(friday, name, "high", FRIDAY).section.rows[0].detail), name
    assert drawn(friday, "erin", "high", FRIDAY).section.rows == ()
    assert referral.record.pk in drawn(friday, "sam", "high", FRIDAY).records


def test_a_high_case_offered_is_on_the_board_with_who_has_not_accepted(friday: World) -> None:
    friday.offered(Grade.HIGH)
    (row,) = drawn(friday, "sam", "high", FRIDAY).section.rows
    assert "has not accepted" in str(row.detail)


def test_lower_grades_are_not(friday: World) -> None:
    friday.graded(Grade.MEDIUM)
    assert drawn(friday, "sam", "high", FRIDAY).section.rows == ()


def test_who_is_on_call_with_a_number_and_who_is_not(friday: World) -> None:
    with friday.acting("mina") as mina:
        put_on(
            position=Position.DUTY_MANAGER,
            user=friday.user("mina").pk,
            begins_at=FRIDAY - timedelta(hours=8),
            ends_at=FRIDAY + timedelta(hours=16),
            phone="0114 496 0123",
            by=mina,
            at=friday.at,
        )
    made = drawn(friday, "oona", "on_call", FRIDAY)
    assert made.section.count == 1
    said = {str(row.text).partition(":")[0]: str(row.detail) for row in made.section.rows}
    assert "0114 496 0123" in said["Duty manager"]
    assert said["Out of hours"] == "Nobody is on duty"
    assert said["Duty worker"] == "Not needed at this hour"  # from five o'clock on


def _order(world: World, name: str, now: datetime) -> list[str]:
    with world.acting(name) as viewer:
        return [each.section.id for each in board(Desk(viewer, now, ""))]


@pytest.mark.parametrize(
    ("now", "evening"),
    [
        (FRIDAY, True),
        (FRIDAY - timedelta(hours=1, minutes=59), True),
        (FRIDAY - timedelta(hours=2), False),
        (FRIDAY + timedelta(days=1), True),
        (FRIDAY - timedelta(hours=6), False),
    ],
)
def test_as_the_office_closes_what_the_night_takes_over_stands_before_the_rest(
    friday: World, now: datetime, evening: bool
) -> None:
    order = _order(friday, "sam", now)
    assert order[:3] == ["missing", "soon", "high"]
    assert (order.index("on-call") < order.index("decide")) is evening
    assert order.index("hand-over") < order.index("on-call")
    assert len(order) == len(set(order))


def test_the_night_is_not_told_that_all_is_well_with_what_it_does_not_see(friday: World) -> None:
    friday.contact()
    for section in ("soon", "high"):
        assert drawn(friday, "oona", section, FRIDAY).section.empty == NOT_SHOWN
        assert drawn(friday, "dana", section, FRIDAY).section.empty != NOT_SHOWN
    with friday.acting("oona") as oona:
        assert hub.decide(Desk(oona, FRIDAY, "")).section.empty == NOT_SHOWN


def test_a_worker_has_their_own_work_first_at_any_hour(friday: World) -> None:
    assert _order(friday, "asha", FRIDAY) == _order(friday, "asha", FRIDAY - timedelta(hours=6))


def test_the_oldest_pair_of_possible_duplicates_stands_with_how_many_wait(world: World) -> None:
    with world.acting("sam") as sam:
        assert hub.duplicates(Desk(sam, world.at, "")) is None, "nothing is said where none wait"
    world.referral()
    alike(world)
    alike(world, "Robyn", "Example")
    with world.acting("sam") as sam:
        now = Pair.objects.earliest("found_at").found_at + timedelta(days=8)
        made = hub.duplicates(Desk(sam, now, ""))
        assert made is not None
        assert made.section.number == Pair.objects.count() > 1
        (row,) = made.section.rows
        assert "8 days old" in str(row.state)
        assert len(made.records) == 2
    with world.acting("erin") as erin:
        assert hub.duplicates(Desk(erin, world.at, "")) is None, "a pair that one may not see does not count"
