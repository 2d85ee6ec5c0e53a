"""Reading population and comparators: aggregates, which whoever is signed in may read.

The database asks who that is, not the query: without a viewer, what the connection's own may read is found.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from halcyon.access.viewer import Viewer
from halcyon.insight.population.models import Comparator, Population

FAR = 2  # years from the year asked for: an older population says nothing about it


@dataclass(frozen=True, slots=True)
class People:
    """So many people in the middle of ``year``; ``derived``: worked out from a published rate."""

    number: int
    year: int
    source: str
    derived: bool

    @property
    def words(self) -> str:
        """As it stands below a rate: "49,500 (mid-2019, derived)"."""
        return f"{self.number:,} (mid-{self.year}{', derived' if self.derived else ''})"


@dataclass(frozen=True, slots=True)
class Compared:
    """What somebody else's figure was."""

    whose: str
    year: str
    value: Decimal
    unit: str
    source: str
    as_of: date


def people_of(
    viewer: Viewer | None, measure: str, year: int, *, age: str = "", sex: str = "", ethnicity: str = ""
) -> People | None:
    """The people of a measure in the middle of a year, or of the nearest year within two; None where none is loaded."""
    found = Population.objects.filter(
        measure=measure, age=age, sex=sex, ethnicity=ethnicity, year__gte=year - FAR, year__lte=year + FAR
    )
    rows = sorted(found, key=lambda row: (abs(row.year - year), row.year, -row.loaded_at.timestamp()))
    return _people(rows[0]) if rows else None


def parts_of(viewer: Viewer | None, measure: str, year: int, by: str) -> Mapping[str, People]:
    """The people of a measure by ``age``, ``sex`` or ``ethnicity``, and by nothing else; of the nearest year loaded."""
    others = {each: "" for each in ("age", "sex", "ethnicity") if each != by}
    found = Population.objects.filter(
        measure=measure, **others, year__gte=year - FAR, year__lte=year + FAR
    ).exclude(**{by: ""})
    rows = sorted(found, key=lambda row: (abs(row.year - year), row.year, -row.loaded_at.timestamp()))
    parts: dict[str, People] = {}
    for row in rows:
        if row.year == rows[0].year:
            parts.setdefault(getattr(row, by), _people(row))
    return parts


def comparators_of(
    viewer: Viewer | None, measures: Iterable[str]
) -> Mapping[tuple[str, str], list[Compared]]:
    """The comparators of these indicators, by indicator and year: England first, neighbours last."""
    by: dict[tuple[str, str], list[Compared]] = {}
    for row in Comparator.objects.filter(measure__in=list(measures)).order_by("kind", "area", "-as_of"):
        whose = row.area if row.kind == "england" else f"{row.area} ({row.get_kind_display().lower()})"
        by.setdefault((row.measure, row.year), []).append(
            Compared(whose, row.year, row.value, row.unit, row.source, row.as_of)
        )
    return by


def _people(row: Population) -> People:
    return People(row.number, row.year, row.source, row.derived)
