"""A publisher's own report as a publication, from what its profile says was printed: no records are asked.

So the checks can be run over what a real service printed, and a report can be held against the one before it.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal

from halcyon.insight.indicator.periods import before, year
from halcyon.insight.narrative.references import prose
from halcyon.insight.narrative.subjects import PEOPLE
from halcyon.insight.printed import Narrative
from halcyon.insight.profile import Profile, Row, Table
from halcyon.insight.publication.document import Column, DataTable, Document, Line, Section
from halcyon.insight.publication.values import Counted, Kind, Value
from halcyon.insight.report.coordinates import MISSING, cells, counted_row, number
from halcyon.insight.report.document import MARKINGS, Mode, Report, ReportTable
from halcyon.insight.report.document import Row as Made
from halcyon.insight.report.labels import label, words
from halcyon.insight.report.review.check import Last
from halcyon.insight.report.tables import data_table

FLOW = "flow"  # the dimension of a table that follows a stock through a period


def printed(profile: Profile) -> Document:
    """What the publisher printed: a section for each table, with its own words, and for each text."""
    year_ = year(profile.period)
    tables = tuple(
        ReportTable(table, tuple(_made(table, row) for row in table.rows)) for table in profile.tables
    )
    labels = {row.period for table in profile.tables for row in table.rows} | {profile.period}
    as_of = datetime.combine(year_.end, datetime.min.time(), UTC)
    periods = tuple(year(each) for each in sorted(labels, reverse=True))
    report = Report(year_, as_of, Mode.AS_PUBLISHED, profile, periods, tables, ())
    sections = [
        *(
            Section(each.section, words("", each.section), (prose(each.text, {}),))
            for each in _texts(profile)
        ),
        *(Section(f"table-{each.spec.id}", each.spec.title, (_table(report, each),)) for each in tables),
    ]
    return Document(
        id=f"printed-{year_.slug}",
        title=profile.title,
        area=profile.publisher,
        period=profile.period,
        mode=Mode.AS_PUBLISHED.value,
        as_of=as_of,
        sections=tuple(sections),
        marking=MARKINGS[Mode.AS_PUBLISHED],
        invented=False,
    )


def published_before(profile: Profile) -> Last:
    """What the profile says was printed a year before: figures of this report's rows, and texts by section."""
    figures: dict[tuple[str, Counted, Kind], Value] = {}
    for each in profile.earlier:
        for value in _figures(profile.table(each.table), each.row):
            if value.of is not None:
                figures[each.table, value.of, value.kind] = value
    texts: dict[str, list[str]] = {}
    for text in profile.narratives:
        if text.period != profile.period:
            texts.setdefault(text.section, []).append(text.text)
    title = next((each.report for each in profile.earlier), before(year(profile.period)).label)
    return Last(f"the report for {title}", figures, texts)


def _texts(profile: Profile) -> Iterator[Narrative]:
    return (each for each in profile.narratives if each.period == profile.period)


def _table(report: Report, table: ReportTable) -> DataTable:
    if table.spec.dimension == FLOW:
        return _flow(report, table.spec)
    if table.spec.measure == PEOPLE:
        return _people(report, table.spec)
    return data_table(report, table)


def _made(table: Table, row: Row) -> Made:
    """A printed row as one that was made: a base that is stated for the table is that of its percentages."""
    base = row.total if table.base is None else table.base
    return Made(row.period, row.total, base, dict(row.count), dict(row.percent), note=row.note)


def _figures(table: Table, row: Row) -> Iterator[Value]:
    made = _made(table, row)
    if row.total is not None:
        yield number(row.total, counted_row(table, row.period))
    for key in row.keys:
        yield from (value for value in cells(table, made, key) if value is not None)


def _flow(report: Report, table: Table) -> DataTable:
    """A stock at the start, what came and what went, and the stock at the end, under the names of each."""
    keys = dict.fromkeys(key for row in table.rows for key in row.keys)
    lines = tuple(
        Line(label(table, key), tuple(_step(table, row, key) for row in _in_order(report, table)))
        for key in keys
    )
    return DataTable(table.id, table.title, _columns(report, table), lines)


def _step(table: Table, row: Row, key: str) -> Value:
    if key not in row.count:
        return MISSING
    at_start, at_end = key.endswith("_at_start"), key.endswith("_at_end")
    period = before(year(row.period)).label if at_start else row.period
    name = key.removesuffix("_at_start").removesuffix("_at_end") if at_start or at_end else key
    return number(row.count[key], Counted(f"{table.measure}_{name}", period))


def _people(report: Report, table: Table) -> DataTable:
    """How many people lived in the area: public, and about nobody."""
    keys = dict.fromkeys(key for row in table.rows for key in row.keys)
    lines = tuple(
        Line(
            label(table, key),
            tuple(
                Value(
                    Decimal(row.count[key]),
                    kind=Kind.PLAIN,
                    of=counted_row(table, row.period).where(table.dimension, key),
                )
                if key in row.count
                else MISSING
                for row in _in_order(report, table)
            ),
        )
        for key in keys
    )
    return DataTable(table.id, table.title, _columns(report, table), lines)


def _in_order(report: Report, table: Table) -> list[Row]:
    order = [each.label for each in report.periods]
    return sorted(table.rows, key=lambda row: order.index(row.period))


def _columns(report: Report, table: Table) -> tuple[Column, ...]:
    rows = _in_order(report, table)
    return (Column(words("", table.dimension), numeric=False), *(Column(row.period) for row in rows))
