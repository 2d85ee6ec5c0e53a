"""Training in figures: sessions are rows, attendance is what rows add up to."""

from collections.abc import Iterator

import pytest

from halcyon.insight.indicator.dimensions import DIMENSIONS
from halcyon.insight.indicator.engines import Live, live
from halcyon.insight.indicator.evaluation import evaluate
from halcyon.insight.indicator.periods import year, years
from halcyon.insight.indicator.training import TRAINING_ATTENDANCE, TRAINING_SESSIONS
from tests.harness import World
from tests.insight import training_rows
from tests.insight.rows import Ground

YEARS = years(year("2017/18"), year("2018/19"))


@pytest.fixture
def engine(committed: World) -> Iterator[Live]:
    training_rows.everything(Ground())
    with live() as engine:
        yield engine


def test_sessions_held_are_counted_and_attendance_added_up(engine: Live) -> None:
    figures = evaluate([TRAINING_SESSIONS, TRAINING_ATTENDANCE], YEARS, engine)
    numbers = {(each.indicator, each.period): each.value for each in figures}
    assert numbers == {
        ("training_sessions", "2017/18"): 1,
        ("training_sessions", "2018/19"): 1,  # one more was cancelled
        ("training_attendance", "2017/18"): 7,
        (
            "training_attendance",
            "2018/19",
        ): 41,  # one by name, forty counted; one stayed away, one learnt at a screen
    }


@pytest.mark.parametrize(
    ("dimension", "expected"),
    [
        ("sector", {("2017/18", "multi_agency"): 7, ("2018/19", "education"): 41}),
        (
            "attendee_sector",
            {("2017/18", "education"): 7, ("2018/19", "education"): 40, ("2018/19", "health"): 1},
        ),
    ],
)
def test_attendance_is_cut_by_whom_it_was_for_and_by_who_came(
    engine: Live, dimension: str, expected: dict[tuple[str, str], int]
) -> None:
    figures = evaluate([TRAINING_ATTENDANCE], YEARS, engine, by=[DIMENSIONS[dimension]])
    assert {(each.period, str(each.cut[0])): each.value for each in figures} == expected
