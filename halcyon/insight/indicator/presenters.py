"""The page that explains each figure."""

from typing import Any

from django.urls import reverse

from halcyon.govuk.shell import NavItem
from halcyon.insight.indicator.library import INDICATORS
from halcyon.insight.indicator.queries import Figures
from halcyon.insight.indicator.words import AREA, explained, shown

NO_LISTS = "They lead to no lists, so that nobody learns from a number that a record exists."


def page(found: Figures) -> dict[str, Any]:
    """All indicators: their values in a period and the year before, and what each means."""
    labels = sorted({figure.period for figure in found.figures}, reverse=True)
    values = {(figure.indicator, figure.period): shown(figure) for figure in found.figures}
    return {
        "as_of": found.as_of,
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
                current=each == found.period,
            )
            for each in sorted(found.known, reverse=True)
        ],
    }
