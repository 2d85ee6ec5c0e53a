"""The annual report of the service."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from halcyon.base.dates import london_date
from halcyon.base.refusals import Refusal
from halcyon.insight.indicator.dimensions import DIMENSIONS
from halcyon.insight.indicator.engines import Engine
from halcyon.insight.indicator.evaluation import evaluate
from halcyon.insight.indicator.indicator import Indicator
from halcyon.insight.indicator.library import ANNUAL, INDICATORS
from halcyon.insight.indicator.periods import Period, before, same_part, year, year_before
from halcyon.insight.indicator.queries import recorded_years
from halcyon.insight.profile import Profile, Row, Table
from halcyon.insight.report import checks
from halcyon.insight.report.counting import count
from halcyon.insight.report.document import NO_PERIOD, Mode, Report, ReportTable, Warned
from halcyon.insight.report.making import Maker

COMPARED = 3  # years beside each other
PRINTED = frozenset(each.id for each in ANNUAL)

Printed = Mapping[str, Sequence[Row]]  # by table, what a public source printed for the years of the report


def annual_report(
    profile: Profile,
    period: Period,
    mode: Mode,
    engine: Engine,
    counting: Sequence[Indicator] = ANNUAL,
) -> Report:
    """The report of a period, as the profile cuts it, from what the engine holds.

    As published: every row that the profile prints for the period and before. Internal: three years, whole, with the
    indicators of ``counting``. Raises Refusal for a period that there is nothing about.
    """
    if mode is Mode.AS_PUBLISHED:
        return _as_published(profile, period, engine)
    return _internal(profile, period, engine, counting)


def known_periods(profile: Profile, engine: Engine) -> tuple[Period, ...]:
    """The years there is a report for: from the first referral until now, and those that the profile prints."""
    return tuple(sorted({*recorded_years(engine), *(year(label) for label in _periods(profile.tables))}))


def _as_published(profile: Profile, period: Period, engine: Engine) -> Report:
    known = _periods(profile.tables)
    if period.label not in known:
        raise Refusal(
            f"“{profile.title}” prints nothing about {period.label}, only about {_listed(known)}.",
            code="not_printed",
            field="period",
        )
    everything = period.label == profile.period
    printed: Printed = {
        table.id: [row for row in table.rows if everything or row.period <= period.label]
        for table in profile.tables
    }
    shown = [table for table in profile.tables if printed[table.id]]
    labels = {row.period for rows in printed.values() for row in rows}
    periods = tuple(year(label) for label in sorted(labels, reverse=True))
    makers = _makers(profile, shown, periods, engine)
    tables = tuple(
        ReportTable(maker.table, tuple(maker.as_published(row) for row in printed[maker.table.id]))
        for maker in makers
    )
    return Report(
        period=period,
        as_of=engine.as_of,
        mode=Mode.AS_PUBLISHED,
        profile=profile,
        periods=periods,
        tables=tables,
        warnings=(*_warnings(tables, makers, printed), *_unsupported(shown, period)),
    )


def _internal(profile: Profile, period: Period, engine: Engine, counting: Sequence[Indicator]) -> Report:
    known = known_periods(profile, engine)
    if period not in known:
        there_are = _listed([each.label for each in known])
        raise Refusal(
            f"There are no figures for {period.label}, only for {there_are}.",
            code="no_figures",
            field="period",
        )
    first = _earlier(period, COMPARED - 1)
    compared = tuple(each for each in reversed(known) if first <= each <= period)
    return whole_report(profile, alike(compared, engine), engine, nearest=period.label, counting=counting)


def alike(compared: Sequence[Period], engine: Engine) -> tuple[Period, ...]:
    """The periods of a report; where the first is not over, the same part of the year before comes next (ADR 28)."""
    own, *others = compared
    part = same_part(own, london_date(engine.as_of)) if own.since <= engine.as_of < own.until else None
    return (own, part, *others) if part and part.whole in others else (own, *others)


def whole_report(
    profile: Profile,
    compared: Sequence[Period],
    engine: Engine,
    *,
    nearest: str,
    counting: Sequence[Indicator] = ANNUAL,
) -> Report:
    """The report of the first of these periods beside the others, every key of each table counted.

    Ages are cut as the profile cuts them in the year nearest to the year ``nearest``. ``counting``: the indicators
    that are evaluated, all at once, those of the annual report among them.
    """
    labels = [each.label for each in compared]
    makers = _makers(profile, profile.tables, compared, engine)
    tables = tuple(ReportTable(maker.table, tuple(maker.whole(labels, nearest))) for maker in makers)
    printed: Printed = {
        table.id: [row for row in table.rows if row.period in labels] for table in profile.tables
    }
    figures = evaluate(counting, sorted({*compared, *map(before, compared)}), engine)
    flows = [found for each in reversed(compared) for found in checks.flow(figures, (before(each), each))]
    return Report(
        period=compared[0],
        as_of=engine.as_of,
        mode=Mode.INTERNAL,
        profile=profile,
        periods=tuple(compared),
        tables=tables,
        warnings=(*_warnings(tables, makers, printed), *flows, *_unsupported(profile.tables, compared[0])),
        figures=tuple(each for each in figures if each.period in labels and each.indicator in PRINTED),
        counted=tuple(figures),
    )


def _makers(
    profile: Profile, tables: Iterable[Table], periods: Sequence[Period], engine: Engine
) -> list[Maker]:
    supported = _supported(tables)
    counted = count(supported, periods, engine)
    return [Maker(profile, table, counted[table.id]) for table in supported]


def _warnings(tables: Iterable[ReportTable], makers: Iterable[Maker], printed: Printed) -> Iterator[Warned]:
    for table in tables:
        yield from checks.of_table(table)
    for maker in makers:
        for row in printed[maker.table.id]:
            yield from checks.restated(maker.table, row, maker.as_published(row))


def _unsupported(tables: Iterable[Table], period: Period) -> Iterator[Warned]:
    return (checks.unsupported(table, period.label) for table in tables if not countable(table))


def countable(table: Table) -> bool:
    """Whether an indicator counts what a table counts and can be cut as it is cut."""
    indicator = INDICATORS.get(table.measure)
    cut = [DIMENSIONS.get(key) for key in (*table.restrict, table.dimension)]
    return indicator is not None and all(each in indicator.dimensions for each in cut)


def _supported(tables: Iterable[Table]) -> list[Table]:
    return [table for table in tables if countable(table)]


def _periods(tables: Iterable[Table]) -> list[str]:
    rows = (row for table in tables for row in table.rows)
    return sorted({row.period for row in rows if row.period != NO_PERIOD or row.total is not None})


def _earlier(period: Period, count: int) -> Period:
    return period if count == 0 else _earlier(year_before(period), count - 1)


def _listed(labels: Sequence[str]) -> str:
    """The periods in words; of many, the first and the last."""
    if len(labels) > 6:
        return f"{labels[0]} to {labels[-1]}"
    return " and ".join(filter(None, (", ".join(labels[:-1]), labels[-1])))
