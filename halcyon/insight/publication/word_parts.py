"""Parts of a DOCX that python-docx has no name for: fields, bookmarks, links, restarted lists, whole tables."""

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any
from xml.sax.saxutils import escape

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from halcyon.insight.publication.document import DataTable
from halcyon.insight.publication.values import Value

LINE, HEAVY = "C3D6D8", "0A3A42"
ACROSS = 9638  # twentieths of a point between the margins: 17 cm
FIRST, FEWEST, WORDED = (
    2.6,
    1.8,
    1.7,
)  # how much wider a first column is than the others; than one other of two
LONG = 12  # letters of a figure with its unit
SHORT = 6  # lines of a table that is never broken over two pages; of a longer one, three stay together at each end
#: What the schema wants behind an element of a paragraph's properties (ECMA-376, 17.3.1.26).
AFTER_DIRECTION = (
    "w:adjustRightInd",
    "w:snapToGrid",
    "w:spacing",
    "w:ind",
    "w:contextualSpacing",
    "w:jc",
    "w:rPr",
)
AFTER_SHADING = ("w:tabs", "w:bidi", *AFTER_DIRECTION)


def field(paragraph: Any, code: str, shows: str) -> None:
    """A field that Word works out; ``shows`` stands there until it does."""
    for part in ("begin", None, "separate"):
        element = OxmlElement("w:fldChar" if part else "w:instrText")
        if part:
            element.set(qn("w:fldCharType"), part)
        else:
            element.set(qn("xml:space"), "preserve")
            element.text = f" {code} "
        paragraph.add_run()._r.append(element)
    paragraph.add_run(shows)
    close_field(paragraph)


def open_field(paragraph: Any, code: str) -> None:
    """Begin a field whose result goes over several paragraphs."""
    begin, instruction, separate = (OxmlElement(f"w:{tag}") for tag in ("fldChar", "instrText", "fldChar"))
    begin.set(qn("w:fldCharType"), "begin")
    instruction.set(qn("xml:space"), "preserve")
    instruction.text = f" {code} "
    separate.set(qn("w:fldCharType"), "separate")
    for element in (begin, instruction, separate):
        paragraph.add_run()._r.append(element)


def close_field(paragraph: Any) -> None:
    """End a field."""
    end = OxmlElement("w:fldChar")
    end.set(qn("w:fldCharType"), "end")
    paragraph.add_run()._r.append(end)


def bookmark(paragraph: Any, name: str, number: int) -> None:
    """Make a paragraph a place that a link can lead to. Names have at most forty letters."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    start.set(qn("w:id"), str(number))
    start.set(qn("w:name"), name[:40])
    end.set(qn("w:id"), str(number))
    paragraph._p.insert(1 if paragraph._p.pPr is not None else 0, start)
    paragraph._p.append(end)


def link(paragraph: Any, *, to: str = "", within: str = "") -> Any:
    """A hyperlink to an address, or to a bookmark. Runs are put into it."""
    element = OxmlElement("w:hyperlink")
    if within:
        element.set(qn("w:anchor"), within[:40])
    else:
        relation = paragraph.part.relate_to(to, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        element.set(qn("r:id"), relation)
    paragraph._p.append(element)
    return element


def new_list(document: Any, style: str) -> int:
    """A numbered list that begins at one again: the number of its numbering."""
    numbering = document.part.numbering_part.numbering_definitions._numbering
    of = document.styles[style].element.pPr.numPr.numId.val
    abstract = numbering.num_having_numId(of).abstractNumId.val
    number = numbering.add_num(abstract)
    number.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(number.numId)


def in_list(paragraph: Any, number: int) -> None:
    """Count a paragraph in this list."""
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = number


def is_right_to_left(text: str) -> bool:
    """Whether the first letter that has a direction is of a script written from the right."""
    directions = (unicodedata.bidirectional(each) for each in text[:200])
    return next((each for each in directions if each in {"L", "R", "AL"}), "L") != "L"


def turn(paragraph: Any) -> None:
    """Set a paragraph from the right where its text is."""
    if is_right_to_left(paragraph.text):
        properties = paragraph._p.get_or_add_pPr()
        properties.insert_element_before(OxmlElement("w:bidi"), *AFTER_DIRECTION)
        for run in paragraph.runs:
            run._r.get_or_add_rPr().append(OxmlElement("w:rtl"))


def data_table(table: DataTable) -> Any:
    """A table of figures: its header row is repeated on every page, no line is broken over two."""
    headings = [each.text for each in table.columns]
    numeric = [column.numeric and at > 0 for at, column in enumerate(table.columns)]
    lines = (
        (line.heading, *(each.text if isinstance(each, Value) else each for each in line.cells))
        for line in table.lines
    )
    totals = [line.is_total for line in table.lines]
    last = len(totals) - 1
    together = [at < last and (last < SHORT or at < 2 or at >= last - 2) for at in range(len(totals))]
    widths = _widths(len(headings), [_has_words(table, at) for at in range(len(headings) - 1)])
    rows = (
        _row(line, numeric, widths, bold=total, kept=kept)
        for line, total, kept in zip(lines, totals, together, strict=True)
    )
    return _table(headings, numeric, rows, table.caption, widths)


def plain_table(headings: Sequence[str], lines: Sequence[Sequence[str]], about: str) -> Any:
    """A table of texts."""
    numeric = [False] * len(headings)
    even = [ACROSS // len(headings)] * len(headings)
    widths = [ACROSS * 3 // 10, ACROSS * 7 // 10] if len(headings) == 2 else even
    return _table(headings, numeric, (_row(line, numeric, widths) for line in lines), about, widths)


def _widths(columns: int, worded: Sequence[bool]) -> list[int]:
    """Names need more room than numbers; so do words among numbers (``worded``: of each column but the first)."""
    first = FIRST if columns > 2 else FEWEST
    shares = [WORDED if each else 1.0 for each in worded]
    part = ACROSS / (first + sum(shares))
    rest = [int(part * each) for each in shares]
    return [ACROSS - sum(rest), *rest]


def _has_words(table: DataTable, place: int) -> bool:
    """Whether a cell of this column is longer than figures are."""
    cells = (line.cells[place] for line in table.lines)
    return any(len(each.text if isinstance(each, Value) else each) > LONG for each in cells)


def _table(
    headings: Sequence[str], numeric: Sequence[bool], rows: Iterator[str], about: str, widths: Sequence[int]
) -> Any:
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="{size}" w:space="0" w:color="{colour}"/>'
        for edge, size, colour in (("top", 8, HEAVY), ("bottom", 8, HEAVY), ("insideH", 4, LINE))
    )
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    head = _row(headings, numeric, widths, bold=True, head=True, kept=True)
    return parse_xml(
        f"<w:tbl {nsdecls('w')}><w:tblPr>"
        f'<w:tblW w:w="5000" w:type="pct"/><w:tblBorders>{edges}</w:tblBorders>'
        '<w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar>'
        '<w:tblLook w:val="00A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0"'
        ' w:noHBand="1" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{_quoted(about)}"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{head}{''.join(rows)}</w:tbl>"
    )


def _row(
    cells: Sequence[str],
    numeric: Sequence[bool],
    widths: Sequence[int],
    *,
    bold: bool = False,
    head: bool = False,
    kept: bool = False,
) -> str:
    """A row that stands on one page; ``kept``: on that of the next row."""
    properties = "<w:cantSplit/><w:tblHeader/>" if head else "<w:cantSplit/>"
    made = "".join(
        _cell(text, right, width, bold, kept)
        for text, right, width in zip(cells, numeric, widths, strict=True)
    )
    return f"<w:tr><w:trPr>{properties}</w:trPr>{made}</w:tr>"


def _cell(text: str, right: bool, width: int, bold: bool, kept: bool) -> str:
    turned = is_right_to_left(text)
    kept_with_next = "<w:keepNext/>" if kept else ""
    side = '<w:jc w:val="right"/>' if right else ""
    paragraph = f"{kept_with_next}{'<w:bidi/>' if turned else ''}{side}"
    run = f"{'<w:b/>' if bold else ''}{'<w:rtl/>' if turned else ''}"
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="TableText"/>{paragraph}</w:pPr>'
        f'<w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p></w:tc>'
    )


def _quoted(text: str) -> str:
    return escape(text, {'"': "&quot;"})
