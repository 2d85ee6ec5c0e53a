"""Where everything of a chart stands, in pixels from its top left corner.

Names and figures stand where no font and no length of theirs can run into a bar: names above their bars, figures
to the right of them; a line is named at its end, moved down where it would lie on another's name.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from textwrap import wrap
from typing import Literal

from halcyon.insight.publication.document import ChartKind
from halcyon.insight.publication.plotted import Plot, Point, Series

WIDTH = 480  # scaled by the page: small enough that its letters are still read in a narrow window
BAR, GAP, LABEL = 18, 9, 18  # a bar's thickness, the space between lines, a line of a name
LETTER = 8.5  # the widest font that a reader may have, at thirteen pixels
LEFT, RIGHT, TALL = 70, 292, 260  # a line chart's plot: from, to, how tall
LONGEST = 64  # letters beside a bar


Align = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Bar:
    """A rectangle; ``order`` tells the columns of a line apart."""

    left: float
    right: float
    top: float
    bottom: float
    order: int


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points; broken where a figure is missing."""

    points: tuple[tuple[float, float], ...]
    order: int


@dataclass(frozen=True, slots=True)
class Text:
    """Words at a place; ``align`` is which end of them stands there."""

    x: float
    y: float
    says: str
    align: Align = "left"
    bold: bool = False


@dataclass(slots=True)
class Layout:
    """All of a chart."""

    height: int = 0
    bars: list[Bar] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)


def lay_out(made: Plot) -> Layout:
    """Where everything stands. The plot has at least one number."""
    return _lines(made) if made.kind is ChartKind.LINES else _bars(made)


def _bars(made: Plot) -> Layout:
    laid = Layout()
    scale = _scale(made)
    for series in made.series:
        for part in _wrapped(series.name, 56):
            laid.texts.append(Text(0, laid.height + LABEL / 2, part, bold=True))
            laid.height += LABEL
        for order, point in enumerate(series.points):
            _bar(laid, made, point, order, scale)
        laid.height += GAP
    return laid


def _bar(laid: Layout, made: Plot, point: Point, order: int, scale: float) -> None:
    right = max(point.number or 0.0, 0.0) * scale
    if point.number is not None:
        laid.bars.append(Bar(0, max(right, 1.0), laid.height, laid.height + BAR - 3, order))
    laid.texts.append(Text(right + 7, laid.height + BAR / 2 - 1, _beside(made, point)))
    laid.height += BAR


def _beside(made: Plot, point: Point) -> str:
    return _cut(f"{point.says} · {point.at}" if len(made.columns) > 1 else point.says, LONGEST)


def _scale(made: Plot) -> float:
    """Pixels for one: the longest bar leaves room for what stands beside it."""
    longest = max(len(_beside(made, point)) for each in made.series for point in each.points)
    room = min(longest * LETTER + 10, WIDTH * 0.7)
    return (WIDTH - room) / (max(0.0, *made.numbers) or 1.0)


def _lines(made: Plot) -> Layout:
    laid = Layout(height=TALL + 62)
    high, low = max(made.numbers), min(0.0, *made.numbers)
    step = (RIGHT - LEFT) / max(1, len(made.columns) - 1)

    def place(at: int, number: float) -> tuple[float, float]:
        return LEFT + at * step, 14 + (TALL - 14) * (1 - (number - low) / ((high - low) or 1.0))

    for order, series in enumerate(made.series):
        for run in _runs(series):
            laid.strokes.append(Stroke(tuple(place(at, number) for at, number in run), order))
    ground = place(0, max(low, 0.0))[1]
    laid.bars.append(Bar(LEFT, RIGHT, ground, ground + 1, 0))
    laid.texts += _first_figures(made, place(0, 0.0)[0], [place(0, _first(each))[1] for each in made.series])
    laid.texts += _names(made, [place(0, _last(each))[1] for each in made.series])
    laid.texts += _columns(made, step)
    laid.texts += _gaps(made, step)
    return laid


def _runs(series: Series) -> Iterable[list[tuple[int, float]]]:
    """Figures that follow each other without a gap."""
    numbered = enumerate(point.number for point in series.points)
    for there, run in groupby(numbered, key=lambda pair: pair[1] is not None):
        if there:
            yield [(at, number) for at, number in run if number is not None]


def _first(series: Series) -> float:
    return series.points[0].number or 0.0


def _last(series: Series) -> float:
    return next((point.number for point in reversed(series.points) if point.number is not None), 0.0)


def _first_figures(made: Plot, x: float, heights: Sequence[float]) -> list[Text]:
    texts = [[_cut(each.points[0].says.partition(" ")[0], 9)] for each in made.series]
    return [Text(x - 10, y, parts[0], "right") for parts, y in _apart(texts, heights)]


def _names(made: Plot, heights: Sequence[float]) -> list[Text]:
    """Each line's name, and its last figure, beside its end."""
    texts = [_wrapped(f"{each.points[-1].says}  {each.name}", 21) for each in made.series]
    return [
        Text(RIGHT + 10, y + at * LABEL, part)
        for parts, y in _apart(texts, heights)
        for at, part in enumerate(parts)
    ]


def _apart(texts: Sequence[list[str]], heights: Sequence[float]) -> list[tuple[list[str], float]]:
    """Where each text of some lines begins: as near to its height as those above it leave room, and none too low."""
    ordered = sorted(zip(texts, heights, strict=True), key=lambda pair: pair[1])
    placed: list[tuple[list[str], float]] = []
    free = 0.0
    for parts, height in ordered:
        y = max(height, free)
        placed.append((parts, y))
        free = y + len(parts) * LABEL
    over = max(0.0, free - LABEL - TALL)
    for at in range(len(placed) - 1, -1, -1):
        parts, y = placed[at]
        lower = placed[at + 1][1] - len(parts) * LABEL if at + 1 < len(placed) else y - over
        placed[at] = (parts, min(y, lower))
    return placed


def _columns(made: Plot, step: float) -> list[Text]:
    """Headings below the plot, as many as there is room for, the first and the last among them."""
    every = max(1, round(76 / step))
    shown = [at for at in range(len(made.columns)) if (len(made.columns) - 1 - at) % every == 0]
    return [
        Text(LEFT + at * step, TALL + 34 + line * 14, part, "center")
        for at in shown
        for line, part in enumerate(_wrapped(made.columns[at], 9))
    ]


def _gaps(made: Plot, step: float) -> list[Text]:
    """Below each column, the symbols of the figures that are not there."""
    marks = []
    for at in range(len(made.columns)):
        missing = [each.points[at] for each in made.series if each.points[at].number is None]
        symbols = dict.fromkeys(point.says.partition(" ")[0] for point in missing)
        if symbols:
            marks.append(Text(LEFT + at * step, TALL + 16, _cut(" ".join(symbols), 9), "center", bold=True))
    return marks


def _wrapped(text: str, width: int) -> list[str]:
    """At most two lines."""
    parts = wrap(text, width) or [""]
    return parts if len(parts) <= 2 else [parts[0], _cut(" ".join(parts[1:]), width)]


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"
