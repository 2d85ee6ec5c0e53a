"""Our PDFs against the Matterhorn Protocol; and the protocol's checker against PDFs that were spoilt."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DecodedStreamObject, NameObject, TextStringObject

from halcyon.insight.publication.pdf import as_pdf
from tests.insight.publication.matterhorn import failures
from tests.insight.publication.reading import Tagged
from tests.insight.publication.samples import document, hostile

pytestmark = pytest.mark.slow(reason="WeasyPrint lays out pages")


def read(data: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(data), strict=True)


@pytest.fixture(scope="module")
def whole() -> bytes:
    return as_pdf(document(), recipient="The scrutiny committee")


def test_a_publication_keeps_every_condition(whole: bytes) -> None:
    assert failures(read(whole)) == []


def test_so_does_its_easy_read_page_and_what_means_harm() -> None:
    assert failures(read(as_pdf(document(), easy=True))) == []
    assert failures(read(as_pdf(hostile()))) == []


def test_what_stands_at_the_foot_of_a_page_is_no_content(whole: bytes) -> None:
    tagged = Tagged(whole)
    assert "Page 1 of" in tagged.reader.pages[0].extract_text()
    assert "Page 1 of" not in tagged.tree.text
    marks = [page.get_contents().get_data().count(b"/Pagination") for page in tagged.reader.pages]
    assert min(marks) >= 2, "whose it is, and the page's number"


def elements(writer: PdfWriter, tag: str) -> list[Any]:
    """The structure elements of a type."""
    return [each for each in writer._objects if isinstance(each, dict) and each.get("/S") == f"/{tag}"]


def without(tag: str, key: str) -> Callable[[PdfWriter], None]:
    """The first element of a type loses something."""

    def spoil(writer: PdfWriter) -> None:
        del elements(writer, tag)[0][NameObject(key)]

    return spoil


def called(tag: str, other: str) -> Callable[[PdfWriter], None]:
    """The first element of a type becomes one of another."""

    def spoil(writer: PdfWriter) -> None:
        elements(writer, tag)[0][NameObject("/S")] = NameObject(f"/{other}")

    return spoil


def root_without(key: str) -> Callable[[PdfWriter], None]:
    def spoil(writer: PdfWriter) -> None:
        del writer._root_object[NameObject(key)]

    return spoil


def painted(operators: bytes) -> Callable[[PdfWriter], None]:
    """The first page begins with other operators."""

    def spoil(writer: PdfWriter) -> None:
        page = writer.pages[0]
        content = DecodedStreamObject()
        content.set_data(operators + b"\n" + page.get_contents().get_data())
        page[NameObject("/Contents")] = writer._add_object(content)

    return spoil


def header_without_scope(writer: PdfWriter) -> None:
    del elements(writer, "TH")[0]["/A"][NameObject("/Scope")]


def row_of_fewer_cells(writer: PdfWriter) -> None:
    elements(writer, "TR")[1]["/K"].pop()


def annotations(writer: PdfWriter) -> list[Any]:
    return [each.get_object() for page in writer.pages for each in page.get("/Annots", [])]


def link_without_words(writer: PdfWriter) -> None:
    del annotations(writer)[0][NameObject("/Contents")]


def link_in_no_element(writer: PdfWriter) -> None:
    link = elements(writer, "Link")[0]
    link[NameObject("/K")] = ArrayObject(each for each in link["/K"] if isinstance(each, int))


def page_without_order(writer: PdfWriter) -> None:
    del next(page for page in writer.pages if "/Annots" in page)[NameObject("/Tabs")]


def fonts(writer: PdfWriter) -> list[Any]:
    return [each for each in writer._objects if isinstance(each, dict) and each.get("/Subtype") == "/Type0"]


def font_without_letters(writer: PdfWriter) -> None:
    del fonts(writer)[0][NameObject("/ToUnicode")]


def font_elsewhere(writer: PdfWriter) -> None:
    descriptor = fonts(writer)[0]["/DescendantFonts"][0].get_object()["/FontDescriptor"]
    for key in [key for key in descriptor if key.startswith("/FontFile")]:
        del descriptor[key]


def an_empty_alternative(writer: PdfWriter) -> None:
    elements(writer, "Figure")[0][NameObject("/Alt")] = TextStringObject("  ")


def metadata_of_no_standard(writer: PdfWriter) -> None:
    stream = DecodedStreamObject()
    stream.set_data(b"<x/>")
    writer._root_object[NameObject("/Metadata")] = writer._add_object(stream)


@pytest.mark.parametrize(
    ("spoil", "condition"),
    [
        (root_without("/StructTreeRoot"), "01 the file is not tagged"),
        (root_without("/MarkInfo"), "01 the file is not tagged"),
        (painted(b"0 0 10 10 re f"), "01 content is neither tagged nor an artifact: 'f'"),
        (painted(b"/Span <</MCID 9999>> BDC EMC"), "01 content is neither tagged nor an artifact: 'a mark"),
        (
            painted(b"/Artifact BMC /P <</MCID 0>> BDC EMC EMC"),
            "01 content is neither tagged nor an artifact: '01-004",
        ),
        (
            painted(b"/P <</MCID 0>> BDC /Artifact BMC EMC EMC"),
            "01 content is neither tagged nor an artifact: '01-003",
        ),
        (called("P", "Aside"), "02-001 Aside"),
        (called("TR", "P"), "09-004 P lies in T"),
        (called("LI", "P"), "09-004 P lies in L"),
        (root_without("/Metadata"), "06-001"),
        (metadata_of_no_standard, "06-002"),
        (root_without("/ViewerPreferences"), "07-001"),
        (root_without("/Lang"), "11-006"),
        (without("Figure", "/Alt"), "13-004"),
        (an_empty_alternative, "13-004"),
        (called("H1", "H2"), "14-002"),
        (called("H2", "H5"), "14-003 from H1 to H5"),
        (called("H3", "H"), "14-007"),
        (header_without_scope, "15-003"),
        (row_of_fewer_cells, "15 rows"),
        (page_without_order, "28-008"),
        (link_in_no_element, "28-011"),
        (link_without_words, "28-012"),
        (font_without_letters, "10-001"),
        (font_elsewhere, "31-009"),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_the_checker_finds_what_was_spoilt(
    whole: bytes, spoil: Callable[[PdfWriter], None], condition: str
) -> None:
    writer = PdfWriter(clone_from=read(whole))
    spoil(writer)
    written = io.BytesIO()
    writer.write(written)
    assert any(each.startswith(condition) for each in failures(PdfReader(written)))
