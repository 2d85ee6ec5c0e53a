"""Who needed which level on a day, who held it and who was overdue: the view against a count by days, by hand."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product

import pytest
from django.db import connections

from halcyon.base.dates import add_months, start_of_day
from halcyon.insight.indicator.dimensions import DIMENSIONS
from halcyon.insight.indicator.engines import Live, live
from halcyon.insight.indicator.evaluation import evaluate
from halcyon.insight.indicator.periods import Period, parsed
from halcyon.insight.indicator.training import (
    PEOPLE_OVERDUE,
    TRAINING_HELD,
    TRAINING_NEEDED,
    TRAINING_OVERDUE,
)
from tests.harness import World
from tests.insight import training_rows
from tests.insight.rows import Ground

FIRST, LAST = date(2017, 1, 1), date(2019, 12, 31)


@dataclass(frozen=True)
class Case:
    """Somebody at work from a day until another, what is required and what they hold: days as ("2018-01-01", …)."""

    name: str
    work: tuple[str, str]
    required: tuple[tuple[str, str, int], ...] = (("2017-01-01", "", 3),)  # from, until, within months
    held: tuple[tuple[str, str, str], ...] = ()  # issued, valid until, withdrawn
    said: tuple[tuple[str, str], ...] = ()  # on a day, where they stand ("" needs nothing)


CASES = (
    Case("never", ("2018-01-01", ""), said=(("2017-12-31", ""), ("2018-04-01", "to_do"), ("2018-04-02", "overdue"))),
    Case(
        "in time",
        ("2018-01-01", ""),
        held=(("2018-02-01", "2019-01-31", ""),),
        said=(("2018-01-31", "to_do"), ("2018-02-01", "held"), ("2019-01-31", "held"), ("2019-02-01", "overdue")),
    ),
    Case(
        "ran out while there was time",
        ("2018-01-01", ""),
        held=(("2016-02-01", "2018-01-31", ""),),
        said=(("2018-01-31", "held"), ("2018-02-01", "to_do"), ("2018-04-02", "overdue")),
    ),
    Case(
        "ran out before it was required",
        ("2015-01-01", ""),
        (("2018-06-01", "", 6),),
        held=(("2015-02-01", "2017-01-31", ""),),
        said=(("2018-05-31", ""), ("2018-06-01", "to_do"), ("2018-12-01", "to_do"), ("2018-12-02", "overdue")),
    ),
    Case(
        "renewed late, withdrawn, for good",
        ("2016-01-01", ""),
        held=(
            ("2017-02-01", "2018-01-31", ""), ("2018-03-01", "2020-01-31", "2018-07-01"), ("2018-09-01", "", ""),
        ),
        said=(
            ("2018-02-01", "overdue"), ("2018-03-01", "held"), ("2018-06-30", "held"), ("2018-07-01", "overdue"),
            ("2018-09-01", "held"), ("2019-12-31", "held"),
        ),
    ),
    Case(
        "withdrawn on the day of issue",
        ("2016-01-01", ""),
        held=(("2018-03-01", "2020-01-31", "2018-03-01"),),
        said=(("2018-03-01", "overdue"),),
    ),
    Case("left", ("2017-01-01", "2018-06-01"), said=(("2018-05-31", "overdue"), ("2018-06-01", ""))),
    Case(
        "required no longer, and again",
        ("2016-01-01", ""),
        (("2017-01-01", "2018-01-01", 3), ("2018-06-01", "", 0)),
        said=(("2017-12-31", "overdue"), ("2018-01-01", ""), ("2018-06-01", "to_do"), ("2018-06-02", "overdue")),
    ),
    Case(
        "two requirements, the earlier day counts",
        ("2017-06-01", ""),
        (("2017-01-01", "", 12), ("2017-09-01", "2018-03-01", 1)),
        said=(
            ("2017-10-02", "overdue"), ("2018-02-28", "overdue"), ("2018-03-01", "to_do"), ("2018-06-02", "overdue"),
        ),
    ),
    Case(
        "a requirement that ends before its day",
        ("2017-06-01", ""),
        (("2017-07-01", "2017-08-01", 6),),
        said=(("2017-07-31", "to_do"), ("2017-08-01", "")),
    ),
    Case("left before anything was required", ("2015-01-01", "2016-01-01"), said=(("2018-01-01", ""),)),
)  # fmt: skip


def stands(case: Case, day: date) -> str:
    """By the words of the rule, for one day."""

    def there(since: str, until: str, *, last: bool = False) -> bool:
        ends = date.fromisoformat(until) if until else date.max
        return date.fromisoformat(since) <= day and (day <= ends if last else day < ends)

    asked = [each for each in case.required if there(*case.work) and there(each[0], each[1])]
    if not asked:
        return ""
    for issued, until, withdrawn in case.held:
        if there(issued, until, last=True) and (not withdrawn or day < date.fromisoformat(withdrawn)):
            return "held"
    due = min(
        add_months(max(date.fromisoformat(case.work[0]), date.fromisoformat(each[0])), each[2])
        for each in asked
    )
    return "overdue" if day > due else "to_do"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_where_somebody_stands_on_a_day(case: Case) -> None:
    assert [(day, stands(case, date.fromisoformat(day))) for day, _ in case.said] == list(case.said)


@pytest.mark.slow(reason="every day of three years, of a dozen people")
def test_the_view_says_the_same_on_every_day(committed: World) -> None:
    ground, of = Ground(), {}
    course = training_rows.course(ground)
    for level, case in enumerate(CASES, start=1):
        since, left = case.work
        work = f"work{level}"
        of[case.name] = training_rows.learner(ground, since=since, left_on=left or None, work=work)
        for begins, ends, within in case.required:
            training_rows.requirement(ground, begins, ends, within=within, work=work)
        for issued, until, withdrawn in case.held:
            training_rows.certificate(
                ground, of[case.name], issued, until, course=course, withdrawn=withdrawn
            )
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT learner_id, standing, since_at, until_at FROM training_standing_facts")
        found = cursor.fetchall()
    days = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
    for case, day in product(CASES, days):
        at = start_of_day(day)
        now = [
            standing
            for learner, standing, since, until in found
            if learner == of[case.name] and since <= at and (until is None or until > at)
        ]
        assert now == [each for each in [stands(case, day)] if each], (case.name, day)


@pytest.fixture
def engine(committed: World) -> Iterator[Live]:
    """Three people; two levels asked of all, the second from 2018; one is overdue for both."""
    ground = Ground()
    course = training_rows.course(ground)
    a, b, c = (
        training_rows.learner(ground, sector=sector) for sector in ("health", "health-gp", "education")
    )
    training_rows.requirement(ground, "2016-06-01", level=1)
    training_rows.requirement(ground, "2018-01-01", level=2)
    training_rows.certificate(ground, a, "2017-06-01", "2018-12-31", level=2, course=course)
    training_rows.certificate(ground, b, "2016-06-01", level=1, course=course)
    assert c
    with live() as engine:
        yield engine


@pytest.mark.parametrize(
    ("period", "needed", "held", "overdue", "people"),
    [
        ("2016/17", 3, 1, 2, 2),
        ("2017/18", 6, 3, 1, 1),  # the second level is asked, with time until April
        ("2018-12", 6, 3, 3, 2),  # the last day of a certificate
        ("2018/19", 6, 1, 5, 3),
        ("2015/16", 0, 0, 0, 0),
    ],
)
def test_figures_at_the_end_of_a_period(
    engine: Live, period: str, needed: int, held: int, overdue: int, people: int
) -> None:
    asked = (TRAINING_NEEDED, TRAINING_HELD, TRAINING_OVERDUE, PEOPLE_OVERDUE)
    assert [each.number for each in evaluate(asked, [parsed(period)], engine)] == [
        needed,
        held,
        overdue,
        people,
    ]


def test_figures_are_cut_by_level_sector_and_agency(engine: Live) -> None:
    year: Period = parsed("2018/19")

    def by(key: str) -> dict[str, int]:
        figures = evaluate([TRAINING_OVERDUE], [year], engine, by=[DIMENSIONS[key]])
        return {str(each.cut[0]): each.number for each in figures}

    assert by("training_level") == {"1": 2, "2": 3}
    assert by("needer_sector") == {"health": 2, "health-gp": 1, "education": 2}
    assert list(by("agency").values()) == [5]


def test_of_a_period_that_is_not_over_is_said_how_it_stands_now(committed: World) -> None:
    """Not how it will: who holds a certificate that runs out before the end of the period holds it."""
    ground = Ground()
    learner = training_rows.learner(ground)
    training_rows.requirement(ground, "2016-06-01")
    training_rows.certificate(
        ground, learner, "2017-06-01", "2150-12-31", course=training_rows.course(ground)
    )
    with live() as engine:
        found = evaluate([TRAINING_HELD, TRAINING_OVERDUE], [parsed("2160")], engine)
    assert [each.number for each in found] == [1, 0]
