"""Every figure behind the annual report, against SQL written by hand on the same engine."""

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.areas import Area
from benchmarks.timing import Aim, Result, side_by_side
from halcyon.insight.indicator.engines import Engine, frozen, live
from halcyon.insight.indicator.freezing import freeze
from halcyon.insight.indicator.periods import Period, year_before, year_of
from halcyon.insight.report.annual import all_figures
from halcyon.insight.report.profiles import current_profile

AIM = Aim(1.3)
#: What the packaged profile's tables are cut by.
CUTS = ("source", "ethnicity", "age", "gender", "care_status", "outcome", "age, outcome")


def measure(area: Area, _: Area) -> Iterator[Result]:
    """All of the internal report: eleven indicators in three years, and every table."""
    area.enter()
    with live() as engine, tempfile.TemporaryDirectory() as folder:
        period = year_before(year_of(engine.as_of.date()))
        freeze(Path(folder) / "facts", engine)
        yield _compare("PostgreSQL", engine, list(on_tables(_years(period))), period)
        with frozen(Path(folder) / "facts") as parquet:
            yield _compare("DuckDB", parquet, list(on_facts(_years(period))), period)


def on_tables(years: Sequence[Period]) -> Iterator[str]:
    """By hand on PostgreSQL: the tables, and the clocks that a figure needs."""
    received = _within("received_at", years)
    yield f"SELECT {_each('received_at', years)} FROM casework_contact WHERE {received}"
    yield (
        f"SELECT {_each('day.met_at', years)}, {_each('day.met_at', years, 'day.met_at <= day.due_at')},"
        f" {_each('day.met_at', years, 'working.met_at <= working.due_at')}"
        " FROM records_deadline day LEFT JOIN records_deadline working ON working.record_id = day.record_id"
        " AND working.definition = 'contact.decide_1wd'"
        f" WHERE day.definition = 'contact.decide_24h' AND {_within('day.met_at', years)}"
    )
    days = (
        "(outcome_at AT TIME ZONE 'Europe/London')::date - (received_at AT TIME ZONE 'Europe/London')::date"
    )
    yield from _of_referrals("casework_referral", days, years)
    yield from _of_cases("casework_case", years)


def on_facts(years: Sequence[Period]) -> Iterator[str]:
    """By hand on DuckDB: the frozen fact views, which have the clocks in their rows."""
    received = _within("received_at", years)
    yield f"SELECT {_each('received_at', years)} FROM casework_contactfact WHERE {received}"
    yield (
        f"SELECT {_each('decided_at', years)}, {_each('decided_at', years, 'decided_in_24h')},"
        f" {_each('decided_at', years, 'decided_in_1wd')} FROM casework_contactfact"
        f" WHERE {_within('decided_at', years)}"
    )
    yield from _of_referrals("casework_referralfact", "days_to_outcome", years)
    yield from _of_cases("casework_casefact", years)


def _of_referrals(table: str, days: str, years: Sequence[Period]) -> Iterator[str]:
    received, not_allocated = _within("received_at", years), "outcome = 'not_allocated'"
    yield (
        f"SELECT {_each('received_at', years)}, {_each('received_at', years, 'is_re_referral')},"
        f" {_each('received_at', years, not_allocated)} FROM {table} WHERE {received}"
    )
    yield (
        f"SELECT {_case('received_at', years)}, percentile_cont(0.5) WITHIN GROUP (ORDER BY {days}),"
        f" percentile_cont(0.9) WITHIN GROUP (ORDER BY {days}) FROM {table} WHERE {received} GROUP BY 1"
    )
    for cut in CUTS:
        yield f"SELECT {cut}, {_each('received_at', years)} FROM {table} WHERE {received} GROUP BY {cut}"


def _of_cases(table: str, years: Sequence[Period]) -> Iterator[str]:
    open_then = ", ".join(
        f"count(*) FILTER (WHERE accepted_at < '{each.until.isoformat()}'"
        f" AND (closed_at IS NULL OR closed_at >= '{each.until.isoformat()}'))"
        for each in years
    )
    yield f"SELECT {_each('accepted_at', years)}, {_each('closed_at', years)}, {open_then} FROM {table}"


def _compare(name: str, engine: Engine, by_hand: Sequence[str], period: Period) -> Result:
    profile = current_profile()

    def report() -> tuple[object, dict[str, object]]:
        return all_figures(profile, period, engine)  # type: ignore[return-value]

    def hand() -> list[object]:
        return [engine.rows(statement) for statement in by_hand]

    figures, _ = all_figures(profile, period, engine)
    told = [figure.number for figure in figures if figure.indicator == "contacts_received"]
    if not sum(told) or told != list(engine.rows(by_hand[0])[0]):
        raise RuntimeError("the report and the queries by hand do not agree")
    against = f"{len(by_hand)} queries by hand"
    return side_by_side(f"annual report’s figures on {name}", report, against, hand, aim=AIM, pairs=20)


def _years(period: Period) -> list[Period]:
    before = year_before(period)
    return [year_before(before), before, period]


def _within(column: str, years: Sequence[Period]) -> str:
    return f"{column} >= '{years[0].since.isoformat()}' AND {column} < '{years[-1].until.isoformat()}'"


def _each(column: str, years: Sequence[Period], condition: str = "true") -> str:
    return ", ".join(f"count(*) FILTER (WHERE {_within(column, [each])} AND {condition})" for each in years)


def _case(column: str, years: Sequence[Period]) -> str:
    whens = " ".join(f"WHEN {_within(column, [each])} THEN '{each.label}'" for each in years)
    return f"CASE {whens} END"
