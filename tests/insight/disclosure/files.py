"""What somebody reads in the files of a publication: its figures where they stand, and everything else that is in them.

Each file is opened as a program of its own kind opens it. Where a figure stands tells a reader what it is of; the
data files say that themselves. ``texts_of`` leaves nothing out that is text: properties, hidden sheets, alternative
texts, the words of pictures, comments, names of parts. ``opened`` is every byte of it, unpacked.
"""

import base64
import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

import docx
from lxml import etree, html
from pypdf import PdfReader

from halcyon.insight.publication.document import Document, Prose
from halcyon.insight.publication.formats import FORMATS
from halcyon.insight.publication.values import Counted, Kind, Symbol, Value
from tests.insight.publication import reading

Printed = tuple[Value, str]  # where a figure stands (its number is not looked at), and what is printed there
Files = Mapping[str, bytes]
_NAME = re.compile(r"\{\{\s*([\w.:/-]+)\s*\}\}")
_MARKS = re.compile(r"[*_#>|\\]|\]\([^)]*\)|\[|^\s*(?:[-+]|\d+\.)\s|^[-: |]+$", re.MULTILINE)
_PICTURE = re.compile(r"data:(image/[\w+]+);base64,([\w+/=]+)")
#: Attributes in which nobody reads a number: how things look, where they lie, what belongs to what.
_LOOKS = frozenset(
    (
        "class",
        "style",
        "width",
        "height",
        "colspan",
        "rowspan",
        "tabindex",
        "viewBox",
        "d",
        "x",
        "y",
        "transform",
    )
)


def files_of(document: Document, *forms: str) -> Files:
    """The publication as files of these formats; of all without a name."""
    return {form: FORMATS[form].write(document, "") for form in forms or FORMATS}


def printed_in(form: str, data: bytes, document: Document) -> list[Printed]:
    """Every figure of a file. ``document`` says what stands where, as a reader sees it; no number is taken from it."""
    if form == "csv":
        return list(_in_lines(data))
    if form == "json":
        return list(_in_json(json.loads(data)))
    return [*_in_tables(form, data, document), *_in_sentences(form, data, document)]


def _in_tables(form: str, data: bytes, document: Document) -> Iterator[Printed]:
    captions = {_line(table.caption) for table in document.tables()}
    for table, rows in zip(document.tables(), _tables(form, data, captions), strict=True):
        assert len(rows) == len(table.lines), table.id
        for line, row in zip(table.lines, rows, strict=True):
            assert len(row) == len(line.cells) + 1, (table.id, line.heading)
            for cell, text in zip(line.cells, row[1:], strict=True):
                if isinstance(cell, Value):
                    yield cell, text


def _tables(form: str, data: bytes, captions: set[str]) -> list[list[list[str]]]:
    """The lines of each table below its headings, in the order of print."""
    match form:
        case "html":
            return [
                [[_line(cell.text_content()) for cell in row.iter("th", "td")] for row in table.iter("tr")][
                    1:
                ]
                for table in html.document_fromstring(data).iter("table")
                if table.get("id")
            ]
        case "pdf":
            return [rows[1:] for caption, rows in reading.of_pdf(data).items() if caption in captions]
        case "docx":
            return [rows[1:] for caption, rows in _word_tables(data) if caption in captions]
        case _:
            sheets = reading.of_ods(data)[1]
            return [
                [[text for _, _, text in row] for row in rows][1:]
                for name, rows in sheets.items()
                if name[0].isdigit()
            ]


def _word_tables(data: bytes) -> Iterator[tuple[str, list[list[str]]]]:
    """The tables that have a caption, with it."""
    for table in docx.Document(io.BytesIO(data)).element.body.iter(f"{{{WORD}}}tbl"):
        named = table.tblPr.find(f"{{{WORD}}}tblCaption")
        if named is not None:
            rows = table.iter(f"{{{WORD}}}tr")
            cells = [["".join(_word_texts(cell)) for cell in row.iter(f"{{{WORD}}}tc")] for row in rows]
            yield _line(named.get(f"{{{WORD}}}val")), cells


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _word_texts(element: Any) -> Iterator[str]:
    return (each.text or "" for each in element.iter(f"{{{WORD}}}t"))


def _in_sentences(form: str, data: bytes, document: Document) -> Iterator[Printed]:
    proses = [block for each in document.walk() for block in each.blocks if isinstance(block, Prose)]
    if form == "ods":
        named = [
            row
            for name, rows in reading.of_ods(data)[1].items()
            if name == "Figures in the text"
            for row in rows[1:]
        ]
        values = [pair for prose in proses for pair in prose.values.items()]
        assert [row[0][2] for row in named] == [name for name, _ in values]
        yield from ((value, row[1][2]) for (_, value), row in zip(values, named, strict=True))
        return
    text, at = _squeezed(_running(form, data)), 0
    for prose in proses:
        parts = [re.escape(_squeezed(_MARKS.sub("", part))) for part in _NAME.split(prose.markdown)[::2]]
        match = re.compile("([^()]+?(?:\\([^()]*\\))?)".join(parts)).search(text, at)
        assert match, (form, prose.markdown)
        at = match.end()
        names = _NAME.findall(prose.markdown)
        yield from zip((prose.values[name] for name in names), match.groups(), strict=True)


def _running(form: str, data: bytes) -> str:
    """What a reader reads from beginning to end."""
    if form == "html":
        return " ".join(html.document_fromstring(data).body.itertext())
    if form == "docx":
        return " ".join(_word_texts(docx.Document(io.BytesIO(data)).element.body))
    return reading.Tagged(data).tree.text.replace("•", " ")


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _line(text: str) -> str:
    return " ".join(text.split())


def _in_lines(data: bytes) -> Iterator[Printed]:
    """The figures of the data file, by the coordinates that it gives itself."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        text = archive.read("figures.csv").decode("utf-8-sig")
    for row in csv.DictReader(io.StringIO(text, newline="")):
        counted = [_from_row(row, f"{which}_") for which in ("base", "less")]
        value = Value(
            None,
            kind=Kind(row["kind"]),
            of=_from_row(row, ""),
            base=counted[0],
            less=counted[1],
            per=int(row["per"]) if row["per"] else None,
            unit=row["unit"],
            symbol=Symbol(row["symbol"]) if row["symbol"] else None,
        )
        yield value, row["printed"]


def _from_row(row: Mapping[str, str], before: str) -> Counted | None:
    if not row[f"{before}measure"]:
        return None
    pairs = (pair.split("=", 1) for pair in row[f"{before}scope"].split("; ") if pair)
    scope = frozenset((dimension, key) for dimension, key in pairs)
    return Counted(row[f"{before}measure"], row[f"{before}period"], scope)


def _in_json(told: object) -> Iterator[Printed]:
    """The same, wherever in the file a figure stands."""
    if isinstance(told, list):
        for each in told:
            yield from _in_json(each)
    elif isinstance(told, dict) and "said" in told:
        of, base, less = (_from_json(told[which]) for which in ("of", "base", "less"))
        symbol = Symbol(told["symbol"]) if told["symbol"] else None
        value = Value(None, Kind(told["kind"]), of, base, told["per"], told["unit"], 0, symbol, less)
        yield value, told["text"]
    elif isinstance(told, dict):
        for each in told.values():
            yield from _in_json(each)


def _from_json(told: Any) -> Counted | None:
    if told is None:
        return None
    return Counted(told["measure"], told["period"], frozenset((a, b) for a, b in told["scope"]))


def texts_of(form: str, data: bytes) -> Iterator[str]:
    """Everything in a file that is text, whether a page shows it or not."""
    match form:
        case "html":
            yield from _texts_of_html(data)
        case "pdf":
            yield from _texts_of_pdf(data)
        case "json":
            yield from _texts_of_json(json.loads(data))
        case "csv":
            for name, part in parts_of(data):
                yield name
                rows = csv.reader(io.StringIO(part.decode("utf-8-sig"), newline=""))
                yield from (cell for row in rows for cell in row)
        case _:
            for name, part in parts_of(data):
                if name.endswith((".xml", ".rels")):
                    yield from _texts_of_xml(part)
                elif name.endswith(".png"):
                    assert not re.search(rb"tEXt|iTXt|zTXt|eXIf", part), name
                else:  # nothing embedded, no second book behind a picture; a library's stock picture of an empty page
                    assert name in {"mimetype", "docProps/thumbnail.jpeg"}, name


def parts_of(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The parts of a packed file, its own comments among them."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        yield "comment.xml", b"<c/>" if not archive.comment else archive.comment
        for each in archive.infolist():
            assert not each.comment
            yield each.filename, archive.read(each)


def _texts_of_html(data: bytes) -> Iterator[str]:
    for element in html.document_fromstring(data).iter():
        if element.tag in {"style", "script"}:
            continue
        yield element.text or ""
        yield element.tail or ""
        for name, value in element.attrib.items():
            pictures = list(_PICTURE.finditer(value))
            yield from (text for each in pictures for text in _texts_of_picture(each))
            if not pictures and name not in _LOOKS:
                yield value


def _texts_of_picture(match: re.Match[str]) -> Iterator[str]:
    assert match[1] == "image/svg+xml"
    for element in etree.fromstring(base64.b64decode(match[2])).iter():
        yield element.text or ""
        yield from (value for name, value in element.attrib.items() if name.startswith("aria"))


def _texts_of_xml(part: bytes) -> Iterator[str]:
    """Text nodes, comments, and what attributes say in words or as a cell's value."""
    for element in etree.fromstring(part).iter():
        yield element.text or ""
        yield element.tail or ""
        for name, value in element.attrib.items():
            if etree.QName(name).localname in {
                "descr",
                "title",
                "alt",
                "value",
                "formula",
                "date-value",
                "Target",
            }:
                yield value if etree.QName(element).localname not in _SHAPES else ""


_SHAPES = frozenset({"Relationship", "config-item"})


def _texts_of_json(told: object) -> Iterator[str]:
    if isinstance(told, dict):
        for key, value in told.items():
            yield key
            yield from _texts_of_json(value)
    elif isinstance(told, list):
        for each in told:
            yield from _texts_of_json(each)
    elif told is not None:
        yield str(told)


def _texts_of_pdf(data: bytes) -> Iterator[str]:
    reader = PdfReader(io.BytesIO(data))
    assert not reader.attachments
    yield from (str(each) for each in (reader.metadata or {}).values())
    if reader.xmp_metadata:
        yield from _texts_of_xml(reader.trailer["/Root"]["/Metadata"].get_data())
    for page in reader.pages:
        yield page.extract_text()
        yield from (str(each.get_object().get("/Contents", "")) for each in page.get("/Annots", []))
    yield from _outlined(reader.outline)
    for element in reading.Tagged(data).tree.walk():
        yield from (str(element.raw.get(name, "")) for name in ("/Alt", "/ActualText", "/E", "/T"))


def _outlined(entries: Any) -> Iterator[str]:
    for each in entries:
        yield from _outlined(each) if isinstance(each, list) else [str(each.title)]


def opened(form: str, data: bytes) -> bytes:
    """Every byte of a file, unpacked: parts of archives, streams, pictures inside addresses."""
    if form in {"docx", "ods", "csv"}:
        data = b"\n".join(name.encode() + b"\n" + part for name, part in parts_of(data))
    if form == "pdf":
        streams = (each for each in _objects(data) if hasattr(each, "get_data"))
        texts = "\n".join(_texts_of_pdf(data)).encode()
        data = b"\n".join((data, *(each.get_data() for each in streams), texts))
    pictures = _PICTURE.finditer(data.decode("utf-8", "replace"))
    return b"\n".join((data, *(base64.b64decode(each[2]) for each in pictures)))


def _objects(data: bytes) -> Iterator[Any]:
    reader = PdfReader(io.BytesIO(data))
    for number in range(1, int(reader.trailer["/Size"])):
        found = reader.get_object(number)
        if found is not None:
            yield found.get_object()
