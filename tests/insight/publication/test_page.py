"""A publication as HTML, read back: headings in order, tables with header cells, every figure, nothing that acts."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from halcyon.base.refusals import Refusal
from halcyon.insight.publication import prose
from halcyon.insight.publication.document import Line, Prose, Section
from halcyon.insight.publication.page import as_fragment, as_html, contents
from halcyon.insight.publication.values import plain
from tests.insight.publication.samples import ARABIC, BY_SOURCE, CHART, document, hostile


class Read(HTMLParser):
    """Tables as rows of texts, headings as levels, and every tag with its attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.headings: list[int] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._cell = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag == "tr":
            self.rows.append([])
        if tag in {"th", "td"}:
            self.rows[-1].append("")
            self._cell = True
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))

    def handle_endtag(self, tag: str) -> None:
        self._cell = self._cell and tag not in {"th", "td"}

    def handle_data(self, data: str) -> None:
        self.text += data
        if self._cell:
            self.rows[-1][-1] += data.strip()

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag]


@pytest.fixture
def read() -> Read:
    return Read(as_html(document(), recipient="The scrutiny committee"))


def test_every_figure_is_in_its_cell(read: Read) -> None:
    assert ["Police", "31", "20.7%", "28"] in read.rows
    assert ["Schools", "17", "11.3%", ":"] in read.rows
    assert ["Health", "c", "c", "0"] in read.rows
    assert ["Total", "1,150", "z", "148"] in read.rows
    assert ["Median", "4.5 days", "Steady"] in read.rows


def test_a_sentence_has_the_figure_of_the_table(read: Read) -> None:
    assert "received 1,150 referrals, 31 of them from the police" in read.text
    assert "Health: c (hidden, so that nobody can be identified)" in read.text


def test_headings_follow_each_other_and_lead_somewhere(read: Read) -> None:
    assert read.headings[0] == 1
    assert read.headings.count(1) == 1
    assert all(after <= before + 1 for before, after in zip(read.headings, read.headings[1:], strict=False))
    ids = [attrs["id"] for _, attrs in read.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    for link in read.all("a"):
        href = link["href"] or ""
        assert href.startswith("https://") or href[1:] in ids


def test_header_cells_have_a_scope_and_tables_a_caption(read: Read) -> None:
    assert {attrs.get("scope") for attrs in read.all("th")} == {"col", "row"}
    assert len(read.all("caption")) == len(list(document().tables())) + 1, "and the one about the publication"


def test_it_says_whose_it_is_of_when_and_for_whom(read: Read) -> None:
    for said in (
        "Public: small numbers are hidden.",
        "Edition 2, published 1 July 2019",
        "Counts of people from 1 to 5 are hidden",
        "For The scrutiny committee",
        "One figure of 2017/18 was put right.",
        "Synthetic: every person and every record",
        "c = hidden, so that nobody can be identified; : = not available; z = not applicable",
    ):
        assert said in read.text, said
    assert read.all("html") == [{"lang": "en-GB"}]
    assert not [attrs for attrs in read.all("meta") if attrs.get("name") == "robots"], (
        "published: may be found"
    )


def test_a_fragment_has_chapters_below_a_title_it_leaves_to_the_page() -> None:
    read = Read(as_fragment(document()))
    assert read.headings[0] == 2
    assert min(read.headings) == 2
    assert not read.all("style")
    assert [href for href, _ in contents(document())] == ["#cover", "#referrals", "#voice", "#easy"]


def test_nothing_that_somebody_wrote_acts() -> None:
    page = as_html(hostile(), recipient="<b>")
    read = Read(page)
    assert not read.all("script")
    assert not [tag for tag, attrs in read.tags for name in attrs if name.startswith("on")]
    assert not [href for href in (each["href"] for each in read.all("a")) if href and "javascript" in href]
    assert all(str(each["src"]).startswith("data:") for each in read.all("img"))
    assert not re.search("[\x00\x0b\ufffe\u202e\ud800]", page)
    assert ARABIC in page
    assert read.text.count("[no figure “none”]") == 2


def test_a_text_names_the_figures_it_misses() -> None:
    assert prose.missing(document()) == []
    assert prose.missing(hostile()) == [("a b", "none"), ("a b", "none")]


def test_a_figure_becomes_no_markup() -> None:
    said = prose.as_html(Prose("{{a}}", {"a": plain(3, "**<b>**")}), level=3)
    assert "<strong>" not in said
    assert "3 **&lt;b&gt;**" in said


@pytest.mark.parametrize("name", ["a_b_c", "referrals.by_source:police", "*x*", "a b", "<b>"])
def test_names_and_what_is_none(name: str) -> None:
    found = prose.names(f"x {{{{{name}}}}} and {{{{ {name} }}}}")
    assert found == ([name, name] if re.fullmatch(r"[\w.:]+", name) else [])


def test_what_is_too_large_is_refused_in_words() -> None:
    long = replace(document(), sections=(Section("x", "X", (Prose("a" * 10_000_000),)),))
    with pytest.raises(Refusal, match="has 10,000,000 characters; at most 200,000 can be written"):
        as_html(long)
    many = replace(BY_SOURCE, lines=BY_SOURCE.lines * 50_000)
    with pytest.raises(Refusal, match="800,000 cells"):
        as_html(replace(document(), sections=(Section("x", "X", (many,)),)))


def test_a_crooked_table_is_an_error_and_not_a_wrong_column() -> None:
    crooked = replace(BY_SOURCE, lines=(Line("Police", (plain(1),)),))
    with pytest.raises(ValueError, match="1 cells below 4 headings"):
        as_html(replace(document(), sections=(Section("x", "X", (crooked,)),)))


def test_a_section_a_table_and_a_chart_of_one_name_stay_apart_and_belong_together() -> None:
    table, chart = replace(BY_SOURCE, id="source"), replace(CHART, id="source", table="source")
    sections = tuple(Section(id, "Source", (table, chart)) for id in ("source", "rows-source", "main"))
    read = Read(as_html(replace(document(), sections=sections)))
    ids = [attrs["id"] for _, attrs in read.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    assert len(read.all("img")) == 3


@pytest.mark.slow(reason="two hundred thousand characters, several times")
@pytest.mark.parametrize("part", ["[", "> ", "**a ", "![](", "{{", "|a|\n|-|\n", "- "])
def test_a_text_made_to_keep_a_machine_busy_does_not(part: str) -> None:
    text = prose.as_html(Prose(part * (200_000 // len(part))), level=3)
    assert len(text) < 20_000_000
