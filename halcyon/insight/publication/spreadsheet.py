"""A publication's tables as an open spreadsheet (ODS): a sheet of notes, then one for each table.

Numbers are numbers, shown as they are printed; symbols are text; no cell is taken for a formula.
"""

import io
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from textwrap import wrap
from typing import Any

from odf import dc, meta
from odf.config import ConfigItem, ConfigItemMapEntry, ConfigItemMapIndexed, ConfigItemMapNamed, ConfigItemSet
from odf.number import Number, NumberStyle, PercentageStyle
from odf.number import Text as Literal
from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import (
    MasterPage,
    PageLayout,
    PageLayoutProperties,
    ParagraphProperties,
    Style,
    TableCellProperties,
    TableColumnProperties,
    TextProperties,
)
from odf.table import Table, TableCell, TableColumn, TableHeaderRows, TableRow
from odf.text import P

from halcyon.base.refusals import Refusal
from halcyon.base.text import csv_cell
from halcyon.insight.publication import about
from halcyon.insight.publication.document import Column, DataTable, Document, Prose
from halcyon.insight.publication.fitting import fit
from halcyon.insight.publication.packing import packed_again
from halcyon.insight.publication.values import Kind, Value

MOST_CELLS = 100_000  # of all sheets: a quarter of a minute
NOTES, IN_TEXT = "Notes", "Figures in the text"
SHORT = 12  # letters that a narrow column shows
ACROSS = 130  # letters of a line that a page across shows
LONGEST_NAME = 31  # letters of a sheet's name that every spreadsheet takes
_ILLEGAL = re.compile(r"[\[\]*?:/\\'\"<>|]+")


def as_ods(document: Document) -> bytes:
    """The publication's tables as an ODS file. Raises Refusal where it is too large."""
    cells = sum(len(table.lines) * len(table.columns) for table in document.tables())
    if cells > MOST_CELLS:
        raise Refusal(
            f"Its tables have {cells:,} cells; a spreadsheet of at most {MOST_CELLS:,} can be written. "
            "The data files (csv, json) hold more.",
            code="too_large",
        )
    whole = fit(document)
    book = _Book(whole)
    tables = list(whole.tables())
    names = sheet_names(tables)
    book.notes([(name, table.caption) for name, table in zip(names, tables, strict=True)])
    for name, table in zip(names, tables, strict=True):
        book.table(name, table)
    book.in_text()
    return packed_again(book.saved(), at=whole.as_of, canonical=True)


def sheet_names(tables: Sequence[DataTable]) -> list[str]:
    """A name for each table's sheet: short, legal, and no two alike, whatever the case of their letters."""
    taken = {NOTES.casefold(), IN_TEXT.casefold()}
    names = []
    for number, table in enumerate(tables, 1):
        plain = " ".join(_ILLEGAL.sub(" ", table.caption).split())
        name = f"{number} {plain}"[:LONGEST_NAME].strip()
        names.append(name if name.casefold() not in taken else str(number))
        taken.add(names[-1].casefold())
    return names


class _Book:
    """A spreadsheet that is being filled."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.book: Any = OpenDocumentSpreadsheet()
        self.styles: dict[tuple[Kind, str, int], Any] = {}
        self.bold = self._style("bold", TextProperties(fontweight="bold"))
        self.title = self._style("title", TextProperties(fontweight="bold", fontsize="14pt"))
        self.wraps = self._style("wraps", TableCellProperties(wrapoption="wrap", verticalalign="top"))
        self.right = self._style("right", ParagraphProperties(textalign="end"))
        self.head = self._head("head", "start")
        self.number_head = self._head("numberhead", "end")
        self.wide = self._column("wide", "8cm")
        self.middle = self._column("middle", "4.5cm")
        self.narrow = self._column("narrow", "2.6cm")
        self.sheet = self._landscape()
        self.frozen: dict[str, int] = {}  # sheets, and how many rows of each stay in sight
        self._about()

    def saved(self) -> bytes:
        self._freeze()
        whole = io.BytesIO()
        self.book.write(whole)
        return whole.getvalue()

    def notes(self, sheets: Iterable[tuple[str, str]]) -> None:
        """The first sheet: what this is, how to read it, what is where."""
        sheet = self._sheet(NOTES, [self.wide, self.wide])
        self._row(sheet, [(self.document.title, self.title)])
        for name, said in about.facts(self.document):
            self._row(sheet, [(name, self.bold), (said, self.wraps)])
        self._row(sheet, [])
        self._row(sheet, [("Symbols", self.bold)])
        for symbol, said in about.symbols():
            self._row(sheet, [(symbol, None), (said, None)])
        self._row(sheet, [])
        self._row(sheet, [("Sheets", self.bold)])
        for name, caption in sheets:
            self._row(sheet, [(name, None), (caption, self.wraps)])

    def table(self, name: str, table: DataTable) -> None:
        """A sheet: its title, what is to be known about it, then headings and lines."""
        sheet = self._sheet(name, self._widths(table))
        notes = (about.marking(self.document), *about.notes(table))
        self._row(sheet, [(table.caption, self.title)])
        printed = [part for note in notes for part in wrap(note, ACROSS)]  # or a page for the end of each
        for part in printed:
            self._row(sheet, [(part, None)])
        headings = TableHeaderRows()
        sheet.addElement(headings)
        self._row(
            headings, [(column.text, self._headed(at, column)) for at, column in enumerate(table.columns)]
        )
        self.frozen[name] = len(printed) + 2
        for line in table.lines:
            row = TableRow()
            row.addElement(self._text(line.heading, self.bold if line.is_total else self.wraps))
            for cell in line.cells:
                row.addElement(self._figure(cell) if isinstance(cell, Value) else self._text(cell, None))
            sheet.addElement(row)

    def in_text(self) -> None:
        """The last sheet: every figure that a sentence prints, under its name."""
        blocks = [block for each in self.document.walk() for block in each.blocks if isinstance(block, Prose)]
        figures = [pair for block in blocks for pair in block.values.items()]
        if not figures:
            return
        sheet = self._sheet(IN_TEXT, [self.wide, self.middle])
        headings = TableHeaderRows()
        sheet.addElement(headings)
        self._row(headings, [("Name", self.head), ("Figure", self.head)])
        for name, figure in figures:
            row = TableRow()
            row.addElement(self._text(name, None))
            row.addElement(self._figure(figure))
            sheet.addElement(row)

    def _figure(self, figure: Value) -> Any:
        if figure.printed is None or figure.words:
            return self._text(figure.text, self.right)
        kind, number = ("float", figure.printed)
        if _is_percent(figure):
            kind, number = ("percentage", figure.printed.scaleb(-2))
        cell = TableCell(valuetype=kind, value=_exact(number), stylename=self._shown(figure))
        cell.addElement(P(text=figure.text))
        return cell

    def _shown(self, figure: Value) -> Any:
        """The style that shows a number as it is printed: its places, its separators, its unit."""
        key = (figure.kind, figure.unit, figure.places)
        if key not in self.styles:
            self.styles[key] = self._number_style(figure, f"n{len(self.styles)}")
        return self.styles[key]

    def _number_style(self, figure: Value, name: str) -> Any:
        percent = _is_percent(figure)
        style = (PercentageStyle if percent else NumberStyle)(name=name)
        style.addElement(Number(decimalplaces=str(figure.places), minintegerdigits="1", grouping="true"))
        suffix = "%" if percent else f" {figure.unit}" if figure.unit else ""
        if suffix:
            style.addElement(Literal(text=suffix))
        self.book.automaticstyles.addElement(style)
        cell = Style(name=f"c{name}", family="table-cell", datastylename=style)
        self.book.automaticstyles.addElement(cell)
        return cell

    def _text(self, said: str, style: Any) -> Any:
        cell = TableCell(valuetype="string", **({"stylename": style} if style is not None else {}))
        cell.addElement(P(text=csv_cell(said)))
        return cell

    def _row(self, sheet: Any, cells: Sequence[tuple[str, Any]]) -> None:
        row = TableRow()
        for said, style in cells or [("", None)]:
            row.addElement(self._text(said, style))
        sheet.addElement(row)

    def _headed(self, at: int, column: Column) -> Any:
        return self.number_head if at and column.numeric else self.head

    def _head(self, name: str, side: str) -> Any:
        return self._style(
            name,
            TextProperties(fontweight="bold"),
            TableCellProperties(borderbottom="0.06pt solid #0a3a42", wrapoption="wrap"),
            ParagraphProperties(textalign=side),
        )

    def _landscape(self) -> Any:
        """A4 across, for who prints it."""
        layout = PageLayout(name="across")
        layout.addElement(
            PageLayoutProperties(
                pagewidth="29.7cm", pageheight="21cm", printorientation="landscape", margin="1.5cm"
            )
        )
        self.book.automaticstyles.addElement(layout)
        self.book.masterstyles.addElement(MasterPage(name="Across", pagelayoutname=layout))
        style = Style(name="sheet", family="table", masterpagename="Across")
        self.book.automaticstyles.addElement(style)
        return style

    def _freeze(self) -> None:
        """Headings and the first column stay in sight while the rest is scrolled."""
        views = ConfigItemMapIndexed(name="Views")
        view, sheets = ConfigItemMapEntry(), ConfigItemMapNamed(name="Tables")
        for name, rows in self.frozen.items():
            sheet = ConfigItemMapEntry(name=name)
            for setting, kind, said in (
                ("HorizontalSplitMode", "short", 2),
                ("HorizontalSplitPosition", "int", 1),
                ("PositionRight", "int", 1),
                ("VerticalSplitMode", "short", 2),
                ("VerticalSplitPosition", "int", rows),
                ("PositionBottom", "int", rows),
                ("ActiveSplitRange", "short", 3),
            ):
                item = ConfigItem(name=setting, type=kind)
                item.addText(str(said))
                sheet.addElement(item)
            sheets.addElement(sheet)
        identifier = ConfigItem(name="ViewId", type="string")
        identifier.addText("view1")
        view.addElement(identifier)
        view.addElement(sheets)
        views.addElement(view)
        settings = ConfigItemSet(name="ooo:view-settings")
        settings.addElement(views)
        self.book.settings.addElement(settings)

    def _widths(self, table: DataTable) -> list[Any]:
        """Wide for names; for figures, wide enough that words among them are not cut off."""
        shown = ([_shown_as(line.cells[at]) for line in table.lines] for at in range(len(table.columns) - 1))
        rest = [self.narrow if max(map(len, each), default=0) <= SHORT else self.middle for each in shown]
        return [self.wide, *rest]

    def _sheet(self, name: str, widths: Sequence[Any]) -> Any:
        sheet = Table(name=name, stylename=self.sheet)
        for width in widths:
            sheet.addElement(TableColumn(stylename=width))
        self.book.spreadsheet.addElement(sheet)
        return sheet

    def _style(self, name: str, *properties: Any) -> Any:
        style = Style(name=name, family="table-cell")
        for each in properties:
            style.addElement(each)
        self.book.automaticstyles.addElement(style)
        return style

    def _column(self, name: str, width: str) -> Any:
        style = Style(name=name, family="table-column")
        style.addElement(TableColumnProperties(columnwidth=width))
        self.book.automaticstyles.addElement(style)
        return style

    def _about(self) -> None:
        document = self.document
        for element in (
            dc.Title(text=document.title),
            dc.Subject(text=about.marking(document)),
            dc.Creator(text=document.area),
            dc.Language(text=document.language),
            meta.CreationDate(text=document.as_of.isoformat()),
            dc.Date(text=document.as_of.isoformat()),
        ):
            self.book.meta.addElement(element)


def _is_percent(figure: Value) -> bool:
    return figure.kind is Kind.PERCENT or figure.unit == "%"


def _shown_as(cell: Value | str) -> str:
    return cell if isinstance(cell, str) else cell.text


def _exact(number: Decimal) -> str:
    return format(number, "f")
