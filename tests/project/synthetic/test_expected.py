"""What one would expect of a year, where codes moved from one printed group to another."""

import random

import pytest

from halcyon.project.synthetic.expected import expected
from tests.insight.report.worlds import profile, row, table

MOVED = """
[[group]]
dimension = "source"
key = "school"
codes = ["2A", "2B"]
until = 2018-03-31

[[group]]
dimension = "source"
key = "education"
codes = ["2A", "2B"]
since = 2018-04-01
"""
PRINTED = table(
    "source",
    row("2018/19", total=10, count="{ education = 7, police = 3 }"),
    row("2017/18", total=10, count="{ school = 6, police = 4 }"),
)


@pytest.mark.parametrize(
    ("period", "wanted"),
    [("2017/18", {"school": 6, "police": 4}), ("2018/19", {"education": 7, "police": 3})],
)
def test_usual_shares_fall_to_the_groups_of_the_year(period: str, wanted: dict[str, int]) -> None:
    found = expected(
        profile(PRINTED, groups=MOVED),
        "referrals",
        period,
        asked=(),
        usual={"source": {"2A": 0.3, "2B": 0.3, "police": 0.4}},
        total=10,
        rng=random.Random(1),
    )
    assert {key: number for key, number in found["source"].items() if number} == wanted


def test_a_year_that_prints_nothing_is_drawn_in_the_groups_of_its_own() -> None:
    only = table("source", row("2016/17", total=10))
    found = expected(
        profile(only, groups=MOVED),
        "referrals",
        "2018/19",
        asked=(),
        usual={"source": {"2A": 1.0}},
        total=5,
        rng=random.Random(1),
    )
    assert {key for key, number in found["source"].items() if number} == {"education"}
