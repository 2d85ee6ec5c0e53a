"""Figures of one report are of one instant, whatever is committed meanwhile."""

from pathlib import Path

import pytest

from halcyon.insight.indicator.dimensions import DIMENSIONS
from halcyon.insight.indicator.engines import frozen, live
from halcyon.insight.indicator.evaluation import evaluate
from halcyon.insight.indicator.freezing import freeze
from halcyon.insight.indicator.library import REFERRALS_RECEIVED
from halcyon.insight.indicator.periods import year, years
from tests.harness import World
from tests.insight.rows import Ground

pytestmark = pytest.mark.slow(reason="what is counted must be committed")

YEARS = years(year("2016/17"), year("2018/19"))


def test_all_figures_of_a_report_are_of_one_instant(committed: World, tmp_path: Path) -> None:
    """A commit in between changes neither the second table nor a snapshot made of the same transaction."""
    ground = Ground()
    ground.referral("2018-06-01 12:00")
    with live() as engine:
        first = evaluate([REFERRALS_RECEIVED], YEARS, engine, by=[DIMENSIONS["source"]])
        ground.referral("2018-06-02 12:00")
        second = evaluate([REFERRALS_RECEIVED], YEARS, engine, by=[DIMENSIONS["gender"]])
        freeze(tmp_path / "snapshot", engine)
    with frozen(tmp_path / "snapshot") as snapshot:
        kept = evaluate([REFERRALS_RECEIVED], YEARS, snapshot)
    with live() as later:
        third = evaluate([REFERRALS_RECEIVED], YEARS, later)
    assert [sum(figure.number for figure in figures) for figures in (first, second, kept, third)] == [
        1,
        1,
        1,
        2,
    ]


def test_it_is_of_one_instant_from_its_beginning(committed: World) -> None:
    """Before the first figure, too: the snapshot is taken with the as-of time."""
    ground = Ground()
    with live() as engine:
        ground.referral("2018-06-02 12:00")
        assert {figure.number for figure in evaluate([REFERRALS_RECEIVED], YEARS, engine)} == {0}
