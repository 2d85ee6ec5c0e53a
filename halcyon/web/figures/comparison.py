"""A figure beside that of another period: with its base, how they differ, and whether chance alone may bring that."""

from datetime import date
from math import sqrt

from markupsafe import Markup

from halcyon.govuk.components.component import Text
from halcyon.insight.indicator.evaluation import Figure
from halcyon.insight.indicator.indicator import Unit
from halcyon.insight.indicator.library import INDICATORS
from halcyon.insight.indicator.periods import Period
from halcyon.insight.indicator.words import shown

USUAL = 1.96  # standard errors: what chance alone brings in nineteen of twenty pairs of periods


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
    return f"{words}, within usual variation" if _is_usual(now, then, unit) else words


def _is_usual(now: Figure, then: Figure, unit: Unit) -> bool:
    """Whether chance alone may bring such a difference: of counts as Poisson has it, of shares as binomial."""
    if unit is Unit.COUNT:
        return abs(now.number - then.number) <= USUAL * sqrt(now.number + then.number)
    if unit is not Unit.PERCENT:
        return False  # of a quantile nothing is claimed
    pooled = (now.number + then.number) / (now.base + then.base)
    error = sqrt(pooled * (1 - pooled) * (1 / now.base + 1 / then.base))
    return abs(now.number / now.base - then.number / then.base) <= USUAL * error
