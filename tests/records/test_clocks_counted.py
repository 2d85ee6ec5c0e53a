"""How many clocks run, are overdue, are due today; and which of a record's clocks is next."""

from datetime import UTC, datetime, timedelta

import pytest

from halcyon.base.dates import end_of_day, london_date
from halcyon.records.deadline.models import Deadline
from halcyon.records.deadline.queries import Tally, next_by_record, running, tally
from tests.harness import World

NOW = datetime(2026, 6, 17, 11, 0, tzinfo=UTC)
MIDNIGHT = end_of_day(london_date(NOW))


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        (NOW - timedelta(seconds=1), Tally(1, 1, 0)),
        (NOW, Tally(1, 0, 1)),
        (NOW + timedelta(hours=1), Tally(1, 0, 1)),
        (MIDNIGHT, Tally(1, 0, 1)),  # the end of today's working day
        (MIDNIGHT + timedelta(seconds=1), Tally(1, 0, 0)),
        (None, Tally(1, 0, 0)),  # paused: it runs out on no day
    ],
)
def test_a_clock_is_overdue_or_due_today_or_later(
    world: World, due: datetime | None, expected: Tally
) -> None:
    world.contact()
    with world.acting("sam") as sam:
        clocks = running(sam).filter(definition="contact.decide_24h")
        clocks.update(due_at=due)
        assert tally(clocks, NOW) == expected


def test_what_one_may_not_see_is_not_counted(world: World) -> None:
    world.contact()
    with world.acting("erin") as erin:
        assert tally(running(erin), NOW) == Tally(0, 0, 0)


def test_the_next_clock_of_each_record(world: World) -> None:
    one, other = world.contact(), world.contact()
    with world.acting("sam") as sam:
        Deadline.objects.filter(record=one.pk, definition="contact.decide_1wd").update(due_at=NOW)
        Deadline.objects.filter(record=other.pk, definition="contact.decide_24h").update(due_at=None)
        found = next_by_record(sam, [one.pk, other.pk])
        assert {pk: clock.definition for pk, clock in found.items()} == {
            one.pk: "contact.decide_1wd",
            other.pk: "contact.decide_1wd",  # a paused clock is not next while another runs
        }
