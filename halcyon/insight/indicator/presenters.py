"""Indicators in words: the page that explains each figure, and values as they are shown."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import reverse

from halcyon.govuk.components import Column, Row, SummaryList, SummaryRow, Table
from halcyon.govuk.shell import NavItem
from halcyon.insight.indicator.evaluation import Figure
from halcyon.insight.indicator.indicator import Indicator, Unit
from halcyon.insight.indicator.library import INDICATORS
from halcyon.insight.indicator.periods import Period

NONE = ":"  # not available, as official statistics write it
AREA = "These figures count every record in the area, hidden ones among them."
NO_LISTS = "They lead to no lists, so that nobody learns from a number that a record exists."


def shown(figure: Figure) -> str:
    """A figure as it is printed: "1,204", "86.5% (415 of 480)", "2.5 days"."""
    indicator = INDICATORS[figure.indicator]
    if figure.value is None:
        return NONE
    if indicator.unit is Unit.PERCENT:
        return f"{figure.value:.1f}% ({figure.number:,} of {figure.base:,})"
    if indicator.unit is Unit.DAYS:
        rounded = f"{figure.value:.1f}".removesuffix(".0")
        return f"{rounded} {'day' if rounded == '1' else 'days'}"
    return f"{figure.number:,}"


def over_years(figures: Iterable[Figure], periods: Sequence[Period], *, caption: str, id: str) -> Table:
    """A table with a row for each indicator and a column for each period."""
    found = {(figure.indicator, figure.period): shown(figure) for figure in figures}
    columns = (Column("Figure"), *(Column(period.label, numeric=True) for period in periods))
    rows = tuple(
        Row((indicator.title, *(found[indicator.id, period.label] for period in periods)))
        for indicator in INDICATORS.values()
    )
    return Table(caption, columns, rows, id=id)


def explained(indicator: Indicator) -> SummaryList:
    """What an indicator means, whom to ask about it, and which edition of it this is."""
    facts = {
        "Counts": indicator.numerator,
        "Out of": indicator.denominator or "It is a number and not a share.",
        "Leaves out": indicator.exclusions,
        "Period": f"{indicator.rule.value.capitalize()}.",
        "Better": f"{indicator.direction.value.capitalize()}.",
        "Can be cut by": ", ".join(each.title.lower() for each in indicator.dimensions) or "Nothing yet.",
        "Source": f"{indicator.source}.",
        "Owner": f"{indicator.owner}.",
        "Edition": f"{indicator.id}, version {indicator.version}",
    }
    return SummaryList(tuple(SummaryRow(key, value) for key, value in facts.items()))


def figures_page(figures: Sequence[Figure], period: Period, known: Iterable[Period]) -> dict[str, Any]:
    """The page of all indicators: their values in a period and the year before, and what each means."""
    labels = sorted({figure.period for figure in figures}, reverse=True)
    values = {(figure.indicator, figure.period): shown(figure) for figure in figures}
    return {
        "period": period,
        "scope": f"{AREA} {NO_LISTS}",
        "contents": [NavItem(text=each.title, href=f"#{each.id}") for each in INDICATORS.values()],
        "indicators": [
            (each, [(label, values[each.id, label]) for label in labels], explained(each))
            for each in INDICATORS.values()
        ],
        "years": [
            NavItem(
                text=each.label,
                href=reverse("figures", query={"period": each.label}),
                current=each == period,
            )
            for each in sorted(known, reverse=True)
        ],
    }
