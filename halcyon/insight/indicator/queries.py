"""Reading figures of the running area."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from halcyon.base.dates import london_date
from halcyon.insight.indicator.engines import Engine, live
from halcyon.insight.indicator.evaluation import Figure, evaluate, extent
from halcyon.insight.indicator.library import INDICATORS, REFERRALS_RECEIVED
from halcyon.insight.indicator.periods import Period, year, year_before, year_of, years


@dataclass(frozen=True)
class Figures:
    """Every indicator for a period and the year before it, as of one instant."""

    period: Period
    known: Sequence[Period]
    as_of: datetime
    figures: Sequence[Figure]


def recorded_years(engine: Engine) -> tuple[Period, ...]:
    """The financial years from the first referral until now."""
    now = year_of(london_date(engine.as_of))
    recorded = extent(REFERRALS_RECEIVED, engine)
    return years(min(year_of(london_date(recorded[0])), now) if recorded else now, now)


def figures_of(label: str | None) -> Figures:
    """The figures of a financial year, or of the present one. Raises Refusal for what is no year."""
    with live() as engine:
        period = year(label) if label else year_of(london_date(engine.as_of))
        compared = (year_before(period), period)
        figures = evaluate(list(INDICATORS.values()), compared, engine)
        return Figures(period, recorded_years(engine), engine.as_of, figures)
