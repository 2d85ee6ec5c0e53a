"""From a profile to an area, from the area to its report, from the report to the print again: equal to the figure."""

from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from random import Random

import psycopg
import pytest
from django.db import OperationalError, connections
from hypothesis import given, settings
from hypothesis import strategies as st

from halcyon.insight.indicator.engines import live
from halcyon.insight.indicator.periods import year
from halcyon.insight.profile import Profile, Row, load, shipped
from halcyon.insight.report.annual import annual_report
from halcyon.insight.report.document import Mode
from halcyon.project.synthetic import area as area_module
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


def test_every_figure_many_times_as_large(committed: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(area_module, "DISTINCT", 3)  # so that each is there several times
    monkeypatch.setattr(area_module, "tell_hard", lambda *_, **__: 0)  # told one by one, in no district
    profile = load(INVENTED[0])
    said = list(tell_years(profile, now=NOW, times=11, cast=_small(committed)))
    assert differences(profile.times(11)) == []
    assert "copied 11 of 11 districts (100%)" in said
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT count(*), count(DISTINCT (n.given, n.family, p.born_on)), count(DISTINCT p.born_on),"
            " count(DISTINCT left(p.record_id::text, 8)),"
            " count(*) FILTER (WHERE r.headline <> n.given || ' ' || n.family),"
            " count(*) FILTER (WHERE n.given_key = '' OR n.given_key ~ 'zqx' OR n.given ~ 'Zqx')"
            " FROM people_person p JOIN people_name n ON n.person_id = p.record_id"
            " JOIN records_record r ON r.id = p.record_id"
        )
        people, different, births, districts, otherwise, tokens = cursor.fetchone()
        assert (districts, otherwise, tokens) == (11, 0, 0)
        assert births * 2 < people, "districts were told again"
        assert people - different < people / 20
        cursor.execute(
            "SELECT count(*) FROM people_name n WHERE NOT EXISTS"
            " (SELECT 1 FROM people_word w WHERE w.word = n.family_key)"
            " AND n.family_key !~ '[^a-z]' AND n.family !~ '[^A-Za-z]'"
        )
        assert cursor.fetchone() == (0,), "search knows the words of all names"


def test_a_load_that_is_killed_leaves_nothing(committed: World) -> None:
    profile, held = load(INVENTED[0]), []
    telling = tell_years(profile, now=NOW, times=11, cast=_small(committed), kept=lambda: held.append("kept"))
    next(telling)
    process = connections["owner"].connection.info.backend_pid
    other = connections["owner"].copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", [process])
    other.close()
    with pytest.raises((OperationalError, psycopg.OperationalError)):
        list(telling)
    connections["owner"].close()
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT (SELECT count(*) FROM records_record), (SELECT count(*) FROM access_trail)")
        assert (cursor.fetchone(), held) == ((0, 0), [])
        cursor.execute("SELECT count(*) FROM pg_constraint WHERE conname = 'records_record_pkey'")
        assert cursor.fetchone() == (1,)
    list(tell_years(profile, now=NOW, times=2, cast=_small(committed)))
    assert differences(profile.times(2)) == []


def _small(world: World) -> Cast:
    people = dict.fromkeys(("screener", "decision_maker", "manager"), "sam@example.test")
    return Cast(**people, workers=("asha@example.test",), at=world.at)
