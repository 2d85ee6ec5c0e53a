"""Consultations, missing episodes, strategy discussions, audits and shares, against a world counted by hand."""

from collections.abc import Iterator
from typing import Any

import pytest

from halcyon.insight.indicator.dimensions import DIMENSIONS
from halcyon.insight.indicator.engines import Live, live
from halcyon.insight.indicator.evaluation import evaluate
from halcyon.insight.indicator.library import INDICATORS
from halcyon.insight.indicator.periods import Period, parsed
from tests.harness import World
from tests.insight.rows import Ground, instant

pytestmark = pytest.mark.slow(reason="rows put in one by one, and committed")

JUNE, MAY, YEAR = parsed("2018-06"), parsed("2018-05"), parsed("2019")


@pytest.fixture(scope="module")
def engine(committed_module: World) -> Iterator[Live]:
    ground = Ground()
    put_missing(ground)
    put_strategies(ground)
    ground.consultation("2018-06-01 09:00", joined="2018-07-02 09:00", outcome="referral")
    ground.consultation("2018-06-02 09:00", outcome="consent")
    ground.consultation("2018-06-03 09:00")
    graded = {"good": "yes", "outstanding": "partly", "requires_improvement": "no", "inadequate": "na"}
    reviewed = [("2018-06-20 09:00", grade, voice) for grade, voice in graded.items()]
    ground.audits("2018-05", [*reviewed, ("", "", "yes")])
    put_referrals(ground)
    with live() as engine:
        yield engine


def put_missing(ground: Ground) -> None:
    """One child with two files; one report was a mistake; of two others, one is missing still."""
    often, second = ground.child(instant("2018-03-01 09:00")), ground.child(instant("2018-03-01 09:00"))
    ground.ask(f"UPDATE people_person SET same_as_id = '{often}' WHERE record_id = '{second}'")
    ground.missing("2018-03-10 12:00", "2018-03-10 14:00", person_id=often)
    ground.missing("2018-06-05 12:00", "2018-06-05 14:59", person_id=second)
    ground.missing("2018-06-06 12:00", "2018-06-06 13:00", found="", person_id=often)
    # 90 days to the minute after the first, which is no longer among them.
    ground.missing("2018-06-08 12:00", "2018-06-09 12:00", person_id=often, grade="high")
    ground.missing("2018-06-28 12:00", "2018-07-02 12:00")
    ground.missing("2018-06-30 12:00", kind="away")
    for day in ("01", "02", "03"):
        ground.missing(f"2019-05-{day} 12:00", f"2019-05-{day} 13:00", person_id=second)


def put_strategies(ground: Ground) -> None:
    ground.strategy("2018-06-01 09:00", "2018-06-04 22:00", due="2018-06-04 22:59")
    ground.strategy("2018-06-01 09:00", "2018-06-05 09:00", due="2018-06-04 22:59", decision="assessment")
    ground.strategy("2018-06-29 09:00", "2018-07-02 09:00", due="2018-07-02 22:59", complex=True)
    ground.strategy("2018-06-01 09:00", due="2018-06-04 22:59")


def put_referrals(ground: Ground) -> None:
    """2019: six referrals, one of them of a weekend: Friday at three."""
    ground.referral("2019-01-08 12:00", settled="2019-01-09 12:00", grade="high", care_status="looked_after")
    ground.referral(
        "2019-01-08 12:00", settled="2019-01-18 12:00", outcome="community_youth_team", source="2A"
    )
    ground.referral("2019-01-11 15:00", settled="2019-01-31 12:00", outcome="not_allocated", grade="low")
    ground.referral("2019-01-08 12:00", grade="low", ethnicity="NOBT")
    ground.referral("2019-01-08 12:00", grade="not_yet", ethnicity="REFU", source="2A")
    graded = ground.referral("2019-01-08 12:00", ethnicity="MOTH", source="2A")
    at = instant("2019-01-08 12:00")
    ground.clock(graded, "referral.grade_5wd", at, at, at)


def asked(engine: Live, id: str, *by: str, period: Period = JUNE) -> Any:
    """(base, number, value) uncut; else the same by code, or codes."""
    dimensions = [DIMENSIONS[each] for each in by]
    found = evaluate([INDICATORS[id]], [period], engine, by=dimensions)
    said = {each.cut: (each.base, each.number, each.value and round(each.value, 2)) for each in found}
    return said if len(by) > 1 else {cut[0]: each for cut, each in said.items()} if by else said[()]


MISSING = {
    "missing_episodes": (4, 4, 4),
    "children_missing": (3, 3, 3),
    "missing_often": (3, 0, 0.0),
    "missing_now": (2, 2, 2),
    "missing_median": (2, 2, 13.0),  # 2 full hours, and 24
    "missing_longest": (2, 2, 24),
}


@pytest.mark.parametrize(("id", "figures"), MISSING.items())
def test_missing_episodes(engine: Live, id: str, figures: tuple[int, int, float]) -> None:
    assert asked(engine, id) == figures


def test_three_times_in_90_days(engine: Live) -> None:
    rows = engine.rows(
        "SELECT in_90_days FROM casework_missingfact WHERE reported_at < '2019-01-01' ORDER BY reported_at"
    )
    assert [each for (each,) in rows] == [1, 2, 2, 2, 1, 1], "a mistake counts others, and not itself"
    assert asked(engine, "missing_often", period=parsed("2019-05")) == (1, 1, 100.0)


def test_missing_by_grade_and_kind(engine: Live) -> None:
    assert asked(engine, "missing_episodes", "police_grade") == {"medium": (3, 3, 3), "high": (1, 1, 1)}
    assert asked(engine, "missing_now", "missing_kind") == {"missing": (1, 1, 1), "away": (1, 1, 1)}


def test_strategy_discussions(engine: Live) -> None:
    assert asked(engine, "strategy_discussions") == (2, 2, 2)
    by_decision = {"s47_joint": (1, 1, 1), "assessment": (1, 1, 1)}
    assert asked(engine, "strategy_discussions", "strategy_decision") == by_decision
    assert asked(engine, "strategy_in_time") == (4, 2, 50.0)
    assert asked(engine, "strategy_in_time", "complex") == {False: (3, 1, 33.33), True: (1, 1, 100.0)}


def test_consultations(engine: Live) -> None:
    assert asked(engine, "consultations") == (3, 3, 3)
    assert asked(engine, "consultations_referred") == (3, 1, 33.33)
    by_advice = {"referral": (1, 1, 1), "consent": (1, 1, 1), "none": (1, 1, 1)}
    assert asked(engine, "consultations", "advised") == by_advice


def test_audits(engine: Live) -> None:
    assert asked(engine, "contacts_audited") == (4, 4, 4)
    assert asked(engine, "audited_good") == (4, 2, 50.0)
    assert asked(engine, "audited_voice") == (4, 1, 25.0)
    assert asked(engine, "contacts_audited", period=MAY) == (0, 0, 0)


SHARES = {
    "conversion": (6, 2, 33.33),
    "ethnicity_stated": (6, 4, 66.67),
    "looked_after": (6, 1, 16.67),
    "graded_in_time": (6, 1, 16.67),
    "wait_longest": (3, 3, 20),
    "source_share": (6, 6, 100.0),
}


@pytest.mark.parametrize(("id", "figures"), SHARES.items())
def test_shares_of_referrals(engine: Live, id: str, figures: tuple[int, int, float]) -> None:
    assert asked(engine, id, period=YEAR) == figures


def test_a_mix_is_a_share_of_all_its_parts(engine: Live) -> None:
    assert asked(engine, "source_share", "source", period=YEAR) == {"6": (6, 3, 50.0), "2A": (6, 3, 50.0)}
    grades = {"high": (5, 1, 20.0), "low": (5, 2, 40.0), "medium": (5, 2, 40.0)}
    assert asked(engine, "risk_mix", "risk_level", period=YEAR) == grades


def test_a_mix_cut_by_more_is_of_what_differs_in_nothing_but_the_part(engine: Live) -> None:
    found = asked(engine, "risk_mix", "source", "risk_level", period=YEAR)
    assert found == {
        ("6", "high"): (3, 1, 33.33),
        ("6", "low"): (3, 2, 66.67),
        ("2A", "medium"): (2, 2, 100.0),
    }
    other_way = asked(engine, "risk_mix", "risk_level", "source", period=YEAR)
    assert found == {cut[::-1]: each for cut, each in other_way.items()}


def test_a_mix_not_cut_by_its_parts_is_whole(engine: Live) -> None:
    by_source = asked(engine, "risk_mix", "source", period=YEAR)
    assert by_source == {"6": (3, 3, 100.0), "2A": (2, 2, 100.0)}


def test_waits_of_referrals_weekends_apart(engine: Live) -> None:
    found = asked(engine, "wait_longest", "referred_when", period=YEAR)
    assert found == {True: (1, 1, 20), False: (2, 2, 10)}
