"""The synthetic rota: somebody stands on every night of the first week, whatever day the demonstration begins."""

from datetime import datetime, timedelta

import pytest

from halcyon.access.rota.definitions import Position, needed
from halcyon.base.dates import LONDON
from halcyon.project.synthetic.rota import DAYS, SATURDAY, _as_real_as

MONDAY = datetime(2026, 11, 16, 9, tzinfo=LONDON)


@pytest.mark.parametrize("weekday", range(7))
def test_the_gap_is_a_saturday_of_the_second_week(weekday: int) -> None:
    now = MONDAY + timedelta(days=weekday)
    shortened = set()
    for n in range(DAYS):
        day = now.date() + timedelta(days=n)
        for position in Position:
            for need in needed(position, day):
                if _as_real_as(need, position, day, now) != need:
                    shortened.add((n >= 7, day.weekday(), position))
    assert shortened == {(True, SATURDAY, Position.OUT_OF_HOURS)}
