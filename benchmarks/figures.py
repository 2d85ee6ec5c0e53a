"""Every figure behind the annual report, against SQL written by hand on the same engine."""

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.areas import Area
from benchmarks.by_hand import Found, Query, queries
from benchmarks.sources import FACTS, TABLES
from benchmarks.timing import Aim, Result, side_by_side, timed
from halcyon.insight.indicator.engines import Engine, frozen, live
from halcyon.insight.indicator.evaluation import Figure, evaluate
from halcyon.insight.indicator.freezing import freeze
from halcyon.insight.indicator.library import INDICATORS
from halcyon.insight.indicator.periods import Period, year_before, year_of
from halcyon.insight.profile_in_use import current_profile
from halcyon.insight.report.annual import COMPARED
from halcyon.insight.report.contents.compose import ANNUAL_REPORT
from halcyon.insight.report.contents.making import material
from halcyon.insight.report.contents.material import Material
from halcyon.insight.report.counting import dimensions_of

AIM = Aim(1.3)
CLOSE = 1e-6  # days or hours: interpolating adds up in another order
LONG = 2.0  # seconds: what takes longer is timed fewer times


def measure(area: Area, _: Area) -> Iterator[Result]:
    """All of the internal report: every indicator in four years, every table in three."""
    area.enter()
    with live() as engine, tempfile.TemporaryDirectory() as folder:
        period = year_before(year_of(engine.as_of.date()))
        freeze(Path(folder) / "facts", engine)
        yield _compare("PostgreSQL", engine, list(queries(TABLES, _years(period))), period)
        with frozen(Path(folder) / "facts") as parquet:
            yield _compare("DuckDB", parquet, list(queries(FACTS, _years(period))), period)


def _compare(name: str, engine: Engine, by_hand: Sequence[Query], period: Period) -> Result:
    profile = current_profile()

    def report() -> Material:
        return material(ANNUAL_REPORT, profile, period, engine)

    def hand() -> list[object]:
        return [engine.rows(query.sql) for query in by_hand]

    found: Found = {}
    for query in by_hand:
        found |= query.read(engine.rows(query.sql))
    _hold_together(report(), found, engine)
    pairs = 20 if timed(hand) < LONG else 5
    what = f"annual report’s figures on {name}"
    against = f"{len(by_hand)} queries by hand"
    return side_by_side(what, report, against, hand, aim=AIM, pairs=pairs, warm_up=pairs // 4)


def _hold_together(told: Material, found: Found, engine: Engine) -> None:
    """Every figure of the report has its equal by hand, and the other way round. RuntimeError where not."""
    figures = [
        *told.figures.values(),
        *(each for of in told.cuts.values() for each in of),
        *_tabled(told, engine),
    ]
    ours = {(each.indicator, each.period, each.cut): _said(each) for each in figures}
    different = [key for key in {*ours, *found} if not _alike(ours.get(key), found.get(key))]
    if different:
        key = min(different, key=str)
        raise RuntimeError(
            f"{len(different)} figures differ: {key} is {ours.get(key)} in the report, {found.get(key)} by hand"
        )


def _tabled(told: Material, engine: Engine) -> Iterator[Figure]:
    """What the report's tables count, before it is gathered into a publisher's groups."""
    cuts = dict.fromkeys(
        (each.spec.measure, tuple(dict.fromkeys(dimensions_of(each.spec)))) for each in told.report.tables
    )
    for measure, by in cuts:
        yield from evaluate([INDICATORS[measure]], told.periods, engine, by=by)


def _said(figure: Figure) -> tuple[float, float | None]:
    indicator = INDICATORS[figure.indicator]
    return (
        figure.base if not indicator.mix else figure.number,
        figure.value if indicator.value else figure.number,
    )


def _alike(ours: tuple[float, float | None] | None, theirs: tuple[float, float | None] | None) -> bool:
    """The same base and number; what one of them does not name, the other says is nothing."""
    (base, number), (of, other) = ours or (0, 0), theirs or (0, 0)
    return base == of and abs((number or 0) - (other or 0)) < CLOSE


def _years(period: Period) -> list[Period]:
    """The three of the report, and the one before them, whose end is where its flows begin."""
    years = [period]
    while len(years) <= COMPARED:
        years.insert(0, year_before(years[0]))
    return years
