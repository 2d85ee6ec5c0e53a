"""Figures of areas in which nothing happened, and in which the thread was walked once by the actions."""

import pytest

from halcyon.insight.indicator.dimensions import DIMENSIONS
from halcyon.insight.indicator.engines import live
from halcyon.insight.indicator.evaluation import Figure, evaluate, extent
from halcyon.insight.indicator.library import INDICATORS, REFERRALS_RECEIVED
from halcyon.insight.indicator.periods import year, years
from tests.harness import World

pytestmark = pytest.mark.slow(reason="what is counted must be committed")

YEARS = years(year("2016/17"), year("2018/19"))


def test_an_empty_area_has_noughts_and_no_shares(committed: World) -> None:
    with live() as engine:
        figures = evaluate(list(INDICATORS.values()), YEARS, engine)
        assert extent(REFERRALS_RECEIVED, engine) is None
        assert evaluate([REFERRALS_RECEIVED], YEARS, engine, by=[DIMENSIONS["source"]]) == []
    assert len(figures) == len(INDICATORS) * len(YEARS)
    assert {figure.number for figure in figures} == {0}
    assert Figure("cases_open", "2018/19", (), 0, 0, 0) in figures
    assert Figure("wait_median", "2018/19", (), 0, 0, None) in figures


def test_the_thread_is_counted(committed: World) -> None:
    """A contact taken, decided in an hour, referred, graded, allocated and accepted: by the actions."""
    committed.case()
    with live() as engine:
        figures = evaluate(list(INDICATORS.values()), [year("2026/27")], engine)
    assert {figure.indicator: figure.value for figure in figures} == {
        "contacts_received": 1,
        "contacts_decided_24h": 100.0,
        "contacts_decided_1wd": 100.0,
        "referrals": 1,
        "re_referrals": 0.0,
        "not_allocated": 0,
        "wait_median": 0.0,
        "wait_p90": 0.0,
        "cases_started": 1,
        "cases_closed": 0,
        "cases_open": 1,
        "contacts_waiting": 0,
        "contacts_decided": 1,
        "contacts_decided_late": 0,
        "decision_wait_median": 1,
        "decision_wait_p90": 1,
        "decision_wait_longest": 1,
        "referrers_told_3wd": 0.0,
        "referrers_told": 0.0,
        "agencies_referring": 0,
        "contacts_of_agencies": 0,
        "children_referred": 1,
        "referrals_under_14": 0.0,
        "referrals_graded": 100.0,
        "high_held": None,
        "cases_accepted_in_time": 100.0,
        "checks_asked": 0,
        "checks_answered_24h": None,
        "conversion": 100.0,
        "source_share": 100.0,
        "risk_mix": 100.0,
        "ethnicity_stated": 0.0,
        "looked_after": 0.0,
        "graded_in_time": 100.0,
        "wait_longest": 0.0,
        **dict.fromkeys(("consultations", "missing_episodes", "children_missing", "missing_now"), 0),
        **dict.fromkeys(("consultations_referred", "missing_often", "missing_median", "missing_longest")),
        **dict.fromkeys(("strategy_discussions", "contacts_audited"), 0),
        **dict.fromkeys(("strategy_in_time", "audited_good", "audited_voice")),
        "training_sessions": 0,
        "training_attendance": 0,
        "training_reach": 0,
        "practice_changed": None,
        **dict.fromkeys(("training_needed", "training_to_do", "training_overdue", "people_overdue"), 0),
        "training_held": None,
    }
