"""From a profile to an area, from the area to its report, from the report to the print again: equal to the figure."""

from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from halcyon.insight.indicator.engines import live
from halcyon.insight.indicator.periods import year
from halcyon.insight.profile import Profile, Row, load, shipped
from halcyon.insight.report.annual import annual_report
from halcyon.insight.report.document import Mode
from halcyon.project.synthetic.area import tell_years
from halcyon.project.synthetic.cast import Cast
from tests.harness import World, flush
from tests.project.synthetic.populations import hidden_population, published

INVENTED = sorted((Path(__file__).parent / "profiles").glob("*.toml")) + sorted(
    shipped().parent.glob("invented_*.toml")
)
NOW = datetime(2026, 6, 17, 11, 0, tzinfo=UTC)

pytestmark = pytest.mark.slow(reason="years of an area, and its report")


def area(world: World, profile: Profile, seed: int = 1) -> None:
    cast = Cast(
        screener="sam@example.test",
        decision_maker="dana@example.test",
        manager="mina@example.test",
        workers=("asha@example.test",),
        at=world.at,
        others={"partnership_officer": "pat@example.test"},
    )
    for _ in tell_years(profile, now=NOW, cast=cast, seed=seed):
        pass


def differences(profile: Profile) -> list[str]:
    """Every figure of the tables that records are made from which the report prints otherwise."""
    with live() as engine:
        made = {
            table.spec.id: {row.period: row for row in table.rows}
            for period in (max(row.period for table in profile.tables for row in table.rows),)
            for table in annual_report(profile, year(period), Mode.AS_PUBLISHED, engine).tables
        }
    return [
        f"{table.id} {row.period}: {_figures(row)}, not {_figures(made[table.id][row.period])}"
        for table in profile.tables
        if table.supported
        for row in table.rows
        if _figures(row) != _figures(made[table.id][row.period])
    ]


def _figures(row: Row | object) -> tuple[int | None, Mapping[str, int], Mapping[str, Decimal]]:
    return row.total, dict(row.count), {key: Decimal(value) for key, value in row.percent.items()}  # type: ignore[union-attr]


@pytest.mark.parametrize("path", INVENTED, ids=lambda path: path.stem)
def test_every_figure_of_an_invented_profile_comes_out_again(committed: World, path: Path) -> None:
    profile = load(path)
    assert any(table.supported for table in profile.tables)
    area(committed, profile)
    assert differences(profile) == []


def test_every_figure_of_a_drawn_profile_comes_out_again(committed: World) -> None:
    @settings(max_examples=5, deadline=None)
    @given(st.integers(0, 10**6))
    def comes_out(seed: int) -> None:
        rng = Random(seed)
        profile = published(rng, hidden_population(rng, rng.randint(1, 60)))
        flush()
        area(committed, profile, seed)
        assert differences(profile) == []

    comes_out()


def test_every_figure_many_times_as_large(committed: World) -> None:
    profile = load(INVENTED[0])
    for _ in tell_years(profile, now=NOW, times=11, cast=_small(committed)):
        pass
    assert differences(profile.times(11)) == []


def _small(world: World) -> Cast:
    people = dict.fromkeys(("screener", "decision_maker", "manager"), "sam@example.test")
    return Cast(**people, workers=("asha@example.test",), at=world.at)
