"""Publications to protect: tables of drawn records, and variants of the invented profile of many small numbers."""

import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache

from halcyon.insight.indicator.periods import Period, parsed, year
from halcyon.insight.percentages import percentage
from halcyon.insight.profile import Profile, Row, Table, load, shipped
from halcyon.insight.publication.document import Chart, Column, DataTable, Document, Line, Prose, Section
from halcyon.insight.publication.values import Counted, Kind, Value, count
from halcyon.insight.report.composing import as_document
from halcyon.insight.report.document import Mode, Report, ReportTable
from halcyon.insight.report.document import Row as Made

Record = Mapping[str, str]
NOW = datetime(2021, 6, 1, tzinfo=UTC)


def document(*tables: DataTable, id: str = "annual", sentences: Iterable[Prose] = ()) -> Document:
    """A publication of these tables."""
    blocks = (*sentences, *tables)
    return Document(id, "Annual report", "Sample", "2018/19", "internal", NOW, (Section("s", "S", blocks),))


def table(id: str, *lines: tuple[str, Sequence[Value | str]]) -> DataTable:
    """A table with a line for each heading; the last column's is a total's."""
    columns = tuple(Column(f"Column {place}") for place in range(1 + max(len(cells) for _, cells in lines)))
    return DataTable(id, id, columns, tuple(Line(heading, tuple(cells)) for heading, cells in lines))


def share(number: int, base: int, of: Counted, among: Counted, places: int = 1) -> Value:
    return Value(percentage(number, base, places), kind=Kind.PERCENT, of=of, base=among, places=places)


def truth_of(*documents: Document) -> dict[Counted, int]:
    """The true counts of internal documents."""
    return {
        value.of: int(value.number)
        for document in documents
        for value in document.values()
        if value.of is not None and value.kind is Kind.COUNT and value.number is not None
    }


@cache
def small_cells() -> Profile:
    return load(shipped().parent / "invented_small_cells.toml")


def drawn(seed: int, *, before: str = "9") -> Report:
    """An internal report as the invented profile cuts it: as many records, drawn anew in its proportions."""
    profile = small_cells()
    tables = profile.measuring("referrals")
    periods = sorted(
        {row.period for each in tables for row in each.rows if row.period < before}, reverse=True
    )
    records = {period: _records(seed, tables, period) for period in periods}
    made = tuple(
        ReportTable(each, tuple(_row(each, period, records[period]) for period in periods)) for each in tables
    )
    return Report(year(periods[0]), NOW, Mode.INTERNAL, profile, tuple(map(year, periods)), made, ())


def drawn_document(seed: int, *, before: str = "9") -> Document:
    """The same as a publication."""
    return as_document(drawn(seed, before=before))


def _records(seed: int, tables: Iterable[Table], period: str) -> list[Record]:
    """The same of a period whatever others are drawn beside it."""
    random_ = random.Random(f"{seed} {period}")
    rows = {each.dimension: row for each in tables if not each.restrict and (row := each.row(period))}
    size = max(row.total or 0 for row in rows.values())
    drawn = {dimension: _keys(random_, row, size) for dimension, row in rows.items()}
    return [{dimension: keys[place] for dimension, keys in drawn.items()} for place in range(size)]


def _keys(random_: random.Random, row: Row, size: int) -> list[str]:
    return random_.choices(list(row.count), [number + 0.3 for number in row.count.values()], k=size)


def _row(table: Table, period: str, records: Iterable[Record]) -> Made:
    among = [each for each in records if all(each[key] == value for key, value in table.restrict.items())]
    numbers = Counter(each[table.dimension] for each in among)
    keys = dict.fromkeys(key for row in table.rows for key in row.keys)
    base = len(among)
    return Made(
        period=period,
        total=base,
        base=base,
        count={key: numbers[key] for key in keys},
        percent={key: percentage(numbers[key], base, 1) for key in keys} if base else {},
    )


def crossed(seed: int, *, scale: float, rows: int = 5, columns: int = 4) -> Document:
    """A table of ages by outcomes with its totals, its shares, and a sentence that repeats some of it."""
    random_ = random.Random(seed)
    whole = Counted("referrals", "2018/19")
    ages = [str(10 + each) for each in range(rows)]
    outcomes = [f"outcome_{each}" for each in range(columns)]
    numbers = {(age, each): int(random_.expovariate(1 / scale)) for age in ages for each in outcomes}
    total = sum(numbers.values())
    lines = []
    for age in ages:
        of = whole.where("age_band", age)
        here = sum(numbers[age, each] for each in outcomes)
        cells = [count(numbers[age, each], of.where("outcome", each)) for each in outcomes]
        shares = [share(here, total, of, whole)] if total else []
        lines.append((age, [*cells, count(here, of), *shares]))
    sums = [sum(numbers[age, each] for age in ages) for each in outcomes]
    last = [count(number, whole.where("outcome", each)) for number, each in zip(sums, outcomes, strict=True)]
    lines.append(("Total", [*last, count(total, whole), *([""] if total else [])]))
    said = Prose("Of these, {{first}} were ten and {{all}} came in all.",
                 {"first": lines[0][1][columns], "all": count(total, whole)})  # type: ignore[dict-item]  # fmt: skip
    return document(table("crossed", *lines), sentences=[said])


def quarters(seed: int) -> list[Document]:
    """What is published of each quarter of the latest year of ``drawn(seed)``, of the same records."""
    latest = drawn(seed).period
    random_ = random.Random(f"{seed} quarters")
    tables = small_cells().measuring("referrals")
    records = _records(seed, tables, latest.label)
    cut = [each for each in tables if not each.restrict][:4]
    came = [(random_.choice(quarters_of(latest)), each) for each in records]
    made = []
    for quarter in quarters_of(latest):
        among = [record for when, record in came if when == quarter]
        rows = tuple(ReportTable(each, (_row(each, quarter.label, among),)) for each in cut)
        made.append(as_document(Report(quarter, NOW, Mode.INTERNAL, small_cells(), (quarter,), rows, ())))
    return made


def quarters_of(financial_year: Period) -> list[Period]:
    """Those of a financial year, in order."""
    began = int(financial_year.label[:4])
    return [parsed(f"{began}-q{each}") for each in (2, 3, 4)] + [parsed(f"{began + 1}-q1")]


def furnished(made: Document) -> Document:
    """The same with sentences, charts, a cover sheet and an easy-read page that repeat its first and last table."""
    first, last = (list(made.tables())[place] for place in (0, -1))
    blocks = (_sentence(first), Chart("picture", "The first table", first.id, says="As they were counted."))
    more = Section("more", "In words", (*blocks, _sentence(last), Chart("second", "The last table", last.id)))
    return replace(
        made,
        sections=(*made.sections, more),
        cover=Section("cover", "Cover sheet", (_sentence(first, "**In short**:"),)),
        easy=Section("easy", "Easy read", (_sentence(last, "We counted"),)),
        change_note="One record was put right.",
    )


def _sentence(table: DataTable, beginning: str = "There were") -> Prose:
    values = {
        f"v{place}": cell
        for place, cell in enumerate(
            [cell for line in table.lines for cell in line.cells if isinstance(cell, Value)][:12]
        )
    }
    return Prose(f"{beginning} {', and then '.join('{{' + name + '}}' for name in values)} of them.", values)
