"""What a chart draws of its table: series of points with the words beside them. No pixels, no colours."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from halcyon.insight.publication.document import Chart, ChartKind, DataTable, Line
from halcyon.insight.publication.values import Symbol, Value

MOST_BARS = 30  # lines of a table that a bar chart draws
MOST_LINES = 6  # that can be told apart without colour
SHORT = {
    Symbol.HIDDEN: "c (hidden)",
    Symbol.NOT_AVAILABLE: ": (not available)",
    Symbol.NOT_APPLICABLE: "z (not applicable)",
}
_YEAR = re.compile(r"\s*(\d{4})")


@dataclass(frozen=True, slots=True)
class Point:
    """A figure, where it stands along the chart, and what is printed beside it. No number: a gap.

    ``number`` is as printed: a bar is as long as its figure says, and can be measured for no more.
    """

    at: str
    number: float | None
    says: str


@dataclass(frozen=True, slots=True)
class Series:
    """Points that belong together: a line of the table."""

    name: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Plot:
    """What is drawn of a table. ``columns`` are the points' headings in order; ``left_out`` lines were too many."""

    kind: ChartKind
    columns: tuple[str, ...]
    series: tuple[Series, ...]
    left_out: int

    @property
    def numbers(self) -> list[float]:
        """Every number that is drawn."""
        return [point.number for each in self.series for point in each.points if point.number is not None]


def plot(chart: Chart, table: DataTable) -> Plot:
    """The points of a chart: of the columns that it names, or of all that are of one kind with the first.

    A total stands beside its parts only where there are no parts. Years go from the earliest on a line chart.
    """
    places = _places(chart, table)
    if chart.kind is ChartKind.LINES:
        places = _in_time(table, places)
    lines = [each for each in table.lines if not each.is_total] or list(table.lines)
    most = MOST_LINES if chart.kind is ChartKind.LINES else MOST_BARS
    return Plot(
        kind=chart.kind,
        columns=tuple(_heading(table, place) for place in places),
        series=tuple(_series(table, each, places) for each in lines[:most]),
        left_out=max(0, len(lines) - most),
    )


def _places(chart: Chart, table: DataTable) -> list[int]:
    """Cells that hold figures; of several kinds (a count beside its percentage) only the first kind."""
    if chart.columns:
        return [place for place in chart.columns if 0 <= place < len(table.columns) - 1]
    kinds = {place: kind for place in range(len(table.columns) - 1) if (kind := _kind(table, place))}
    first = next(iter(kinds.values()), None)
    return [place for place, kind in kinds.items() if kind == first]


def _kind(table: DataTable, place: int) -> str | None:
    cells = (line.cells[place] for line in table.lines)
    return next((cell.kind.value for cell in cells if isinstance(cell, Value)), None)


def _in_time(table: DataTable, places: Sequence[int]) -> list[int]:
    """From the earliest year to the latest, where the headings begin with years."""
    years = {place: _YEAR.match(_heading(table, place)) for place in places}
    if not all(years.values()):
        return list(places)
    return sorted(places, key=lambda place: str(years[place] and years[place].group(1)))  # type: ignore[union-attr]


def _heading(table: DataTable, place: int) -> str:
    return table.columns[place + 1].text


def _series(table: DataTable, line: Line, places: Sequence[int]) -> Series:
    return Series(line.heading, tuple(_point(_heading(table, at), line.cells[at]) for at in places))


def _point(at: str, cell: Value | str) -> Point:
    if not isinstance(cell, Value):
        return Point(at, None, cell or SHORT[Symbol.NOT_APPLICABLE])
    if cell.number is None:
        return Point(at, None, SHORT[cell.why])
    if cell.words or cell.printed is None:
        return Point(at, None, cell.text)
    return Point(at, float(cell.printed), cell.text)
