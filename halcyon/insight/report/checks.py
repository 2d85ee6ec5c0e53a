"""The checks a report makes on itself (reporting.md). Each yields a sentence for each thing it finds."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from halcyon.insight.band_sets import set_of
from halcyon.insight.bands import AGES, KINDS, band_of
from halcyon.insight.indicator.evaluation import Figure
from halcyon.insight.indicator.library import CASES_CLOSED, CASES_OPEN, CASES_STARTED
from halcyon.insight.indicator.periods import Period
from halcyon.insight.percentages import counts_printed_as, decimals
from halcyon.insight.profile import UNKNOWN, Table
from halcyon.insight.profile import Row as Printed
from halcyon.insight.report.document import Check, ReportTable, Row, Warned
from halcyon.insight.report.labels import label

FLOW_OF_CASES = "cases"
CUTS = {of: "ages" if of == AGES else "waits" for of in KINDS}


def of_table(table: ReportTable) -> Iterator[Warned]:
    """What a finished table shows by itself: sums, bases, shares, bands."""
    for row in table.rows:
        for check, found in ((Check.SUM, sums), (Check.BASE, base), (Check.SHARE, shares)):
            yield from (Warned(table.spec.id, row.period, check, says) for says in found(row))
    yield from bands(table)


def sums(row: Row) -> Iterator[str]:
    """Rows add to their total, percentages to 100 within rounding. One key is a share and is not summed."""
    if not row.is_partition:
        return
    if row.base is None:
        yield from _percent_sum(row)
        return
    low = high = 0
    for key in row.keys:
        possible = [row.count[key]] if key in row.count else counts_printed_as(row.percent[key], row.base)
        if not possible:
            return  # a share that no number gives, which another check says
        low, high = low + possible[0], high + possible[-1]
    if low <= row.base <= high:
        return
    short = row.base - high if high < row.base else row.base - low
    yield _percent_words(row) if row.percent and not row.count else _count_words(row, low, high, short)


def base(row: Row) -> Iterator[str]:
    """Every row has its base n."""
    if row.base is None:
        yield "It does not say how many records the row is about."


def shares(row: Row) -> Iterator[str]:
    """A percentage is of a number of records, so some whole number of them must give it."""
    for key, percent in row.percent.items():
        if row.base and not counts_printed_as(percent, row.base):
            yield f"No number out of {row.base:,} is {percent}% ({key})."


def bands(table: ReportTable) -> Iterator[Warned]:
    """Years whose bands cut each other cannot be compared, and no chart is drawn across them."""
    of = table.spec.dimension
    if of not in KINDS:
        return
    for later, earlier in pairwise(sorted(table.rows, key=lambda row: row.period, reverse=True)):
        if says := crossing(later, earlier, of):
            yield Warned(table.spec.id, earlier.period, Check.BANDS, says)


def crossing(later: Row, earlier: Row, of: str = AGES) -> str:
    """Why two rows of ages or waits cannot be compared; "" where their bands do not cut each other."""
    pair = overlapping(of, later.keys, earlier.keys)
    if pair is None:
        return ""
    before, now = (set_of(row.keys, row.period, of=of).id for row in (earlier, later))
    return (
        f"{earlier.period} cuts the {CUTS[of]} by {before} and {later.period} by {now} ({pair[1]} and {pair[0]}): "
        "the two are not comparable, and no chart is drawn across them."
    )


def restated(table: Table, printed: Printed, row: Row) -> Iterator[Warned]:
    """A figure that differs from what was published for that period is a restatement."""
    for what, before, now in _differences(table, printed, row):
        yield Warned(
            table.id,
            row.period,
            Check.RESTATED,
            f"{what}: {before} was published; the records now say {now}.",
        )


def unsupported(table: Table, period: str) -> Warned:
    """A table that the application has no records for is left out, and the report says so."""
    what = f"{table.measure} by {table.dimension}".replace("_", " ")
    says = f"“{table.title}” is left out: Halcyon does not record {what} yet."
    return Warned(table.id, period, Check.UNSUPPORTED, says)


def flow(figures: Iterable[Figure], periods: Sequence[Period]) -> Iterator[Warned]:
    """Open at the start + started − closed = open at the end. The periods follow one another."""
    numbers = {(figure.indicator, figure.period): figure.number for figure in figures}
    for before, period in pairwise(periods):
        start, end = numbers[CASES_OPEN.id, before.label], numbers[CASES_OPEN.id, period.label]
        started, closed = numbers[CASES_STARTED.id, period.label], numbers[CASES_CLOSED.id, period.label]
        if start + started - closed != end:
            says = (
                f"Open at the start {start:,}, started {started:,}, closed {closed:,}: that leaves "
                f"{start + started - closed:,}, but {end:,} were open at the end."
            )
            yield Warned(FLOW_OF_CASES, period.label, Check.FLOW, says)


def _percent_sum(row: Row) -> Iterator[str]:
    """Percentages of a number that is not printed."""
    if row.count:
        return
    missing = 100 - sum(row.percent.values(), Decimal(0))
    slack = sum((Decimal(5).scaleb(-decimals(each) - 1) for each in row.percent.values()), Decimal(0))
    if not -slack <= missing <= slack:
        yield _percent_words(row)


def _percent_words(row: Row) -> str:
    total = sum(row.percent.values())
    added = " and ".join(f"{percent}%" for percent in row.percent.values())
    if len(row.percent) > 2:
        added = "The percentages"
    if total > 100:
        return f"{added} add up to {total}%, more than everything."
    return f"{added} leave {100 - total}% that the table does not show."


def _count_words(row: Row, low: int, high: int, short: int) -> str:
    added = f"{low:,}" if low == high else f"{low:,} to {high:,}"
    more = "too many" if short < 0 else "is not shown" if short == 1 else "are not shown"
    return f"The rows add up to {added}, and the total is {row.base:,}: {abs(short):,} {more}."


def overlapping(of: str, one: Iterable[str], other: Iterable[str]) -> tuple[str, str] | None:
    """The first band of one and of the other that overlap and are not the same."""
    for first, second in _pairs(one, list(other)):
        if first != second and band_of(of, first).overlaps(band_of(of, second)):
            return first, second
    return None


def _pairs(one: Iterable[str], other: Iterable[str]) -> Iterator[tuple[str, str]]:
    return ((a, b) for a in one for b in other if UNKNOWN not in (a, b))


def _differences(table: Table, printed: Printed, row: Row) -> Iterator[tuple[str, object, object]]:
    if printed.total is not None and printed.total != row.total:
        yield "Total", f"{printed.total:,}", f"{row.total or 0:,}"
    for key, number in printed.count.items():
        if number != row.count[key]:
            yield label(table, key), f"{number:,}", f"{row.count[key]:,}"
    for key, percent in printed.percent.items():
        if percent != row.percent[key]:
            yield label(table, key), f"{percent}%", f"{row.percent[key]}%"
