"""Checks of tables and charts: sums, flows, bases, bands, shares, one number for one thing, what was published."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import islice, pairwise

from halcyon.insight.band_sets import set_of
from halcyon.insight.bands import KINDS
from halcyon.insight.narrative.text import phrase
from halcyon.insight.percentages import counts_printed_as, decimals, prints_as
from halcyon.insight.publication.document import Block, Chart, ChartKind, DataTable, Document, Line, Section
from halcyon.insight.publication.values import Counted, Kind, Symbol, Value
from halcyon.insight.report import checks
from halcyon.insight.report.coordinates import BASE
from halcyon.insight.report.document import Check, Row
from halcyon.insight.report.reading import rows_of
from halcyon.insight.report.review.findings import Finding

COUNTS = frozenset({Kind.COUNT, Kind.PLAIN})
#: A stock at a period's start, and what comes and what goes, make the stock at its end.
FLOWS = (
    ("cases_open", "cases_started", "cases_closed"),
    ("contacts_waiting", "contacts_received", "contacts_decided"),
)
Known = Mapping[tuple[Counted, Kind], Value]
Published = Mapping[
    tuple[str, Counted, Kind], Value
]  # the table is "" for a figure in whatever table it stood
Place = tuple[Section, Block]


def blocks_of(document: Document) -> list[Place]:
    """Every block with the section that it stands in."""
    return [(section, block) for section in document.walk() for block in section.blocks]


def tables_of(document: Document) -> Iterator[tuple[Section, DataTable]]:
    return ((section, block) for section, block in blocks_of(document) if isinstance(block, DataTable))


def of_tables(document: Document) -> Iterator[Finding]:
    """What each table shows by itself."""
    for section, table in tables_of(document):
        for check, period, says in (*_rows(table), *_lines(table), *_flows(table)):
            yield Finding(check, section.id, table.id, says, period)


def shares(document: Document) -> Iterator[Finding]:
    """A percentage has a base that is printed, and some count of the base gives it: the one that is printed."""
    known = known_of(document)
    for section, table in tables_of(document):
        baseless = {whole for whole, row in rows_of(table) if row.base is None}  # another check's
        for line, value in _values(table):
            is_percent = value.kind is Kind.PERCENT and value.base not in baseless
            if is_percent and value.number is not None and value.of is not None:
                for check, says in _share(line, value, known):
                    yield Finding(check, section.id, table.id, says, value.of.period)


def twice(document: Document) -> Iterator[Finding]:
    """One thing has one number wherever it is shown; a table of some only says of which."""
    first: dict[tuple[Counted, Kind], tuple[Value, str]] = {}
    for section, table in tables_of(document):
        for line, value in _values(table):
            if value.of is None or value.number is None or value.less is not None:
                continue
            before, where = first.setdefault((value.of, value.kind), (value, table.caption))
            if not _same(before, value):
                says = f"{line.heading}: {value.text} here, and {before.text} in “{where}”."
                yield Finding(Check.CONCEPT, section.id, table.id, says, value.of.period)
        if unsaid := _unsaid(table):
            says = f"It counts only some ({unsaid}), and does not say so."
            yield Finding(Check.CONCEPT, section.id, table.id, says, document.period)


def bands(document: Document) -> Iterator[Finding]:
    """Periods whose bands cut each other cannot be compared: not in a table, and not on a chart."""
    crossing: dict[str, str] = {}
    for section, table in tables_of(document):
        for of in KINDS:
            rows = [row for whole, row in rows_of(table) if _is_by(of, table, whole)]
            for later, earlier in pairwise(sorted(rows, key=lambda row: row.period, reverse=True)):
                if says := checks.crossing(later, earlier, of):
                    crossing[table.id] = says
                    yield Finding(Check.BANDS, section.id, table.id, says, earlier.period)
    for section, block in blocks_of(document):
        if isinstance(block, Chart) and block.table in crossing and _compares(block):
            yield Finding(
                Check.BANDS, section.id, block.id, f"No chart: {crossing[block.table]}", document.period
            )


def bands_since(document: Document, published: Published, title: str) -> Iterator[Finding]:
    """What the last report cut by bands that cross those of this one cannot be set beside it: once for each table."""
    for section, table in tables_of(document):
        found = (
            _crossing_before(of, table, whole, row, published)
            for of in KINDS
            for whole, row in rows_of(table)
        )
        for period, says in islice(filter(None, found), 1):
            yield Finding(Check.BANDS, section.id, table.id, f"“{title}” {says}", period)


def _crossing_before(
    of: str, table: DataTable, whole: Counted, row: Row, published: Published
) -> tuple[str, str] | None:
    """The period, and how the last report cut it otherwise; None where it did not."""
    if not _is_by(of, table, whole):
        return None
    narrower = (
        cell.scope - whole.scope
        for where, cell, _ in published
        if where == table.id
        and (cell.measure, cell.period) == (whole.measure, whole.period)
        and cell.scope > whole.scope
    )
    before = sorted({key for pairs in narrower for dimension, key in pairs if dimension == of})
    pair = checks.overlapping(of, row.keys, before)
    if pair is None:
        return None
    then, now = (set_of(keys, whole.period, of=of).id for keys in (before, row.keys))
    return whole.period, (
        f"cut the {checks.CUTS[of]} of {whole.period} by {then}, and this report cuts them by {now} ({pair[1]} and"
        f" {pair[0]}): the two are not comparable."
    )


def restated(document: Document, published: Published, title: str) -> Iterator[Finding]:
    """A figure that was published otherwise is a restatement."""
    for section, table in tables_of(document):
        for line, value in _values(table):
            before = _published(published, table.id, value)
            if before is None or before.number is None or value.number is None or _same(before, value):
                continue
            says = (
                f"{line.heading}: {before.text} was published in “{title}”; the records now say {value.text}."
            )
            yield Finding(Check.RESTATED, section.id, table.id, says, value.of.period if value.of else "")


def published_of(document: Document) -> Published:
    """The figures of a publication by the table they stand in and what they count, and by what they count alone."""
    published: dict[tuple[str, Counted, Kind], Value] = {}
    for _, table in tables_of(document):
        for _, value in _values(table):
            if value.of is not None and value.less is None:
                for where in (table.id, ""):
                    published.setdefault((where, value.of, value.kind), value)
    return published


def _published(published: Published, table: str, value: Value) -> Value | None:
    if value.of is None or value.less is not None:
        return None
    return published.get((table, value.of, value.kind)) or published.get(("", value.of, value.kind))


def known_of(document: Document) -> Known:
    """The figures of a publication by what they count; the first of each."""
    known: dict[tuple[Counted, Kind], Value] = {}
    for value in document.values():
        if value.of is not None and value.less is None:
            known.setdefault((value.of, value.kind), value)
    return known


def _rows(table: DataTable) -> Iterator[tuple[Check, str, str]]:
    """Sums, bases and shares of its columns. Where something is hidden, nothing can be added up."""
    is_open = all(value.symbol is not Symbol.HIDDEN for _, value in _values(table))
    for _, row in rows_of(table):
        if is_open:
            yield from ((Check.SUM, row.period, says) for says in checks.sums(row))
        if not _is_plain(table) and (is_open or not any(line.is_total for line in table.lines)):
            yield from ((Check.BASE, row.period, says) for says in checks.base(row))


def _lines(table: DataTable) -> Iterator[tuple[Check, str, str]]:
    """Sums of its lines, where columns are parts of one of them."""
    for line in table.lines:
        found: dict[tuple[str, str], list[Value]] = {}
        for value in _counts(line):
            if value.of is not None:
                found.setdefault((value.of.measure, value.of.period), []).append(value)
        for (_, period), values in found.items():
            if says := _parts(line, values):
                yield Check.SUM, period, says


def _parts(line: Line, values: list[Value]) -> str:
    """What is wrong with a line's sum; "" where nothing is, or it has none."""
    scopes = [value.of.scope for value in values if value.of]
    common = frozenset.intersection(*scopes)
    whole = next((value for value in values if value.of and value.of.scope == common), None)
    parts = [value for value in values if value is not whole]
    if whole is None or len(parts) < 2 or None in [value.number for value in values]:
        return ""
    beyond = [pair for scope in scopes for pair in scope - common]
    if len(beyond) != len(parts) or len({dimension for dimension, _ in beyond}) != 1:
        return ""
    added = sum(value.number or 0 for value in parts)
    return (
        "" if added == whole.number else f"{line.heading}: the parts add up to {added:,}, not {whole.text}."
    )


def _flows(table: DataTable) -> Iterator[tuple[Check, str, str]]:
    for place in range(max((len(line.cells) for line in table.lines), default=0)):
        column = [
            cell for line in table.lines for cell in line.cells[place : place + 1] if isinstance(cell, Value)
        ]
        for stock, came, went in FLOWS:
            yield from _flow(column, stock, came, went)


def _flow(column: list[Value], *measures: str) -> Iterator[tuple[Check, str, str]]:
    """Open at the start + came − went = open at the end; the start stands before the end."""
    stocks, came, went = (
        [value for value in column if value.of and value.of.measure == measure and value.number is not None]
        for measure in measures
    )
    if len(stocks) != 2 or len(came) != 1 or len(went) != 1:
        return
    start, end, more, less = (int(value.number or 0) for value in (*stocks, *came, *went))
    if start + more - less != end:
        left = start + more - less
        says = f"{start:,} at the start, {more:,} came and {less:,} went: that leaves {left:,}, not {end:,}."
        yield Check.FLOW, came[0].of.period if came[0].of else "", says


def _share(line: Line, value: Value, known: Known) -> Iterator[tuple[Check, str]]:
    base = known.get((value.base, Kind.COUNT)) or known.get((value.base, Kind.PLAIN)) if value.base else None
    if base is None:
        yield Check.SHARE, f"{line.heading}: {value.text} of how many? The base is not printed."
        return
    if base.number is None or value.number is None:
        return
    number = int(base.number)
    count = known.get((value.of, Kind.COUNT)) if value.of else None
    if not counts_printed_as(value.number, number):
        yield Check.SHARE, f"No number out of {number:,} is {value.text} ({line.heading})."
    elif (
        count is not None
        and count.number is not None
        and not prints_as(int(count.number), number, value.number)
    ):
        yield Check.SHARE, f"{line.heading}: {count.text} of {number:,} is not {value.text}."


def _unsaid(table: DataTable) -> str:
    """What narrows all that a table counts and stands nowhere in its words; "" where it says so."""
    wholes = {whole.scope for whole, _ in rows_of(table)}
    if len(wholes) != 1:
        return ""
    said = phrase(" ".join((table.caption, table.base, table.source, *table.notes)))
    unsaid = [
        f"{dimension} {key}"
        for dimension, key in wholes.pop()
        if dimension != BASE and not _is_said(dimension, key, said)
    ]
    return ", ".join(unsaid).replace("_", " ")


def _is_said(dimension: str, key: str, said: frozenset[str]) -> bool:
    wanted = phrase(key.replace("-", " "))
    return bool(wanted & said or phrase(dimension) & said)


def _is_plain(table: DataTable) -> bool:
    """Whether it counts what is about nobody, such as how many people live somewhere."""
    return all(value.kind is Kind.PLAIN for _, value in _values(table))


def _is_by(of: str, table: DataTable, whole: Counted) -> bool:
    dimensions = {
        dimension
        for _, value in _values(table)
        if value.of and value.of.measure == whole.measure
        for dimension, _ in value.of.scope - whole.scope
    }
    return of in dimensions


def _compares(chart: Chart) -> bool:
    return chart.kind is not ChartKind.BARS or len(chart.columns) != 1


def _same(one: Value, other: Value) -> bool:
    """Whether two printed figures may be one number, printed to different places."""
    if one.number is None or other.number is None or one.kind in COUNTS:
        return one.number == other.number
    places = min(decimals(one.number), decimals(other.number))
    slack = Decimal(1).scaleb(-places) if one.places != other.places else Decimal(0)
    return abs(one.number - other.number) * 2 <= slack


def _values(table: DataTable) -> Iterator[tuple[Line, Value]]:
    return ((line, cell) for line in table.lines for cell in line.cells if isinstance(cell, Value))


def _counts(line: Line) -> Iterator[Value]:
    return (cell for cell in line.cells if isinstance(cell, Value) and cell.kind in COUNTS)
