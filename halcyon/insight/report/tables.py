"""A report's tables as tables of a publication."""

from collections.abc import Iterator, Sequence

from halcyon.insight.band_sets import set_of
from halcyon.insight.bands import KINDS
from halcyon.insight.indicator.dimensions import DIMENSIONS, NOT_KNOWN
from halcyon.insight.indicator.library import INDICATORS
from halcyon.insight.indicator.periods import year_of
from halcyon.insight.profile import REFERRALS, UNKNOWN, Profile
from halcyon.insight.profile import Table as Spec
from halcyon.insight.publication.document import Column, DataTable, Line
from halcyon.insight.publication.values import Value
from halcyon.insight.report.coordinates import MISSING, cells, counted_base, counted_row, number
from halcyon.insight.report.document import Mode, Report, ReportTable, Row
from halcyon.insight.report.labels import label, merged_with_unknown, words

TOTAL = "Total (n)"
BASE = "Base (n)"


def data_table(report: Report, table: ReportTable) -> DataTable:
    """A line for each key, columns for each period in the report's order, then the base of each row."""
    spec, order = table.spec, [each.label for each in report.periods]
    rows = sorted(table.rows, key=lambda row: order.index(row.period))
    keys = dict.fromkeys(key for row in rows for key in row.keys)
    lines = [
        Line(label(spec, key), tuple(cell for row in rows for cell in _cells(spec, row, key)))
        for key in sorted(keys, key=lambda key: key == UNKNOWN)
    ]
    return DataTable(
        id=spec.id,
        caption=caption(spec, report.mode),
        columns=(Column(title(spec.dimension), numeric=False), *(c for row in rows for c in _columns(row))),
        lines=(*lines, *_bases(spec, rows)),
        base="the number in the last line of each column (n).",
        notes=notes(report, table),
        source=f"{counts(spec)}{_cut(report, table)}",
    )


def caption(spec: Spec, mode: Mode) -> str:
    """The publisher's title. Where it does not say of which records alone the table is, as its keys are cut, the title
    is of our own: "aged 12 and 13" may be true of one year's children of 10 to 13, and of the next no more."""
    keys = [words(dimension, key).lower() for dimension, key in spec.restrict.items()]
    if mode is Mode.AS_PUBLISHED or all(key in spec.title.lower() for key in keys):
        return spec.title
    what = "the referrals" if spec.measure == REFERRALS else words("", spec.measure).lower()
    return f"{title(spec.dimension)} of {what}, {restriction(spec)}"


def restriction(spec: Spec) -> str:
    """What narrows a table, in words: "age 10 to 13"."""
    return " and ".join(
        f"{title(dimension).lower()} {words(dimension, key).lower()}"
        for dimension, key in spec.restrict.items()
    )


def title(dimension: str) -> str:
    """What a dimension is called."""
    return DIMENSIONS[dimension].title if dimension in DIMENSIONS else words("", dimension)


def counts(spec: Spec) -> str:
    """What a table counts, in a sentence or two."""
    by = DIMENSIONS[spec.dimension].words if spec.dimension in DIMENSIONS else title(spec.dimension).lower()
    what = "Referrals whose contact was received in the period" if spec.measure == REFERRALS else _what(spec)
    scope = restriction(spec)
    return f"{what}, by {by}." + (f" Only those with {scope}." if scope else "")


def notes(report: Report, table: ReportTable) -> tuple[str, ...]:
    """What to know: that something was not printed, what was merged with not known, the publisher's notes."""
    found = []
    if any(key not in row.keys for row in table.rows for other in table.rows for key in other.keys):
        found.append(": means that the figure was not printed for that year.")
    if report.mode is not Mode.AS_PUBLISHED:
        found += _merged(report.profile, table.spec)
    else:  # what a publisher says of its own table is not true of records counted anew, nor public by itself
        found += [f"{row.period}, the publisher’s note: {row.note}" for row in table.rows if row.note]
    return tuple(found)


def _merged(profile: Profile, spec: Spec) -> list[str]:
    merged = [label(spec, key) for key in merged_with_unknown(profile, spec)]
    if not merged:
        return []
    return [
        f"{NOT_KNOWN} stands by itself here. The published table counted it in “{'” and “'.join(merged)}”."
    ]


def _cut(report: Report, table: ReportTable) -> str:
    """Which named set of bands a table is cut by, in a sentence; "" where it is cut by none."""
    of, keys = table.spec.dimension, [key for row in table.rows for key in row.keys]
    if of not in KINDS or not keys:
        return ""
    found = set_of(keys, year_of(report.period.start).label, of=of)
    return f" Bands: {found.id}, used {found.holds}." if found.version else ""


def _what(spec: Spec) -> str:
    indicator = INDICATORS.get(spec.measure)
    return indicator.title if indicator else words("", spec.measure)


def _is_double(row: Row) -> bool:
    """Whether some key is printed as a count and as a percentage."""
    return any(key in row.percent for key in row.count)


def _columns(row: Row) -> tuple[Column, ...]:
    return (Column(row.period), Column(f"{row.period} (%)")) if _is_double(row) else (Column(row.period),)


def _cells(spec: Spec, row: Row, key: str) -> tuple[Value, ...]:
    count, percent = cells(spec, row, key)
    return (count or MISSING, percent or MISSING) if _is_double(row) else (count or percent or MISSING,)


def _bases(spec: Spec, rows: Sequence[Row]) -> Iterator[Line]:
    """The line of totals; where percentages are of another number, a line for that one too."""
    totals = [None if row.total is None else number(row.total, counted_row(spec, row.period)) for row in rows]
    bases = [None if row.base is None else number(row.base, counted_base(spec, row)) for row in rows]
    if any(totals):
        yield Line(TOTAL, _padded(rows, totals), is_total=True)
    if bases != totals:
        yield Line(BASE, _padded(rows, bases), is_total=True)


def _padded(rows: Sequence[Row], values: Sequence[Value | None]) -> tuple[Value | str, ...]:
    """A value under each row's first column; under a column of percentages nothing."""
    cells: list[Value | str] = []
    for row, value in zip(rows, values, strict=True):
        cells += [value or MISSING, ""] if _is_double(row) else [value or MISSING]
    return tuple(cells)
