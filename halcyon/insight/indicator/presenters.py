"""The page that explains each figure, and one for each."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django.urls import reverse

from halcyon.base.dates import long_date
from halcyon.govuk.components import Column, Row, Table
from halcyon.govuk.shell import NavItem
from halcyon.insight.band_sets import told, told_of_years
from halcyon.insight.indicator import one
from halcyon.insight.indicator.awaited import AWAITED
from halcyon.insight.indicator.behind import may_have
from halcyon.insight.indicator.dimensions import AGE_BAND
from halcyon.insight.indicator.indicator import Edition, Indicator
from halcyon.insight.indicator.library import INDICATORS
from halcyon.insight.indicator.queries import Figures, One
from halcyon.insight.indicator.words import AREA, explained, shown

NO_LISTS = "Each figure’s own page links to the list of records behind it, if you may see all of them."


def page(found: Figures) -> dict[str, Any]:
    """All indicators: their values in a period and the year before, and what each means."""
    labels = sorted({figure.period for figure in found.figures}, reverse=True)
    values = {(figure.indicator, figure.period): shown(figure) for figure in found.figures}
    return {
        "as_of": found.as_of,
        "scope": f"{AREA} {NO_LISTS}",
        "contents": [NavItem(text=each.title, href=f"#{each.id}") for each in INDICATORS.values()],
        "awaited": awaited(),
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


def awaited() -> list[Table]:
    """The figures whose records come later, by what they wait for."""
    columns = (Column("Figure"), Column("Counts"), Column("Out of"))
    return [
        Table(f"Waits for: {records}", columns, tuple(_awaited(of)), id=f"awaited-{n}")
        for n, (records, of) in enumerate(groupby(AWAITED, lambda each: each.waits_for), 1)
    ]


def _awaited(of: Any) -> Iterator[Row]:
    return (Row((each.title, each.numerator, each.denominator or "a number")) for each in of)


def of_one(found: One) -> dict[str, Any]:
    """One indicator: over the years, cut, explained, with its editions and what it is compared with."""
    indicator = found.indicator
    has_parts = one.parts(found)
    return {
        "indicator": indicator,
        "as_of": found.as_of,
        "period": f"{found.period.label}{'' if found.is_over else ' so far'}",
        "scope": AREA,
        "years": one.over_the_years(found),
        "range": one.unit_words(indicator),
        "parts": has_parts,
        "by": found.by,
        "list": found.links.behind(indicator),
        "of_list": one.of_list(indicator),
        "no_list": one.leads(found, may_have(indicator)),
        "facts": explained(indicator),
        "dimensions": [(each.title, each.words) for each in indicator.dimensions],
        "bands": told(found.profile) if found.profile and AGE_BAND in indicator.dimensions else [],
        "waits": list(_waits(found)),
        "publisher": found.profile.title if found.profile else "",
        "editions": [(each.number, _since(indicator, each), each.changed) for each in indicator.editions],
        "people": list(dict.fromkeys(f"{each.words}: {each.source}" for each in found.people.values())),
        "comparators": list(_sources(found)),
        "contents": [
            NavItem(text="Over the years", href="#years"),
            *([NavItem(text=f"By {found.by.title.lower()}", href="#parts")] if found.by else []),
            NavItem(text="How it is counted", href="#counted"),
            NavItem(text="What it can be broken down by", href="#dimensions"),
            NavItem(text="Versions", href="#versions"),
            NavItem(text="Compared with", href="#compared"),
        ],
    }


def _waits(found: One) -> Iterator[tuple[str, list[str]]]:
    """What it can be cut by in bands of waits, and which set of bands each year has."""
    years = sorted({each.period for each in found.over})
    for each in found.indicator.dimensions:
        if each.is_wait:
            yield each.title, told_of_years(found.profile, each.key, years)


def _since(indicator: Indicator, edition: Edition) -> str:
    return f"since {long_date(edition.since)}" if edition.since else "the first"


def _sources(found: One) -> Iterator[str]:
    """The comparators with where they are from."""
    for rows in found.comparators.values():
        for each in rows:
            said = f"{each.whose}, {each.year}: {one.compared(each)}"
            yield f"{said} ({each.source}, as of {long_date(each.as_of)})"
