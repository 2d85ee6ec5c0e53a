"""The front door's figures, against a small world that is counted by hand."""

from collections.abc import Iterator
from typing import Any

import pytest

from halcyon.insight.indicator.dimensions import DIMENSIONS
from halcyon.insight.indicator.engines import Live, live
from halcyon.insight.indicator.evaluation import evaluate
from halcyon.insight.indicator.library import INDICATORS
from halcyon.insight.indicator.periods import Period, parsed
from tests.harness import World
from tests.insight.rows import Ground

pytestmark = pytest.mark.slow(reason="rows put in one by one, and committed")

#: 2018: 1 June is a Friday, in summer time.
JUNE, MAY = parsed("2018-06"), parsed("2018-05")


@pytest.fixture(scope="module")
def engine(committed_module: World) -> Iterator[Live]:
    ground = Ground()
    put_contacts(ground)
    put_referrals(ground)
    put_cases(ground)
    with live() as engine:
        yield engine


def put_contacts(ground: Ground) -> None:
    school, police = (
        ground.ask(f"SELECT id FROM access_agency WHERE key = '{key}'")[0][0] for key in ("school", "police")
    )
    # Friday 14:59 in London: a weekday; 2 hours and 59 minutes are 2 full hours. Told in time.
    ground.contact(
        "2018-06-01 13:59", decided="2018-06-01 16:58", outcome="advice", told="2018-06-04 09:00", source="2A",
        referrer_agency_id=school,
    )  # fmt: skip
    # Friday 15:00: the weekend begins. Told late.
    ground.contact(
        "2018-06-01 14:00", decided="2018-06-04 14:00", outcome="early_help", told="2018-06-10 09:00", source="2A",
        referrer_agency_id=school,
    )  # fmt: skip
    # Sunday 23:59 in London: still the weekend.
    ground.contact("2018-06-03 22:59", decided="2018-06-04 10:00", outcome="social_care", source="6")
    # Monday 00:00 in London; nobody can tell an anonymous caller.
    ground.contact("2018-06-03 23:00", decided="2018-06-04 23:00", outcome="none", source="9")
    # Received in May, decided in June, 46 hours; nobody told yet.
    ground.contact(
        "2018-05-30 10:00",
        decided="2018-06-01 08:00",
        outcome="advice",
        source="6",
        referrer_agency_id=police,
    )
    # Waits from May on; the police answered in time, then to the minute, then late, then not; one was withdrawn.
    waits = ground.contact("2018-05-31 22:59", source="6")
    for answered in ("2018-06-02 09:00", "2018-06-03 08:00", "2018-06-03 08:01", ""):
        ground.check(waits, police, "2018-06-02 08:00", answered=answered)
    ground.check(waits, school, "2018-06-02 08:00", state="withdrawn")


def put_referrals(ground: Ground) -> None:
    """Their contacts wait: the first of May, the others in January 2019 and later."""
    none = {"outcome": "not_allocated", "not_allocated_reason": "universal"}
    child = {letter: ground.child(ground_time()) for letter in "abcd"}
    at = {"settled": "2019-01-10 12:00", **none}
    ground.referral("2019-01-05 12:00", person_id=child["a"], age=13, grade="high", **at)
    ground.referral("2019-01-05 12:00", person_id=child["b"], age=14, grade="low", **at)
    ground.referral("2019-01-05 12:00", person_id=child["c"], age=None, grade="low", **at)
    ground.referral("2019-01-05 12:00", person_id=child["d"], age=12, grade="medium", **at)
    # a: again within the six months, and a case besides. b: again. c: again, a minute too late. d: nothing.
    again = {"settled": "2019-06-02 12:00", "grade": "high"}
    ground.referral("2019-06-01 12:00", person_id=child["a"], **again)
    ground.referral("2019-07-10 11:59", person_id=child["b"], grade="not_yet")
    ground.referral("2019-07-10 12:01", person_id=child["c"], **at | {"settled": "2199-01-01 12:00"})
    ground.case("2019-07-09 09:00", "2019-07-09 10:00", person_id=child["a"], grade_at_start="high")


def ground_time() -> Any:
    return JUNE.since


def put_cases(ground: Ground) -> None:
    """A medium grade accepted in time, a high one late, a high one still open."""
    quick = ground.case("2018-06-05 09:00", "2018-06-05 10:00")
    slow = ground.case("2018-06-05 09:00", "2018-06-05 12:00", "2018-06-30 12:00", grade_at_start="high")
    for case, definition in ((quick, "case.accept"), (slow, "case.accept_high")):
        offered = JUNE.since.replace(month=6, day=5, hour=9)
        hour = 10 if case is quick else 12
        ground.clock(case, definition, offered, offered.replace(hour=11), offered.replace(hour=hour))


def asked(engine: Live, id: str, *by: str, period: Period = JUNE) -> dict[Any, Any]:
    """The numbers by code, or (base, number, value) uncut."""
    dimensions = [DIMENSIONS[each] for each in by]
    found = evaluate([INDICATORS[id]], [period], engine, by=dimensions)
    if not by:
        ((figure),) = found
        return {"": (figure.base, figure.number, figure.value)}
    return {figure.cut if len(by) > 1 else figure.cut[0]: figure.value for figure in found}


def test_stock_and_flow_of_contacts_agree(engine: Live) -> None:
    waiting, before = (asked(engine, "contacts_waiting", period=each)[""][1] for each in (JUNE, MAY))
    received = asked(engine, "contacts_received")[""][1]
    decided = asked(engine, "contacts_decided")[""][1]
    assert (before, received, decided, waiting) == (2, 4, 5, 1)
    assert before + received - decided == waiting


def test_outcomes_are_those_of_the_decision_that_stands(engine: Live) -> None:
    assert asked(engine, "contacts_decided", "decision") == {
        "advice": 2, "early_help": 1, "social_care": 1, "none": 1
    }  # fmt: skip
    assert asked(engine, "contacts_decided", "source", "decision") == {
        ("2A", "advice"): 1, ("2A", "early_help"): 1, ("6", "social_care"): 1, ("6", "advice"): 1, ("9", "none"): 1
    }  # fmt: skip


def test_waits_are_full_hours_and_weekends_stand_apart(engine: Live) -> None:
    # 2, 72, 11, 24, 46
    assert asked(engine, "decision_wait_median")[""] == (5, 5, 24)
    assert asked(engine, "decision_wait_p90")[""][2] == pytest.approx(61.6)
    assert asked(engine, "decision_wait_longest")[""][2] == 72
    assert asked(engine, "decision_wait_longest", "weekend") == {True: 72, False: 46}
    assert asked(engine, "decision_wait_median", "weekend") == {True: 41.5, False: 24}


def test_late_by_more_than_24_hours(engine: Live) -> None:
    assert asked(engine, "contacts_decided_late")[""] == (2, 2, 2)
    assert asked(engine, "contacts_decided_24h")[""] == (5, 3, 60.0)


def test_nobody_can_tell_an_anonymous_caller(engine: Live) -> None:
    assert asked(engine, "referrers_told_3wd")[""] == (4, 1, 25.0)
    assert asked(engine, "referrers_told")[""] == (4, 2, 50.0)


def test_agencies_are_counted_once(engine: Live) -> None:
    assert asked(engine, "agencies_referring")[""] == (1, 1, 1)
    assert asked(engine, "agencies_referring", period=MAY)[""] == (1, 1, 1)
    assert list(asked(engine, "contacts_of_agencies", "agency").values()) == [2]


def test_children_are_counted_apart_from_referrals(engine: Live) -> None:
    year = parsed("2019")
    assert asked(engine, "referrals", period=year)[""][1] == 7
    assert asked(engine, "children_referred", period=year)[""] == (4, 4, 4)


def test_under_14_is_a_share_of_known_ages(engine: Live) -> None:
    assert asked(engine, "referrals_under_14", period=parsed("2019-01"))[""] == (
        3,
        2,
        pytest.approx(66.67, abs=0.01),
    )


def test_grades_and_high_grades_held(engine: Live) -> None:
    year = parsed("2019")
    assert asked(engine, "referrals_graded", period=year)[""][:2] == (7, 6)
    assert asked(engine, "high_held", period=year)[""] == (2, 1, 50.0)


def test_what_became_of_children_who_were_not_allocated(engine: Live) -> None:
    assert asked(engine, "not_allocated", "afterwards", period=parsed("2019-01")) == {
        "case_opened": 1, "referred_again": 1, "nothing_known": 2
    }  # fmt: skip
    assert asked(engine, "not_allocated", "afterwards", period=parsed("2019-07")) == {"not_over": 1}
    rows = engine.rows(
        "SELECT DISTINCT afterwards FROM casework_referralfact WHERE outcome <> 'not_allocated'"
    )
    assert [tuple(row) for row in rows] == [("",)]


def test_cases_accepted_in_time_by_grade(engine: Live) -> None:
    assert asked(engine, "cases_accepted_in_time")[""] == (2, 1, 50.0)
    assert asked(engine, "cases_accepted_in_time", "grade_at_start") == {"medium": 100.0, "high": 0.0}
    assert asked(engine, "cases_open", "grade_at_start") == {"medium": 1}


def test_checks_answered_within_24_hours_by_agency(engine: Live) -> None:
    assert asked(engine, "checks_asked")[""][1] == 5
    assert asked(engine, "checks_answered_24h")[""] == (4, 2, 50.0)
    assert sorted(asked(engine, "checks_asked", "agency").values()) == [1, 4]
    assert list(asked(engine, "checks_answered_24h", "agency").values()) == [50.0]
