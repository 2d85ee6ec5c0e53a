"""Charts say in words what they draw, draw nothing that is hidden, and are the same each time."""

import re
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from halcyon.insight.publication.charts import DASHES, FILLS, INK, SHAPES, draw
from halcyon.insight.publication.document import Chart, ChartKind, Column, DataTable, Line
from halcyon.insight.publication.layout import TALL, lay_out
from halcyon.insight.publication.plotted import MOST_BARS, MOST_LINES, plot
from halcyon.insight.publication.values import Counted, Kind, Value, count, plain
from tests.insight.publication.samples import ARABIC, BY_SOURCE, CHART, referred

YEARS = Chart("y", "Over the years", "years", ChartKind.LINES, says="It rose.")
OF = Counted("referrals", "2018/19")

pytestmark = pytest.mark.slow(reason="the first chart of a process starts what draws it")


def years(**lines: tuple[int | None, ...]) -> DataTable:
    """Latest first, as tables print them; None is hidden."""
    headings = ("2018/19 (n = 150)", "2017/18 (n = 148)", "2016/17 (n = 141)")
    return DataTable(
        id="years",
        caption="By year",
        columns=(Column("Source", numeric=False), *(Column(each) for each in headings)),
        lines=tuple(
            Line(name, tuple(count(0, OF).hidden() if each is None else count(each, OF) for each in numbers))
            for name, numbers in lines.items()
        ),
    )


def test_bars_are_the_first_kind_of_figure_without_the_total() -> None:
    made = plot(replace(CHART, columns=()), BY_SOURCE)
    assert made.columns == ("2018/19", "2017/18")
    assert [each.name for each in made.series] == ["Police", "Schools", "Health"]
    assert [point.says for point in made.series[2].points] == ["c (hidden)", "0"]


def test_a_hidden_figure_has_no_bar() -> None:
    laid = lay_out(plot(CHART, BY_SOURCE))
    assert len(laid.bars) == 2
    assert "c (hidden)" in [each.says for each in laid.texts]


def svg(*cells: Value) -> str:
    """The picture of a table with these figures, one a line."""
    lines = tuple(Line(f"Group {at}", (cell,)) for at, cell in enumerate(cells))
    table = DataTable("t", "T", (Column("Group", numeric=False), Column("2018/19")), lines)
    drawing = draw(Chart("c", "C", "t"), table)
    assert drawing
    return drawing.svg


@pytest.mark.parametrize("kind", [Kind.PERCENT, Kind.RATE, Kind.WAIT])
def test_a_bar_cannot_be_measured_for_more_than_is_printed(kind: Kind) -> None:
    """14.3% of 7 is 14.2857%: whoever measures the bar would know the base."""
    exact, other = (Value(Decimal(number), kind=kind, places=1) for number in ("14.2857", "14.3333"))
    assert exact.text == other.text
    assert svg(exact, Value(Decimal(50), kind=kind, places=1)) == svg(
        other, Value(Decimal(50), kind=kind, places=1)
    )


def test_a_figure_that_is_printed_in_words_is_not_drawn_as_a_number() -> None:
    worded = replace(plain(3), words="within usual variation")
    assert svg(worded, plain(9)) == svg(replace(worded, number=Decimal(7)), plain(9))


def test_hidden_figures_leave_the_others_as_they_are() -> None:
    """Neither the scale nor the room for words follows from what is hidden."""
    drawn = [bars(svg(count(40, OF), each)) for each in (count(3, OF).hidden(), count(900, OF).hidden())]
    assert drawn[0] == drawn[1]
    assert len(drawn[0]) == 1
    assert len(bars(svg(count(40, OF), count(6, OF)))) == 2


def bars(picture: str) -> list[str | None]:
    """The shapes that are filled and outlined: bars, by what they are drawn along."""
    shapes = ET.fromstring(picture).iter("{http://www.w3.org/2000/svg}path")
    return [each.get("d") for each in shapes if each.get("stroke") == INK]


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_no_colour_is_needed() -> None:
    """Words and outlines stand out from paper; bars beside each other differ in lightness, not in hue alone."""
    assert contrast(INK, "#ffffff") > 7
    for one, other in pairwise(FILLS):
        assert contrast(one, other) > 1.8, (one, other)
    assert contrast(*FILLS[:2]) > 4.5, "the two that most charts have"
    assert len(set(map(tuple, DASHES))) == len(set(SHAPES)) == len(FILLS) == MOST_LINES
    picture = svg(count(40, OF), count(6, OF))
    colours = set(re.findall(r"(?:fill|stroke)=\"(#[0-9a-f]{3,6})\"", picture))
    assert colours <= {INK, *FILLS, "#ffffff"}, "none is drawn that is not looked at here"


def test_lines_go_from_the_earliest_year_and_break_where_a_figure_is_hidden() -> None:
    made = plot(YEARS, years(police=(31, None, 20), school=(17, 15, 12)))
    assert made.columns[0].startswith("2016/17")
    laid = lay_out(made)
    assert [len(each.points) for each in laid.strokes] == [1, 1, 3]
    assert [each.says for each in laid.texts if each.bold] == ["c"]


def test_names_at_the_ends_of_lines_do_not_lie_on_each_other() -> None:
    laid = lay_out(plot(YEARS, years(a=(10, 1, 1), b=(10, 1, 1), c=(10, 1, 1), d=(0, 1, 1), e=(0, 0, 1))))
    ends = sorted(each.y for each in laid.texts if each.x > 300)
    assert all(after - before >= 18 for before, after in pairwise(ends))
    assert ends[-1] <= TALL


@pytest.mark.parametrize(
    ("chart", "says"),
    [
        (CHART, "Police: 31; Schools: 17; Health: c (hidden). All figures are in the table “Referrals by source”."),
        (YEARS, "police: 20 in 2016/17 (n = 141), 31 in 2018/19 (n = 150);"),
        (
            replace(YEARS, kind=ChartKind.GROUPED),
            "Highest: police, 2018/19 (n = 150), 31. Lowest: third, 2016/17 (n = 141), 1. 1 have no number.",
        ),
    ],
)  # fmt: skip
def test_the_words_say_what_the_picture_does(chart: Chart, says: str) -> None:
    table = (
        BY_SOURCE if chart is CHART else years(police=(31, None, 20), school=(17, 15, 12), third=(3, 2, 1))
    )
    drawing = draw(chart, table)
    assert drawing is not None
    assert says in drawing.alt
    assert drawing.alt.startswith(("Bar chart: ", "Line chart: "))


def test_nothing_to_draw_is_no_picture() -> None:
    assert draw(CHART, None) is None
    assert (
        draw(CHART, replace(BY_SOURCE, lines=(Line("Police", (Value(None), Value(None), Value(None))),)))
        is None
    )
    assert draw(CHART, replace(BY_SOURCE, lines=())) is None


def test_what_is_too_much_is_left_out_and_said() -> None:
    many = replace(BY_SOURCE, lines=tuple(Line(f"Line {n}", (referred(n), "", "")) for n in range(20_000)))
    made = plot(CHART, many)
    assert (len(made.series), made.left_out) == (MOST_BARS, 20_000 - MOST_BARS)
    drawing = draw(CHART, many)
    assert drawing is not None
    assert drawing.note == "The first 30 lines are drawn; the table has 19,970 more."
    assert len(plot(YEARS, years(**{f"l{n}": (n, n, n) for n in range(9)})).series) == MOST_LINES


def test_a_picture_is_xml_with_a_name_whatever_the_labels_say() -> None:
    label = "</text><script>alert(1)</script> & \"'"
    drawing = draw(
        replace(CHART, title=label), replace(BY_SOURCE, lines=(Line(label, (referred(3), "", "")),))
    )
    assert drawing is not None
    root = ET.fromstring(drawing.svg)
    tags = {each.tag.rpartition("}")[2] for each in root.iter()}
    assert not tags & {"script", "foreignObject", "image", "a"}
    assert root[0].text == label
    assert drawing.png().startswith(b"\x89PNG")


def test_another_process_draws_the_same_bytes() -> None:
    script = (
        "from halcyon.insight.publication.charts import draw;"
        "from tests.insight.publication.samples import CHART, BY_SOURCE;"
        "import hashlib; print(hashlib.sha256(draw(CHART, BY_SOURCE).svg.encode()).hexdigest())"
    )
    runs = {
        subprocess.run([sys.executable, "-c", script], capture_output=True, check=True).stdout for _ in "ab"
    }
    assert len(runs) == 1


@pytest.mark.parametrize("number", ["0", "0.0001", "-3", "1E9"])
def test_numbers_of_any_size(number: str) -> None:
    line = Line("Police", (Value(Decimal(number)), "", ""))
    drawing = draw(CHART, replace(BY_SOURCE, lines=(line,)))
    assert drawing is not None
    assert "NaN" not in drawing.svg


def test_a_label_written_from_the_right_is_printed_as_pixels() -> None:
    drawn = [
        draw(CHART, replace(BY_SOURCE, lines=(Line(name, (referred(3), "", "")),)))
        for name in ("Police", ARABIC)
    ]
    assert [each and each.printed.partition(";")[0] for each in drawn] == [
        "data:image/svg+xml",
        "data:image/png",
    ]
    assert drawn[1] is not None
    assert drawn[1].address.startswith("data:image/svg+xml"), "a browser turns it rightly"
