"""A figure reads only what it counts: what a fact view joins besides is left out by the planner."""

import pytest

from halcyon.insight.indicator.asking import asked
from halcyon.insight.indicator.dimensions import DIMENSIONS
from halcyon.insight.indicator.engines import live
from halcyon.insight.indicator.library import INDICATORS
from halcyon.insight.indicator.periods import year
from tests.harness import World

#: What each indicator reads, beside the table of its subject.
CLOCKS = {
    **{"contacts_waiting": 1, "contacts_decided": 1, "contacts_decided_24h": 1, "contacts_decided_1wd": 2},
    **{
        "contacts_decided_late": 1,
        "decision_wait_median": 1,
        "decision_wait_p90": 1,
        "decision_wait_longest": 1,
    },
    **{"referrers_told": 2, "referrers_told_3wd": 2, "cases_accepted_in_time": 1},
    **{"graded_in_time": 1, "strategy_in_time": 1},
}


@pytest.mark.slow(reason="each indicator’s query is planned")
def test_unused_joins_are_left_out(world: World) -> None:
    with live() as engine:
        for indicator in INDICATORS.values():
            by = (DIMENSIONS["source"],) if DIMENSIONS["source"] in indicator.dimensions else ()
            query = asked((indicator,), (year("2018/19"),), by, "postgres").sql
            plan = "\n".join(row[0] for row in engine.rows(f"EXPLAIN {query}"))
            assert "records_record" not in plan, indicator.id
            assert "casework_decision" not in plan, indicator.id
            assert plan.count(" on records_deadline") == CLOCKS.get(indicator.id, 0), plan
