"""Charts as pictures: drawn by Altair from a table's cells, with words for who does not see them.

No colour carries a meaning: every bar and line has its name and figure beside it; series differ in lightness, in
stroke and in point. What is hidden is a gap with its symbol. The same table gives the same bytes.
"""

import base64
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any
from unicodedata import bidirectional

from markupsafe import escape

from halcyon.insight.publication.document import Chart, ChartKind, DataTable
from halcyon.insight.publication.layout import WIDTH, Layout, lay_out
from halcyon.insight.publication.plotted import Plot, Point, plot

FONT = "system-ui, 'Liberation Sans', Arial, 'DejaVu Sans', sans-serif"
INK = "#10242a"
FILLS = (
    "#0a3a42",
    "#8fc1c8",
    "#ffffff",
    "#47757d",
    "#dcebec",
    "#25525a",
)  # outlined in ink: apart in grey too
DASHES = ([1, 0], [6, 3], [2, 2], [9, 3, 2, 3], [14, 4], [1, 4])
SHAPES = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down")
KINDS = {ChartKind.BARS: "Bar chart", ChartKind.GROUPED: "Bar chart", ChartKind.LINES: "Line chart"}
FEW = 8  # figures that alternative text reads out one by one


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture of a table: ``svg``, what it says in words (``alt``), and what its caption adds."""

    svg: str
    alt: str
    note: str

    @property
    def address(self) -> str:
        """As an address that holds the picture itself."""
        return _address("image/svg+xml", self.svg.encode())

    @property
    def printed(self) -> str:
        """The same for paper: as pixels where a label is written from the right, which WeasyPrint's SVG turns round."""
        if any(bidirectional(each) in {"R", "AL"} for each in self.svg):
            return _address("image/png", self.png(4.0))
        return self.address

    def png(self, scale: float = 2.0) -> bytes:
        """As pixels, for what cannot place an SVG."""
        import vl_convert

        return bytes(vl_convert.svg_to_png(self.svg, scale=scale))


def _address(kind: str, data: bytes) -> str:
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"


def draw(chart: Chart, table: DataTable | None) -> Drawing | None:
    """The chart of a table of the publication; None where there is no such table, or no figure to draw."""
    made = plot(chart, table) if table is not None else None
    if table is None or made is None or not made.numbers:
        return None
    alt = in_words(chart, table, made)
    return Drawing(_titled(_picture(made), chart.title, alt), alt, _note(made))


def in_words(chart: Chart, table: DataTable, made: Plot) -> str:
    """What the picture shows, for who does not see it: its kind, its meaning, its figures or the ends of them."""
    said = (
        f"{KINDS[made.kind]}: {_ended(chart.title)}",
        _ended(chart.says),
        _over_columns(made) if made.kind is ChartKind.LINES else _by_line(made),
        f"All figures are in the table “{table.caption}”.",
    )
    return " ".join(each for each in said if each)


@lru_cache(maxsize=100)
def _picture(made: Plot) -> str:
    """Drawn once for all formats: a publication has a dozen charts, and each of them takes a tenth of a second."""
    return _svg(lay_out(made))


def _svg(laid: Layout) -> str:
    import altair as alt
    import vl_convert

    layers = [*_bars(laid), *_strokes(laid), *_texts(laid)]
    chart = alt.layer(*layers).properties(width=WIDTH, height=laid.height, padding=4, background="#ffffff")
    chart = chart.configure(font=FONT, aria=False).configure_view(stroke=None)
    return str(vl_convert.vegalite_to_svg(chart.to_dict(), vl_version="6.4", allowed_base_urls=[]))


def _bars(laid: Layout) -> list[Any]:
    import altair as alt

    if not laid.bars:
        return []
    rows = [asdict(each) | {"fill": FILLS[each.order % len(FILLS)]} for each in laid.bars]
    drawn = alt.Chart(alt.InlineData(values=rows)).mark_rect(stroke=INK, strokeWidth=1)
    return [
        drawn.encode(
            x=_across(laid, "left"),
            x2="right:Q",
            y=_down(laid, "top"),
            y2="bottom:Q",
            fill=alt.Fill("fill:N", scale=None, legend=None),
        )
    ]


def _strokes(laid: Layout) -> list[Any]:
    import altair as alt

    layers: list[Any] = []
    for each in laid.strokes:
        rows = [{"at": at, "x": x, "y": y} for at, (x, y) in enumerate(each.points)]
        drawn = alt.Chart(alt.InlineData(values=rows)).encode(
            x=_across(laid, "x"), y=_down(laid, "y"), order="at:Q"
        )
        layers.append(drawn.mark_line(stroke=INK, strokeWidth=2, strokeDash=DASHES[each.order % len(DASHES)]))
        shape = SHAPES[each.order % len(SHAPES)]
        fill = FILLS[each.order % len(FILLS)]
        layers.append(drawn.mark_point(shape=shape, size=70, fill=fill, stroke=INK, opacity=1))
    return layers


def _texts(laid: Layout) -> list[Any]:
    import altair as alt

    layers = []
    for align, bold in sorted({(each.align, each.bold) for each in laid.texts}):
        rows = [asdict(each) for each in laid.texts if (each.align, each.bold) == (align, bold)]
        drawn = alt.Chart(alt.InlineData(values=rows)).mark_text(
            align=align, baseline="middle", fontSize=13, fontWeight=600 if bold else 400, fill=INK, limit=0
        )
        layers.append(drawn.encode(x=_across(laid, "x"), y=_down(laid, "y"), text="says:N"))
    return layers


def _across(laid: Layout, name: str) -> Any:
    """A place in pixels as it is."""
    import altair as alt

    return alt.X(f"{name}:Q", axis=None, scale=alt.Scale(domain=[0, WIDTH], range=[0, WIDTH], nice=False))


def _down(laid: Layout, name: str) -> Any:
    import altair as alt

    scale = alt.Scale(domain=[0, laid.height], range=[0, laid.height], nice=False)
    return alt.Y(f"{name}:Q", axis=None, scale=scale)


def _titled(svg: str, title: str, alt: str) -> str:
    """With its name and meaning inside, for who opens the picture by itself."""
    root, rest = svg.split(">", 1)
    return f'{root} role="img"><title>{escape(title)}</title><desc>{escape(alt)}</desc>{rest}'


def _by_line(made: Plot) -> str:
    several = len(made.columns) > 1
    points = [(each.name, point) for each in made.series for point in each.points]
    if len(points) <= FEW:
        return _ended("; ".join(f"{name}{_in(point, several)}: {point.says}" for name, point in points))
    drawn = [(name, point) for name, point in points if point.number is not None]
    highest, lowest = max(drawn, key=_number), min(drawn, key=_number)
    gaps = len(points) - len(drawn)
    said = (
        f"Highest: {highest[0]}{_in(highest[1], several)}, {highest[1].says}.",
        f"Lowest: {lowest[0]}{_in(lowest[1], several)}, {lowest[1].says}.",
        f"{gaps} have no number." if gaps else "",
    )
    return " ".join(each for each in said if each)


def _over_columns(made: Plot) -> str:
    first, last = made.columns[0], made.columns[-1]
    ends = ((each.name, each.points[0].says, each.points[-1].says) for each in made.series)
    return _ended("; ".join(f"{name}: {before} in {first}, {now} in {last}" for name, before, now in ends))


def _number(drawn: tuple[str, Point]) -> float:
    return drawn[1].number or 0.0


def _in(point: Point, several: bool) -> str:
    return f", {point.at}" if several else ""


def _note(made: Plot) -> str:
    if not made.left_out:
        return ""
    return f"The first {len(made.series)} lines are drawn; the table has {made.left_out:,} more."


def _ended(sentence: str) -> str:
    return sentence if not sentence or sentence[-1] in ".!?" else f"{sentence}."
