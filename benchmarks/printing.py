"""A publication of forty pages as accessible PDF, against WeasyPrint alone with the same HTML and no tags.

By the clock, and by the time that the processor spent on it: who waits shares the machine, the aim is what it takes.
"""

import io
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count as numbers

from pypdf import PdfReader

from benchmarks.areas import Area
from benchmarks.timing import Aim, Result, Work, compared, timed
from halcyon.insight.publication.document import (
    Chart,
    ChartKind,
    Column,
    DataTable,
    Document,
    Line,
    Prose,
    Section,
)
from halcyon.insight.publication.page import for_paper
from halcyon.insight.publication.pdf import as_pdf
from halcyon.insight.publication.values import Counted, count

AIM = Aim(2.0, p95_ms=20_000)  # charts, HTML and tags besides
PAGES, PAIRS = 40, 5
WORDS = "The service works with children and young people, their families and those who know them best. " * 12


def measure(_: Area, __: Area) -> Iterator[Result]:
    """With charts drawn, tags, bookmarks and alternative text."""
    import weasyprint

    whole = next(made for made in map(publication, numbers(PAGES // 4)) if pages(made) >= PAGES)
    html = for_paper(whole)

    def bare() -> None:
        weasyprint.HTML(string=html).write_pdf()

    def ours() -> None:
        as_pdf(whole)

    by_clock, by_processor = [], []
    for turn in range(PAIRS):
        taken = {work: _taken(work) for work in ((ours, bare) if turn % 2 else (bare, ours))}
        (clock, processor), (bare_clock, bare_processor) = taken[ours], taken[bare]
        by_clock.append((clock, bare_clock))
        by_processor.append((processor, bare_processor))
    what = f"PDF of {pages(whole)} pages"
    yield compared(what, "WeasyPrint alone, without tags", AIM, by_clock)
    yield compared(f"{what}: processor time", "WeasyPrint alone, without tags", AIM, by_processor)


def _taken(work: Work) -> tuple[float, float]:
    """Seconds by the clock, and those that the processor spent on it, in all threads."""
    before = time.process_time()
    clock = timed(work)
    return clock, time.process_time() - before


def pages(whole: Document) -> int:
    """How many it has."""
    return len(PdfReader(io.BytesIO(as_pdf(whole))).pages)


def publication(sections: int) -> Document:
    """So many sections of two pages each: text, a table of three years, its chart."""
    return Document(
        id="bench",
        title="A report of forty pages",
        area="Nowhere (synthetic)",
        period="2018/19",
        mode="internal",
        as_of=datetime(2019, 6, 1, tzinfo=UTC),
        sections=tuple(_section(number) for number in range(sections)),
    )


def _section(number: int) -> Section:
    years = ("2018/19", "2017/18", "2016/17")
    lines = tuple(
        Line(
            f"Group {line} of section {number}",
            tuple(count(line * 7 + at, Counted(f"m{number}", year)) for at, year in enumerate(years)),
        )
        for line in range(14)
    )
    table = DataTable(
        id=f"t{number}",
        caption=f"Figures of section {number}",
        columns=(Column("Group", numeric=False), *(Column(year) for year in years)),
        lines=lines,
    )
    chart = Chart(f"c{number}", f"Section {number}", f"t{number}", ChartKind.GROUPED, columns=(0, 1))
    prose = Prose("\n\n".join([WORDS, "Of these, {{n}}. " + WORDS]), {"n": lines[3].cells[0]})
    return Section(f"s{number}", f"Section {number}", (prose, table, chart))
