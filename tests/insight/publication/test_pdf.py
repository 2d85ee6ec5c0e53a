"""A publication as PDF, read back: its text, its structure tree, its bookmarks and what it says of itself."""

import io
import socket
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from pypdf import PdfReader

from halcyon.base.refusals import Refusal
from halcyon.insight.publication import pdf
from halcyon.insight.publication.document import Column, DataTable, Line, Prose, Section
from halcyon.insight.publication.pdf import as_pdf
from halcyon.insight.publication.values import plain
from tests.insight.publication.reading import Tagged
from tests.insight.publication.samples import ARABIC, BY_SOURCE, document, hostile

pytestmark = pytest.mark.slow(reason="WeasyPrint lays out pages")


@pytest.fixture(scope="module")
def tagged() -> Tagged:
    return Tagged(as_pdf(document(), recipient="The scrutiny committee"))


def test_it_says_that_it_is_accessible(tagged: Tagged) -> None:
    assert tagged.root["/MarkInfo"]["/Marked"]
    assert tagged.root["/Lang"] == "en-GB"
    assert tagged.root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert tagged.reader.metadata.title == "Exploitation service annual report 2018/19"
    assert tagged.reader.metadata.author == "Sampleshire (synthetic)"
    assert b"pdfuaid:part" in tagged.root["/Metadata"].get_data()


def test_its_headings_follow_each_other(tagged: Tagged) -> None:
    levels = [int(each.tag[1]) for each in tagged.tree.walk() if each.tag in {"H1", "H2", "H3", "H4"}]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert {2, 3} <= set(levels)
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_figure_is_in_a_cell_of_a_table(tagged: Tagged) -> None:
    for table in document().tables():
        for line in table.lines:
            cells = [each if isinstance(each, str) else each.text for each in line.cells]
            assert [line.heading, *cells] in tagged.rows


def test_header_cells_say_what_they_head(tagged: Tagged) -> None:
    for table in tagged.tree.all("Table"):
        for group in table.below:
            scopes = {str(cell.raw["/A"]["/Scope"]) for cell in group.all("TH")}
            assert scopes <= {"/Column"} if group.tag == "THead" else scopes <= {"/Row"}, group.tag
    assert len(tagged.tree.all("THead")) == len(tagged.tree.all("Table")) > 3
    cells = [cell for cell in tagged.tree.all("TD") if cell.text.strip() == "31"]
    assert all(cell.raw["/A"]["/Headers"] for cell in cells)


def test_a_chart_is_a_figure_with_words(tagged: Tagged) -> None:
    (figure,) = tagged.tree.all("Figure")
    assert figure.raw["/Alt"].startswith(
        "Bar chart: Referrals by source, 2018/19. The police referred most often."
    )
    assert "Health: c (hidden)" in figure.raw["/Alt"]


def test_bookmarks_lead_to_the_chapters(tagged: Tagged) -> None:
    def titles(outline: Any) -> Iterator[str]:
        for each in outline:
            yield from titles(each) if isinstance(each, list) else [each.title]

    found = list(titles(tagged.reader.outline))
    assert found[0] == "Exploitation service annual report 2018/19"
    assert {"Scrutiny cover sheet", "Referrals", "Waits", "What young people say", "Easy read"} <= set(found)


def test_the_foot_of_every_page_says_whose_it_is(tagged: Tagged) -> None:
    pages = [" ".join(page.extract_text().split()) for page in tagged.reader.pages]
    assert len(pages) > 2
    for number, text in enumerate(pages, 1):
        assert "Public: small numbers are hidden. · Synthetic · Edition 2, published 1 July 2019" in text
        assert "For The scrutiny committee" in text
        assert f"Page {number} of {len(pages)}" in text


def test_the_same_publication_gives_the_same_bytes() -> None:
    assert as_pdf(document()) == as_pdf(document())


def test_nothing_is_fetched_and_what_means_harm_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("something was asked of the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    tagged = Tagged(as_pdf(hostile(), recipient="<script>"))
    assert tagged.root["/Lang"] == "en-GB"
    assert "<script>alert(1)</script>" in tagged.tree.text
    assert len([row for row in tagged.rows if row[-1] == "+1"]) == 2
    assert ARABIC


def test_a_file_of_the_machine_cannot_be_read(tmp_path: Any) -> None:
    secret = tmp_path / "secret.svg"
    secret.write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    with pytest.raises(ValueError, match="disallowed"):
        pdf._fetcher().fetch(secret.as_uri())


def test_the_easy_read_page_by_itself() -> None:
    reader = PdfReader(io.BytesIO(as_pdf(document(), easy=True)))
    assert reader.metadata.title == "Exploitation service annual report 2018/19: easy read"
    assert "We helped 1,150 times." in reader.pages[0].extract_text()
    with pytest.raises(Refusal, match="no easy-read page"):
        as_pdf(replace(document(), easy=None), easy=True)


def test_too_many_cells_are_refused_in_words() -> None:
    many = replace(BY_SOURCE, lines=BY_SOURCE.lines * 5_000)
    with pytest.raises(Refusal, match="80,000 cells; a PDF of at most 30,000"):
        as_pdf(replace(document(), sections=(Section("x", "X", (many,)),)))


def test_without_pango_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)  # not to be imported

    def absent(name: str) -> Any:
        raise OSError(f"cannot load library 'libpango-1.0-0' for {name}")

    monkeypatch.setattr(pdf.importlib, "import_module", absent)
    with pytest.raises(Refusal, match="apt-get install libpango"):
        as_pdf(replace(document(), sections=(Section("x", "X", (Prose("x"),)),)))


def test_a_table_of_many_columns_is_printed_across_the_page() -> None:
    columns = (Column("Source", numeric=False), *(Column(f"Quarter {n}") for n in range(12)))
    line = Line("Police", tuple(plain(1000 + n) for n in range(12)))
    wide = DataTable("wide", "Many quarters", columns, (line,))
    tagged = Tagged(
        as_pdf(replace(document(), sections=(Section("x", "X", (wide,)),), cover=None, easy=None))
    )
    boxes = [page.mediabox for page in tagged.reader.pages]
    assert [box.width > box.height for box in boxes] == [False, False, True, False], (
        "title, heading, table, about"
    )
    assert ["Police", *(f"1,{n:03}" for n in range(12))] in tagged.rows
