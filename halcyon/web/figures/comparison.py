"""A figure beside that of another period: with its base, how they differ, and whether chance alone may bring that."""

from datetime import date

from markupsafe import Markup

from halcyon.govuk.components.component import Text
from halcyon.insight.indicator.evaluation import Figure
from halcyon.insight.indicator.indicator import Unit
from halcyon.insight.indicator.library import INDICATORS
from halcyon.insight.indicator.periods import Period
from halcyon.insight.indicator.words import change, shown
from halcyon.insight.variation import Change


def with_base(figure: Figure) -> str:
    """A figure with its base n."""
    indicator = INDICATORS[figure.indicator]
    return f"{shown(figure)} (n {figure.base:,})" if indicator.value and figure.base else shown(figure)


def compared(now: Figure, then: Figure, period: Period, today: date) -> Text:
    """A figure of another period, and how that of the period asked for differs from it."""
    value = Markup('<span class="hal-together">{}</span>').format(with_base(then))
    if period.last_day >= today:
        return value
    return Markup('{}<br><span class="govuk-body-s hal-unknown">{}</span>').format(
        value, difference(now, then)
    )


def difference(now: Figure, then: Figure) -> str:
    """How a figure differs from that of another period: "now 2.5 points more", "now 3 fewer"."""
    if now.value is None or then.value is None:
        return "nothing to compare"
    unit, by = INDICATORS[now.indicator].unit, now.value - then.value
    size = f"{abs(by):,.1f}".removesuffix(".0")
    if size == "0":
        return "now the same"
    if unit is Unit.COUNT:
        words = f"now {size} {'more' if by > 0 else 'fewer'}"
    else:
        noun = "points" if unit is Unit.PERCENT else unit.value
        words = f"now {size} {noun.removesuffix('s') if size == '1' else noun} {'more' if by > 0 else 'less'}"
    found = change(now, then)
    return f"{words}, {found}" if found in {Change.USUAL, Change.TOO_FEW} else words
