"""What may be loaded beside an area's figures."""

from collections.abc import Iterable, Mapping

from halcyon.base.refusals import Refusal
from halcyon.insight.population.reading import ComparatorRow


def comparators_are_of_indicators(rows: Iterable[ComparatorRow], units: Mapping[str, set[str]]) -> None:
    """Each is of a figure that the area has, in a unit of that figure: ``units`` by indicator."""
    for row in rows:
        if row.measure not in units:
            raise Refusal(
                f"“{row.measure}” is no indicator: no figure stands beside it.", code="no_indicator"
            )
        if row.unit not in units[row.measure]:
            known = " or ".join(sorted(units[row.measure]))
            raise Refusal(f"“{row.measure}” is in {known}, and not in {row.unit}.", code="wrong_unit")
