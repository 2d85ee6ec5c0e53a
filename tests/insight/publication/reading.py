"""Reads each format back, as tables of texts: caption to rows, the heading row first."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Any

import docx
from docx.oxml.ns import qn
from odf.opendocument import load
from odf.table import Table, TableCell, TableHeaderRows, TableRow
from odf.teletype import extractText
from pypdf import PdfReader

from halcyon.insight.publication.document import DataTable, Document
from halcyon.insight.publication.values import Value

Rows = list[list[str]]


@dataclass
class Element:
    """A node of the structure tree, with the text below it."""

    tag: str
    raw: Any
    text: str = ""
    below: list["Element"] = field(default_factory=list)

    def walk(self) -> Iterator["Element"]:
        yield self
        for each in self.below:
            yield from each.walk()

    def all(self, tag: str) -> list["Element"]:
        return [each for each in self.walk() if each.tag == tag]


class Tagged:
    """A PDF whose structure elements know the text that a reader is told."""

    def __init__(self, data: bytes) -> None:
        self.reader = PdfReader(io.BytesIO(data))
        self.root = self.reader.trailer["/Root"]
        self.marked = {page.indirect_reference.idnum: marked(page) for page in self.reader.pages}
        self.tree = self._element(self.root["/StructTreeRoot"]["/K"][0].get_object(), None)

    def _element(self, raw: Any, page: int | None) -> Element:
        page = raw.raw_get("/Pg").idnum if "/Pg" in raw else page
        element = Element(str(raw["/S"])[1:], raw)
        for kid in (each.get_object() for each in raw.get("/K", [])):
            if isinstance(kid, int):
                element.text += self.marked[page].get(int(kid), "")
            elif "/S" in kid:
                element.below.append(self._element(kid, page))
                element.text += element.below[-1].text
        return element

    @property
    def rows(self) -> list[list[str]]:
        return [
            [cell.text.strip() for cell in row.below if cell.tag in {"TH", "TD"}]
            for row in self.tree.all("TR")
        ]


def marked(page: Any) -> dict[int, str]:
    """The text of each marked content of a page, by its id."""
    found: dict[int, str] = {}
    stack: list[int | None] = []

    def before(operator: bytes, operands: Any, *_: Any) -> None:
        if operator == b"BDC":
            properties = operands[1]
            stack.append(int(properties["/MCID"]) if "/MCID" in properties else None)
        elif operator == b"BMC":
            stack.append(None)
        elif operator == b"EMC" and stack:
            stack.pop()

    def text(said: str, *_: Any) -> None:
        inside = next((each for each in reversed(stack) if each is not None), None)
        if inside is not None:
            found[inside] = found.get(inside, "") + said

    page.extract_text(visitor_operand_before=before, visitor_text=text)
    return found


def expected(table: DataTable) -> Rows:
    """A table as it is printed."""
    lines = [
        [line.heading, *(cell.text if isinstance(cell, Value) else cell for cell in line.cells)]
        for line in table.lines
    ]
    return [[column.text for column in table.columns], *lines]


def of_docx(data: bytes) -> tuple[Any, dict[str, Rows]]:
    """The document, and its tables by the caption that stands before them."""
    made = docx.Document(io.BytesIO(data))
    tables: dict[str, Rows] = {}
    for element in made.element.body.iter(qn("w:tbl")):
        caption = element.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))
        tables[caption] = [
            ["".join(each.text or "" for each in cell.iter(qn("w:t"))) for cell in row.iter(qn("w:tc"))]
            for row in element.iter(qn("w:tr"))
        ]
    return made, tables


def of_ods(data: bytes) -> tuple[Any, dict[str, list[list[tuple[str, str, str]]]]]:
    """The book, and each sheet's rows below its headings: kind, value and text of each cell."""
    book = load(io.BytesIO(data))
    sheets = {}
    for sheet in book.spreadsheet.getElementsByType(Table):
        heads = sheet.getElementsByType(TableHeaderRows)
        rows = sheet.getElementsByType(TableRow)
        if heads:
            rows = rows[rows.index(heads[0].getElementsByType(TableRow)[0]) :]
        sheets[sheet.getAttribute("name")] = [
            [_cell(each) for each in row.getElementsByType(TableCell)] for row in rows
        ]
    return book, sheets


def _cell(cell: Any) -> tuple[str, str, str]:
    return (cell.getAttribute("valuetype") or "", cell.getAttribute("value") or "", extractText(cell))


def of_csv(data: bytes) -> dict[str, Rows]:
    """Each file of the archive."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {
            name: list(csv.reader(io.StringIO(archive.read(name).decode("utf-8-sig"), newline="")))
            for name in archive.namelist()
        }


def of_json(text: str) -> dict[str, dict[str, Any]]:
    """The tables by id."""
    found = {}

    def walk(section: dict[str, Any]) -> None:
        for block in section["blocks"]:
            if block["kind"] == "table":
                found[block["id"]] = block
        for below in section["sections"]:
            walk(below)

    read = json.loads(text)
    for part in (read["cover"], *read["sections"], read["easy"]):
        if part:
            walk(part)
    return found


def plain(value: Value | str) -> str:
    """A cell of a CSV: the number without separators, or the symbol, or words."""
    if isinstance(value, str):
        return value
    return value.text if value.printed is None or value.words else str(value.printed)


def of_html(page: str) -> dict[str, Rows]:
    """The tables by caption; those of the text have none."""
    tables: dict[str, Rows] = {}
    for table in re.findall(r"<table.*?</table>", page, re.DOTALL):
        called = re.search(r"<caption.*?</caption>", table, re.DOTALL)
        if called is None:
            continue  # one of the text
        tables[_text(called[0])] = [
            [_text(cell) for cell in re.findall(r"<t[hd]\b.*?</t[hd]>", row, re.DOTALL)]
            for row in re.findall(r"<tr.*?</tr>", table, re.DOTALL)
        ]
    return tables


def _text(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html)).strip()


def of_pdf(data: bytes) -> dict[str, Rows]:
    """The tables by caption, from the structure tree; a table that goes over several pages is put together."""
    tables: dict[str, Rows] = {}
    caption = ""
    for table in Tagged(data).tree.all("Table"):
        captions = [_one_line(each.text) for each in table.all("Caption") if each.text.strip()]
        rows = [
            [_one_line(cell.text) for cell in row.below if cell.tag in {"TH", "TD"}]
            for row in table.all("TR")
        ]
        if captions:
            caption = captions[0]
            tables[caption] = rows
        elif caption and rows[0] == tables[caption][0]:
            tables[caption] += rows[1:]  # its headings are repeated; a table of the text has others
    return tables


def _one_line(text: str) -> str:
    return " ".join(text.split())


def tables_agree(document: Document, form: str, data: bytes) -> int:
    """Compare every figure of a publication with what stands in a file of it. How many there were."""
    compared = 0
    tables = list(document.tables())
    if form == "docx":
        found = of_docx(data)[1]
    elif form == "html":
        found = of_html(data.decode())
    elif form == "pdf":
        found = of_pdf(data)
    elif form == "ods":
        sheets = [rows for name, rows in of_ods(data)[1].items() if name[0].isdigit()]
        found = {
            table.caption: [[text for _, _, text in row] for row in rows]
            for table, rows in zip(tables, sheets, strict=True)
        }
    for at, table in enumerate(tables):
        if form == "csv":
            files = of_csv(data)
            name = next(each for each in files if each.startswith(f"tables/{at + 1:02}-"))
            rows = [[each.text for each in table.columns]]
            rows += [[line.heading, *map(plain, line.cells)] for line in table.lines]
            assert files[name] == rows, table.id
        elif form == "json":
            read = of_json(data.decode())[table.id]
            rows = [[line["heading"], *(cell["text"] for cell in line["cells"])] for line in read["lines"]]
            assert [read["columns"], *rows] == expected(table), table.id
        else:
            assert found[table.caption] == expected(table), table.id
        compared += sum(isinstance(cell, Value) for line in table.lines for cell in line.cells)
    return compared


def figures_in(form: str, data: bytes) -> dict[tuple[str, str, str], str]:
    """Every cell of a file's tables as it is shown, by caption, line and column: from the file alone."""
    match form:
        case "csv":
            head, *lines = of_csv(data)["figures.csv"]
            rows = [dict(zip(head, line, strict=True)) for line in lines]
            return {(row["caption"], row["line"], row["column"]): row["printed"] for row in rows}
        case "json":
            tables = {
                table["caption"]: [
                    table["columns"],
                    *(
                        [line["heading"], *(cell["text"] for cell in line["cells"])]
                        for line in table["lines"]
                    ),
                ]
                for table in of_json(data.decode()).values()
            }
        case "ods":
            sheets = of_ods(data)[1]
            captions = {
                name: caption for (_, _, name), (_, _, caption) in (r for r in sheets["Notes"] if len(r) == 2)
            }
            tables = {
                captions[name]: [[text for _, _, text in row] for row in rows]
                for name, rows in sheets.items()
                if name[0].isdigit()
            }
        case "docx":
            tables = of_docx(data)[1]
        case "pdf":
            tables = of_pdf(data)
        case _:
            tables = of_html(data.decode())
    return {
        (caption, line, column): cell
        for caption, (head, *rows) in tables.items()
        for line, *cells in rows
        for column, cell in zip(head[1:], cells, strict=True)
    }
