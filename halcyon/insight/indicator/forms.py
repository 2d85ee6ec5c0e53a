"""What one figure's page is asked for: a year, and what it is cut by."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import QueryDict

from halcyon.govuk.fields import SelectField
from halcyon.govuk.forms import GovForm
from halcyon.insight.indicator.dimensions import Dimension
from halcyon.insight.indicator.periods import Period


class CutForm(GovForm):
    """A list of years, and one of dimensions."""

    period = SelectField(label="Year", noun="the year", choices=(), required=False, prompt="This year so far")
    by = SelectField(
        label="Broken down by",
        noun="what it is broken down by",
        choices=(),
        required=False,
        prompt="Nothing: the whole",
    )

    def __init__(self, data: QueryDict, *, years: Iterable[Period], dimensions: Iterable[Dimension]) -> None:
        super().__init__(data)
        self.fields["period"].choices = [(each.label, each.label) for each in years]  # type: ignore[attr-defined]
        self.fields["by"].choices = [  # type: ignore[attr-defined]
            (each.key, each.title) for each in dimensions
        ]
