"""A publication as DOCX, ODS, CSV and JSON, read back by other programs' eyes."""

import io
import itertools
import json
import subprocess
import sys
import zipfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import pytest
from docx.oxml.ns import qn
from jsonschema import Draft202012Validator
from odf.table import Table, TableCell, TableColumn, TableHeaderRows, TableRow

from halcyon.base.refusals import Refusal
from halcyon.insight.publication.data import as_json
from halcyon.insight.publication.document import DataTable, Prose, Section
from halcyon.insight.publication.formats import FORMATS, format_called
from halcyon.insight.publication.rows import as_csv
from halcyon.insight.publication.spreadsheet import as_ods, sheet_names
from halcyon.insight.publication.values import plain
from halcyon.insight.publication.word import as_docx
from tests.insight.publication.reading import of_csv, of_docx, of_ods, tables_agree
from tests.insight.publication.samples import BY_SOURCE, HOSTILE, document, hostile

pytestmark = pytest.mark.slow(reason="files are written and read")

ROOT = Path(__file__).parents[3]
FILES = [FORMATS[name] for name in ("docx", "ods", "csv", "json")]


@pytest.mark.parametrize("form", FILES, ids=lambda form: form.name)
def test_every_figure_is_there(form) -> None:
    assert tables_agree(document(), form.name, form.write(document(), "")) == 14


@pytest.mark.parametrize("form", FILES, ids=lambda form: form.name)
def test_the_same_publication_gives_the_same_bytes_in_another_process(form) -> None:
    script = (
        "import django; django.setup()\n"
        "from halcyon.insight.publication.formats import FORMATS\n"
        "from tests.insight.publication.samples import document\n"
        f"import sys; sys.stdout.buffer.write(FORMATS['{form.name}'].write(document(), ''))"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert run.stdout == form.write(document(), "")


@pytest.mark.parametrize("form", FILES, ids=lambda form: form.name)
def test_what_means_harm_makes_no_broken_file(form) -> None:
    data = form.write(hostile(), "\x00=1+1")
    assert b"\x00=1" not in data
    assert tables_read(form.name, data)


def tables_read(form: str, data: bytes) -> bool:
    match form:
        case "docx":
            return len(of_docx(data)[1]) > 0
        case "ods":
            return len(of_ods(data)[1]) == 4
        case "csv":
            return len(of_csv(data)) == 4
        case _:
            return json.loads(data)["id"] == "annual-2018-19"


# DOCX


def test_a_document_has_headings_captions_and_a_contents_that_a_clerk_can_use() -> None:
    made, _ = of_docx(as_docx(document(), recipient="The clerk"))
    styled = [(each.style.name, each.text) for each in made.paragraphs]
    assert ("Title", "Exploitation service annual report 2018/19") in styled
    levels = [int(name[-1]) for name, _ in styled if name.startswith("Heading")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    assert ("Heading 2", "Where it comes from") in styled, "a heading of the text"
    assert ("Caption", "Table 1: Referrals by source") in styled
    assert [text for name, text in styled if name.startswith("TOC")][1:4] == [
        "Scrutiny cover sheet",
        "Referrals",
        "Waits",
    ]
    codes = [each.text for each in made.element.body.iter(qn("w:instrText"))]
    assert codes[0].strip() == 'TOC \\o "1-3" \\h \\z \\u'
    marks = {each.get(qn("w:name")) for each in made.element.body.iter(qn("w:bookmarkStart"))}
    assert {each.get(qn("w:anchor")) for each in made.element.body.iter(qn("w:hyperlink"))} - {None} <= marks


def test_a_document_is_accessible_and_says_whose_it_is() -> None:
    made, _ = of_docx(as_docx(document(), recipient="The clerk"))
    assert made.core_properties.title == "Exploitation service annual report 2018/19"
    assert made.core_properties.language == "en-GB"
    assert {each.get(qn("w:val")) for each in made.styles.element.iter(qn("w:lang"))} == {"en-GB"}
    (picture,) = made.inline_shapes
    assert picture._inline.docPr.get("descr").startswith("Bar chart: Referrals by source")
    for table in made.element.body.iter(qn("w:tbl")):
        assert table.tr_lst[0].trPr.find(qn("w:tblHeader")) is not None
    foot = made.sections[0].footer.paragraphs[0].text
    assert foot.startswith("Public: small numbers are hidden. · Synthetic · Edition 2, published 1 July 2019")
    assert "For The clerk · Page" in foot


def test_a_clerk_can_lay_it_on_a_table() -> None:
    """Titles above pages, names wider than numbers, and tables that fit a page on one."""
    made, _ = of_docx(as_docx(document(), recipient="The clerk"))
    page = made.sections[0]
    assert page.header.paragraphs[0].text == "Exploitation service annual report 2018/19"
    assert page.different_first_page_header_footer
    assert page.first_page_header.paragraphs[0].text == "", "there it is the title"
    assert page.first_page_footer.paragraphs[0].text == page.footer.paragraphs[0].text != ""
    for table in made.element.body.iter(qn("w:tbl")):
        widths = [int(each.get(qn("w:w"))) for each in table.tblGrid.iter(qn("w:gridCol"))]
        assert sum(widths) == pytest.approx(9638, abs=len(widths))
        assert widths[0] == max(widths) or len(widths) == 2
        for row in table.tr_lst:
            assert [int(cell.tcPr.tcW.get(qn("w:w"))) for cell in row.tc_lst] == widths
    (_, table, *_) = made.element.body.iter(qn("w:tbl"))
    kept = [bool(list(row.iter(qn("w:keepNext")))) for row in table.tr_lst]
    assert kept == [True] * (len(kept) - 1) + [False]


def test_a_text_keeps_its_lists_emphasis_and_links() -> None:
    made, _ = of_docx(as_docx(document()))
    said = next(each for each in made.paragraphs if each.text.startswith("The service received"))
    assert said.text == "The service received 1,150 referrals, 31 of them from the police."
    assert [run.text for run in said.runs if run.bold] == ["1,150", " referrals"]
    assert "Health: c (hidden, so that nobody can be identified)" in [
        each.text for each in made.paragraphs if each.style.name == "List Bullet"
    ]
    assert next(each.text for each in made.paragraphs if each.style.name == "Quote") == "A quiet line."
    assert "https://example.test/guidance" in [
        each.target_ref for each in made.part.rels.values() if each.is_external
    ]


def test_each_numbered_list_begins_at_one_and_lists_lie_in_lists() -> None:
    text = Prose("1. a\n2. b\n\nBetween.\n\n1. c\n   - d\n     - e\n\n   more of c\n")
    made, _ = of_docx(as_docx(replace(document(), sections=(Section("x", "X", (text,)),))))
    named = {each.text: each for each in made.paragraphs}
    numbers = [named[each]._p.pPr.numPr.numId.val for each in "abc"]
    assert numbers[0] == numbers[1] != numbers[2]
    assert [named[each].style.name for each in ("c", "d", "e", "more of c")] == [
        "List Number",
        "List Bullet 2",
        "List Bullet 3",
        "List Continue",
    ]


# ODS


def test_a_spreadsheet_has_numbers_as_numbers_and_symbols_as_text() -> None:
    _, sheets = of_ods(as_ods(document()))
    assert next(iter(sheets)) == "Notes"
    rows = sheets["1 Referrals by source"]
    assert rows[1] == [
        ("string", "", "Police"),
        ("float", "31", "31"),
        ("percentage", "0.207", "20.7%"),
        ("float", "28", "28"),
    ]
    assert rows[3][1] == ("string", "", "c")
    assert rows[4][1] == ("float", "1150", "1,150")
    assert ("float", "4.5", "4.5 days") in sheets["2 Days until allocated"][1]


def test_headings_stay_in_sight_and_stand_over_their_numbers() -> None:
    data = as_ods(document())
    book, sheets = of_ods(data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        settings = ElementTree.fromstring(archive.read("settings.xml"))
    config = "{urn:oasis:names:tc:opendocument:xmlns:config:1.0}"
    frozen = {
        entry.get(f"{config}name"): {item.get(f"{config}name"): item.text for item in entry}
        for entry in settings.iter(f"{config}config-item-map-entry")
    }
    for sheet in book.spreadsheet.getElementsByType(Table):
        name = sheet.getAttribute("name")
        if name[0].isdigit():
            above = len(sheet.getElementsByType(TableRow)) - len(sheets[name]) + 1
            assert int(frozen[name]["VerticalSplitPosition"]) == above
            assert frozen[name]["HorizontalSplitPosition"] == "1"
            head = sheet.getElementsByType(TableHeaderRows)[0].getElementsByType(TableCell)
            assert [each.getAttribute("stylename") for each in head][:2] == ["head", "numberhead"]
    assert "Notes" not in frozen


@pytest.mark.parametrize("form", ["csv", "ods"])
def test_what_is_printed_in_words_stands_there_in_words(form: str) -> None:
    """No file tells a number where a page says “within usual variation”."""
    worded = replace(plain(7), words="within usual variation")
    table = replace(BY_SOURCE, lines=tuple(replace(each, cells=(worded,) * 3) for each in BY_SOURCE.lines))
    data = FORMATS[form].write(replace(document(), sections=(Section("x", "X", (table,)),)), "")
    if form == "ods":
        book, sheets = of_ods(data)
        (sheet,) = (
            each for each in book.spreadsheet.getElementsByType(Table) if each.getAttribute("name")[0] == "1"
        )
        widths = [each.getAttribute("stylename") for each in sheet.getElementsByType(TableColumn)]
        assert widths == ["wide", "middle", "middle", "middle"], "words are not cut off"
        rows = sheets["1 Referrals by source"][1:]
        cells = {cell for row in rows for cell in row[1:]}
        assert cells == {("string", "", "within usual variation")}
    else:
        rows = of_csv(data)["tables/01-referrals_by_source.csv"][1:]
        assert {cell for row in rows for cell in row[1:]} == {"within usual variation"}


def test_the_first_sheet_says_what_it_is_and_how_to_read_it() -> None:
    _, sheets = of_ods(as_ods(document()))
    said = [tuple(text for _, _, text in row) for row in sheets["Notes"]]
    assert ("Period", "2018/19") in said
    assert ("Edition", "Edition 2, published 1 July 2019") in said
    assert ("What changed", "One figure of 2017/18 was put right.") in said
    assert ("Contact", "reports@example.test") in said
    assert ("c", "hidden, so that nobody can be identified") in said
    assert ("1 Referrals by source", "Referrals by source") in said
    assert [row[0][2] for row in sheets["Figures in the text"]][:3] == ["Name", "total", "police"]


def test_no_sheet_has_a_name_that_a_spreadsheet_refuses() -> None:
    captions = ["a/b*c?[d]:'e'", "x" * 80, "Notes", "", "  ", "ü" * 40, "A", "a", "الإحالات"]
    names = sheet_names([DataTable("t", each, (), ()) for each in captions])
    assert len({each.casefold() for each in names}) == len(captions)
    assert all(1 <= len(each) <= 31 and not set(each) & set("[]*?:/\\'") for each in names)


# CSV


def test_each_line_of_the_data_file_says_what_its_figure_counts() -> None:
    head, *lines = of_csv(as_csv(document()))["figures.csv"]
    rows = [dict(zip(head, line, strict=True)) for line in lines]
    assert len(rows) == len(list(document().values()))
    police = next(each for each in rows if each["line"] == "Police" and each["column"] == "2018/19, %")
    assert (police["number"], police["kind"], police["scope"]) == ("20.7", "percent", "source=police")
    assert (police["base_measure"], police["base_period"]) == ("referrals", "2018/19")
    hidden = next(each for each in rows if each["line"] == "Health")
    assert (hidden["number"], hidden["symbol"], hidden["printed"]) == ("", "c", "c")


@pytest.mark.parametrize("form", ["csv", "ods"])
def test_no_cell_is_taken_for_a_formula(form: str) -> None:
    data = FORMATS[form].write(hostile(), "")
    cells = (
        [cell for rows in of_csv(data).values() for row in rows for cell in row]
        if form == "csv"
        else [text for rows in of_ods(data)[1].values() for row in rows for _, _, text in row]
    )
    assert any("cmd|" in cell for cell in cells)
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@"))]


# JSON


def test_the_data_say_no_more_than_is_printed() -> None:
    exact = replace(plain(0), number=Decimal("14.6666"), places=1)
    text = as_json(replace(document(), sections=(Section("x", "X", (Prose("{{a}}", {"a": exact}),)),)))
    assert "14.6666" not in text
    assert json.loads(text)["sections"][0]["blocks"][0]["values"]["a"]["number"] == 14.7


def test_the_data_know_mode_marking_and_what_is_synthetic() -> None:
    read = json.loads(as_json(document()))
    assert (read["format"], read["mode"], read["synthetic"]) == ("halcyon-publication/1", "public", True)
    assert read["marking"] == "Public: small numbers are hidden."
    assert read["symbols"]["c"] == "hidden, so that nobody can be identified"


SCHEMA = Draft202012Validator(json.loads((ROOT / "docs" / "publication.schema.json").read_text()))


@pytest.mark.parametrize("made", [document, hostile])
def test_the_data_are_as_their_schema_says(made) -> None:
    SCHEMA.check_schema(SCHEMA.schema)
    assert list(SCHEMA.iter_errors(json.loads(as_json(made())))) == []


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"format": "halcyon-publication/2"}, "$.format"),
        ({"mode": "secret"}, "$.mode"),
        ({"threshold": -1}, "$.threshold"),
        ({"id": "a b"}, "$.id"),
        ({"true_count": 3}, "$"),
        ({"cover": {"id": "c"}}, "$.cover"),
    ],
)
def test_the_schema_refuses_what_is_not_so(change: dict[str, object], where: str) -> None:
    read = json.loads(as_json(document())) | change
    assert [each.json_path for each in SCHEMA.iter_errors(read)] == [where]


@pytest.mark.parametrize(
    "change",
    [
        {"number": 3},
        {"status": "given"},
        {"symbol": None},
        {"symbol": "x"},
        {"true": 3},
        {"of": {"measure": "m"}},
    ],
    ids=str,
)
def test_the_schema_lets_no_hidden_figure_have_a_number(change: dict[str, object]) -> None:
    read = json.loads(as_json(document()))
    tables = [block for part in read["sections"] for block in part["blocks"] if block["kind"] == "table"]
    cells = [cell for table in tables for line in table["lines"] for cell in line["cells"]]
    hidden = next(cell for cell in cells if cell.get("status") == "hidden")
    assert (hidden["number"], hidden["symbol"]) == (None, "c")
    hidden |= change
    assert not SCHEMA.is_valid(read)


# All


def test_a_format_that_is_none_is_refused_in_words() -> None:
    with pytest.raises(Refusal, match="html, pdf, docx, ods, csv or json; “exe” is not one"):
        format_called("exe")


def test_a_file_is_called_by_its_edition() -> None:
    assert FORMATS["csv"].file_name(document()) == "annual-2018-19-edition-2.zip"
    assert FORMATS["pdf"].file_name(replace(document(), edition=1)) == "annual-2018-19.pdf"


@pytest.mark.parametrize("form", ["docx", "ods"])
def test_too_many_cells_are_refused_in_words(form: str) -> None:
    many = replace(BY_SOURCE, lines=BY_SOURCE.lines * 10_000)
    with pytest.raises(Refusal, match="160,000 cells"):
        FORMATS[form].write(replace(document(), sections=(Section("x", "X", (many,)),)), "")


def test_twenty_thousand_lines_are_data() -> None:
    many = replace(BY_SOURCE, lines=BY_SOURCE.lines * 5_000, notes=(HOSTILE,))
    files = of_csv(as_csv(replace(document(), sections=(Section("x", "X", (many,)),))))
    assert len(files["tables/01-referrals_by_source.csv"]) == 20_001


def test_an_archive_knows_no_time_of_day() -> None:
    for form in FILES[:3]:
        with zipfile.ZipFile(io.BytesIO(form.write(document(), ""))) as archive:
            assert {each.date_time for each in archive.infolist()} == {(2019, 6, 3, 9, 30, 0)}
