"""Figures in words and tables, for the page of figures and for reports."""

from collections.abc import Iterable, Sequence

from halcyon.govuk.components import Column, Row, SummaryList, SummaryRow, Table
from halcyon.insight.indicator.evaluation import Figure
from halcyon.insight.indicator.indicator import Indicator, Unit
from halcyon.insight.indicator.library import INDICATORS
from halcyon.insight.indicator.periods import Period
from halcyon.insight.variation import Change, Interval, counts_compared, of_count, of_share, shares_compared

NONE = ":"  # not available, as official statistics write it
AREA = "These figures count every record in the area, including records that you may not open."


def shown(figure: Figure) -> str:
    """A figure as it is printed: "1,204", "86.5% (415 of 480)", "2.5 days"."""
    indicator = INDICATORS[figure.indicator]
    if figure.value is None:
        return NONE
    if indicator.mix and not figure.cut:
        return f"{figure.number:,} in all"
    if indicator.unit is Unit.PERCENT:
        return f"{figure.value:.1f}% ({figure.number:,} of {figure.base:,})"
    if indicator.value:
        rounded = f"{figure.value:.1f}".removesuffix(".0")
        return f"{rounded} {indicator.unit.removesuffix('s') if rounded == '1' else indicator.unit}"
    return f"{figure.number:,}"


def change(now: Figure, then: Figure) -> Change | None:
    """What can be said of a figure beside the same of a period as long; None of waits, of which nothing is."""
    if INDICATORS[now.indicator].mix and not now.cut:
        return counts_compared(now.number, then.number)
    match INDICATORS[now.indicator].unit:
        case Unit.COUNT:
            return counts_compared(now.number, then.number)
        case Unit.PERCENT:
            return shares_compared(now.number, now.base, then.number, then.base)
    return None


def interval(figure: Figure) -> Interval | None:
    """Between what a figure lies by chance, in its unit; None of waits, and where there is nothing."""
    if figure.value is None or (INDICATORS[figure.indicator].mix and not figure.cut):
        return None
    match INDICATORS[figure.indicator].unit:
        case Unit.COUNT:
            return of_count(figure.number)
        case Unit.PERCENT:
            return of_share(figure.number, figure.base)
    return None


def over_years(figures: Iterable[Figure], periods: Sequence[Period], *, caption: str, id: str) -> Table:
    """A table with a row for each indicator that there are figures of, and a column for each period."""
    figures = list(figures)
    of = dict.fromkeys(figure.indicator for figure in figures)
    found = {(figure.indicator, figure.period): shown(figure) for figure in figures}
    columns = (Column("Figure"), *(Column(period.label, numeric=True) for period in periods))
    rows = tuple(Row((INDICATORS[id].title, *(found[id, period.label] for period in periods))) for id in of)
    return Table(caption, columns, rows, id=id)


def counted(indicator: Indicator) -> SummaryList:
    """What an indicator counts, out of what, and what it leaves out."""
    return SummaryList(_counting(indicator))


def explained(indicator: Indicator) -> SummaryList:
    """The same, with what it is good for, whom to ask about it, and which edition of it this is."""
    cuts = ", ".join(each.title.lower() for each in indicator.dimensions) or "nothing"
    return SummaryList(
        (
            *_counting(indicator),
            SummaryRow("Period", f"{indicator.rule.value.capitalize()}."),
            SummaryRow("Better", f"{indicator.direction.value.capitalize()}."),
            SummaryRow("Can be broken down by", cuts),
            SummaryRow("Source", indicator.source),
            SummaryRow("Owner", indicator.owner),
            SummaryRow("Edition", f"{indicator.id}, version {indicator.version}"),
        )
    )


def _counting(indicator: Indicator) -> tuple[SummaryRow, ...]:
    return (
        SummaryRow("Counts", indicator.numerator),
        SummaryRow("Out of", indicator.denominator or "Nothing: it is a number, not a share."),
        SummaryRow("Leaves out", indicator.exclusions),
    )
