"""Training of years that print none, and what people at sessions do for whom."""

from datetime import UTC, datetime

import pytest

from halcyon.insight.profile import SESSIONS, load, shipped
from halcyon.project.synthetic.demands import total_of
from halcyon.project.synthetic.training import rates
from halcyon.project.synthetic.training.programme import planned
from halcyon.project.synthetic.training.usual import with_usual_years
from tests.project.synthetic.writing import HEAD, row, table

UNTIL = datetime(2023, 6, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("tables", "held"),
    [
        ([], {}),
        (
            ["training_sessions 2019/20 total = 12"],
            {"2018/19": 12, "2019/20": 12, "2020/21": 12, "2021/22": 12},
        ),
        (
            ["training_sessions 2018/19 total = 30", "training_sessions 2021/22 total = 8"],
            {"2018/19": 30, "2019/20": 30, "2020/21": 8, "2021/22": 8},
        ),
        (
            ["training_attendance 2020/21 total = 181"],
            {"2018/19": 10, "2019/20": 10, "2020/21": 0, "2021/22": 10},
        ),
        (["training_sessions 2021/22 total = 0"], {"2018/19": 0, "2019/20": 0, "2020/21": 0, "2021/22": 0}),
    ],
)
def test_years_that_print_no_training_have_as_much_as_the_nearest(
    tables: list[str], held: dict[str, int]
) -> None:
    years = [row("total = 40", period) for period in ("2018/19", "2019/20", "2020/21", "2021/22")]
    text = HEAD + table("referrals", "source", *years)
    for number, each in enumerate(tables):
        measure, period, figures = each.split(" ", 2)
        text += table(f"training_{number}", "sector", row(figures, period), measure=measure)
    profile = with_usual_years(load(text))
    assert {
        period: total_of(profile, SESSIONS, period) if profile.measuring(SESSIONS, period) else 0
        for period in ("2018/19", "2019/20", "2020/21", "2021/22")
        if tables
    } == held
    assert [each for each in profile.tables if each.id in text] == list(load(text).tables)


def test_everybody_does_what_their_employer_does() -> None:
    profile = with_usual_years(load(shipped()))
    for story in planned(profile, seed=3, until=UNTIL, agencies=("school", "council", "charity")):
        for each in story.named:
            who = each.trainee
            jobs = rates.JOBS[who.agency] if who.agency else rates.EMPLOYERS[who.sector][who.employer]
            assert who.job in jobs
