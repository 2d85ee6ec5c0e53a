"""Figures, against a small world that is counted by hand."""

from collections.abc import Iterable, Iterator
from statistics import quantiles
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from halcyon.insight.indicator.dimensions import DIMENSIONS
from halcyon.insight.indicator.engines import Live, live
from halcyon.insight.indicator.evaluation import evaluate, extent, quantile
from halcyon.insight.indicator.library import INDICATORS, REFERRALS_RECEIVED
from halcyon.insight.indicator.periods import year, years
from tests.harness import World
from tests.insight.rows import Ground, instant

YEARS = years(year("2016/17"), year("2018/19"))


@pytest.fixture(scope="module")
def engine(committed_module: World) -> Iterator[Live]:
    """Three years: nothing in 2016/17, edges of years, and a bit of everything in 2018/19."""
    ground = Ground()
    put_referrals(ground)
    put_contacts(ground)
    put_cases(ground)
    with live() as engine:
        yield engine


def put_referrals(ground: Ground) -> None:
    again, none = {"is_re_referral": True}, {"outcome": "not_allocated"}
    ground.referral("2018-03-31 22:59")  # the last minute of 2017/18 in London
    ground.referral(
        "2018-03-31 23:00", settled="2018-03-31 23:30", **again
    )  # the first of 2018/19; no day's wait
    ground.referral(
        "2018-06-01 12:00", settled="2018-06-03 23:30", source="5A", age=13
    )  # 4 June in London: 3 days
    ground.referral("2018-06-01 12:00", settled="2018-06-11 08:00", source="5A", age=None)  # 10 days
    ground.referral(
        "2019-03-31 22:59", settled="2019-04-05 12:00", **none, not_allocated_reason="secure"
    )  # 5 days
    ground.referral("2019-01-05 12:00", source="childrens_homes", ethnicity="NOBT", **again)  # waits
    ground.referral("2019-03-31 23:00")  # the first of 2019/20, in no period asked for


def put_contacts(ground: Ground) -> None:
    """Beside those of the referrals, which nobody decided."""
    ground.contact("2018-04-02 09:00", decided="2018-04-03 09:00")  # to the minute
    ground.contact("2018-04-02 09:00", decided="2018-04-03 09:01")  # a minute late
    ground.contact("2018-04-02 09:00", decided="2018-04-05 09:00", source="2A")  # late by both clocks
    ground.contact(
        "2018-03-31 12:00", decided="2018-04-01 09:00"
    )  # received in one year, decided in the next


def put_cases(ground: Ground) -> None:
    ground.case("2017-04-10 09:00", "2017-04-10 10:00")  # open through both years
    ground.case("2017-05-10 09:00", "2017-05-10 10:00", "2018-03-31 22:59")  # closed in the last minute
    ground.case("2017-05-10 09:00", "2017-05-10 10:00", "2018-03-31 23:00")  # closed in the first
    ground.case("2018-05-10 09:00", "2018-05-10 10:00", "2018-06-10 09:00")  # came and went
    ground.case("2018-05-10 09:00")  # offered, not accepted
    ground.case("2019-03-31 12:00", "2019-03-31 23:00")  # accepted in 2019/20


def asked(engine: Live, *ids: str, by: str = "") -> list[tuple[Any, ...]]:
    """Period, codes where it is cut, base, number, value."""
    found = evaluate([INDICATORS[id] for id in ids], YEARS, engine, by=[DIMENSIONS[by]] if by else [])
    return sorted(((f.period, *f.cut, f.base, f.number, f.value) for f in found), key=repr)


def test_referrals_fall_in_the_year_that_london_says(engine: Live) -> None:
    assert asked(engine, "referrals") == [("2016/17", 0, 0, 0), ("2017/18", 1, 1, 1), ("2018/19", 5, 5, 5)]


def test_a_cut_has_what_is_there_and_local_codes(engine: Live) -> None:
    assert asked(engine, "referrals", by="source") == [
        ("2017/18", "6", 1, 1, 1),
        ("2018/19", "5A", 2, 2, 2),
        ("2018/19", "6", 2, 2, 2),
        ("2018/19", "childrens_homes", 1, 1, 1),
    ]


def test_an_unknown_age_is_a_group_of_its_own(engine: Live) -> None:
    ages = [row[1:3] for row in asked(engine, "referrals", by="age_band") if row[0] == "2018/19"]
    assert sorted(ages, key=repr) == [(13, 1), (15, 3), (None, 1)]


def test_two_dimensions_together(engine: Live) -> None:
    by = [DIMENSIONS["source"], DIMENSIONS["age_band"]]
    figures = evaluate([REFERRALS_RECEIVED], YEARS[2:], engine, by=by)
    assert {figure.cut: figure.number for figure in figures} == {
        ("6", 15): 2,
        ("5A", 13): 1,
        ("5A", None): 1,
        ("childrens_homes", 15): 1,
    }


def test_re_referrals_are_a_share_and_nothing_has_no_share(engine: Live) -> None:
    assert asked(engine, "re_referrals") == [
        ("2016/17", 0, 0, None),
        ("2017/18", 1, 0, 0.0),
        ("2018/19", 5, 2, 40.0),
    ]


def test_not_allocated_by_reason(engine: Live) -> None:
    assert asked(engine, "not_allocated", by="not_allocated_reason") == [("2018/19", "secure", 1, 1, 1)]


def test_waits_leave_out_what_still_waits(engine: Live) -> None:
    # 0, 3, 5 and 10 days
    assert asked(engine, "wait_median")[2] == ("2018/19", 4, 4, 4.0)
    assert asked(engine, "wait_p90")[2] == ("2018/19", 4, 4, pytest.approx(8.5))
    assert asked(engine, "wait_median")[:2] == [("2016/17", 0, 0, None), ("2017/18", 0, 0, None)]


def test_waits_can_be_cut(engine: Live) -> None:
    assert asked(engine, "wait_median", by="source") == [
        ("2018/19", "5A", 2, 2, 6.5),
        ("2018/19", "6", 2, 2, 2.5),
    ]


def test_contacts_are_received_in_one_year_and_decided_in_another(engine: Live) -> None:
    received = {row[0]: row[1] for row in asked(engine, "contacts_received")}
    assert received == {"2016/17": 0, "2017/18": 2, "2018/19": 8}
    assert asked(engine, "contacts_decided_24h") == [
        ("2016/17", 0, 0, None),
        ("2017/18", 0, 0, None),
        ("2018/19", 4, 2, 50.0),
    ]
    assert asked(engine, "contacts_decided_1wd")[2] == ("2018/19", 4, 3, 75.0)


def test_contacts_decided_can_be_cut(engine: Live) -> None:
    assert asked(engine, "contacts_decided_24h", by="source") == [
        ("2018/19", "2A", 1, 0, 0.0),
        ("2018/19", "6", 3, 2, pytest.approx(66.67, abs=0.01)),
    ]


def test_cases_flow_from_stock_to_stock(engine: Live) -> None:
    numbers = {
        id: [row[2] for row in asked(engine, id)] for id in ("cases_open", "cases_started", "cases_closed")
    }
    assert numbers == {"cases_open": [0, 2, 1], "cases_started": [0, 3, 1], "cases_closed": [0, 1, 2]}


def test_many_indicators_take_few_queries(engine: Live) -> None:
    class Counting:
        as_of, dialect, statements = engine.as_of, engine.dialect, 0

        def rows(self, statement: str) -> Any:
            self.statements += 1
            return engine.rows(statement)

        def has(self, view: str, columns: Iterable[str] = ()) -> bool:
            return engine.has(view, columns)

    counting = Counting()
    together = evaluate(list(INDICATORS.values()), YEARS, counting)
    assert counting.statements == 22
    assert [figure.indicator for figure in together] == [id for id in INDICATORS for _ in YEARS]
    alone = [figure for each in INDICATORS.values() for figure in evaluate([each], YEARS, engine)]
    assert together == alone


def test_a_period_by_itself_is_as_among_others(engine: Live) -> None:
    everything = evaluate(list(INDICATORS.values()), YEARS, engine)
    for period in YEARS:
        by_itself = evaluate(list(INDICATORS.values()), [period], engine)
        assert by_itself == [figure for figure in everything if figure.period == period.label]


def test_the_fact_view_has_the_same_year_as_the_period(engine: Live) -> None:
    rows = engine.rows("SELECT period, count(*) FROM casework_referralfact GROUP BY 1 ORDER BY 1")
    assert list(rows) == [("2017/18", 1), ("2018/19", 5), ("2019/20", 1)]


def test_a_cut_that_an_indicator_does_not_have_is_an_error(engine: Live) -> None:
    with pytest.raises(ValueError, match="cases_open cannot be cut by source"):
        evaluate([INDICATORS["cases_open"]], YEARS, engine, by=[DIMENSIONS["source"]])


def test_the_first_and_the_last(engine: Live) -> None:
    first, last = extent(REFERRALS_RECEIVED, engine) or (None, None)
    assert (first, last) == (instant("2018-03-31 22:59"), instant("2019-03-31 23:00"))


@given(st.lists(st.integers(-3, 400), min_size=2, max_size=60))
def test_a_quantile_is_interpolated_as_elsewhere(days: list[int]) -> None:
    numbers = {day: days.count(day) for day in days}
    deciles = quantiles(days, n=10, method="inclusive")
    assert quantile(numbers, 0.5) == pytest.approx(deciles[4])
    assert quantile(numbers, 0.9) == pytest.approx(deciles[8])


def test_the_quantile_of_one_and_of_none() -> None:
    assert quantile({7: 1}, 0.9) == 7
    assert quantile({}, 0.5) is None
