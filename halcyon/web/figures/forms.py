"""Which period the figures are of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from django.http import QueryDict

from halcyon.govuk.fields import SelectField
from halcyon.govuk.forms import GovForm
from halcyon.insight.indicator.periods import (
    Period,
    before,
    calendar_year_of,
    month_of,
    quarter_of,
    year_of,
)

MONTHS, QUARTERS = 24, 8  # as many as are offered; an address may name any


class PeriodForm(GovForm):
    """One list with the periods that there are figures of; without an answer, the last full month."""

    period = SelectField(
        label="Period",
        noun="the period",
        choices=(),
        required=False,
        prompt="Last full month, and this so far",
    )

    def __init__(self, data: QueryDict, *, asked: Period | None, since: date, today: date) -> None:
        super().__init__(data)
        known = list(_known(since, today))
        offered = [asked] if asked and asked not in known else []
        self.fields["period"].choices = [  # type: ignore[attr-defined]
            (each.key, _words(each, today)) for each in (*offered, *known)
        ]


def _known(since: date, today: date) -> Iterator[Period]:
    yield from _back(month_of, since, today, MONTHS)
    yield from _back(quarter_of, since, today, QUARTERS)
    yield from _back(calendar_year_of, since, today)
    yield from _back(year_of, since, today)


def _back(of: Callable[[date], Period], since: date, today: date, most: int = 50) -> Iterator[Period]:
    """The periods of one kind from the present one back to the first record."""
    period = of(today)
    for _ in range(most):
        if period.last_day < since:
            return
        yield period
        period = before(period)


def _words(period: Period, today: date) -> str:
    kind = {1: "Month", 3: "Quarter"}.get(period.months) or (
        "Financial year" if "/" in period.label else "Year"
    )
    so_far = " so far" if period.last_day >= today else ""
    return f"{kind}: {period.label}{so_far}"
