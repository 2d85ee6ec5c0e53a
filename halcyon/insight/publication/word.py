"""A publication as a DOCX that a committee's clerk can edit: real headings, captions, tables, lists, contents."""

import io
from collections.abc import Mapping
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from halcyon.base.refusals import Refusal
from halcyon.insight.publication import about, word_parts
from halcyon.insight.publication.charts import draw
from halcyon.insight.publication.document import (
    Block,
    Chart,
    DataTable,
    Document,
    Notice,
    Prose,
    Quotation,
    Section,
)
from halcyon.insight.publication.fitting import fit
from halcyon.insight.publication.fitting import line as clean
from halcyon.insight.publication.packing import packed_again
from halcyon.insight.publication.word_prose import Writer

MOST_CELLS = 100_000  # of all tables: what a word processor still opens
FONT, INK, QUIET = "Arial", RGBColor(0x0A, 0x3A, 0x42), RGBColor(0x47, 0x57, 0x5B)
DEEPEST = 3  # levels of headings in the contents


def as_docx(document: Document, *, recipient: str = "") -> bytes:
    """The publication as an editable DOCX with its marking in the footer. Raises Refusal where it is too large."""
    cells = sum(len(table.lines) * len(table.columns) for table in document.tables())
    if cells > MOST_CELLS:
        raise Refusal(
            f"Its tables have {cells:,} cells; a document of at most {MOST_CELLS:,} can be written. "
            "The data files (csv, json) hold more.",
            code="too_large",
        )
    whole = fit(document)
    made = _Made(whole, clean(recipient))
    made.front()
    made.contents()
    for section in filter(None, (whole.cover, *whole.sections, whole.easy)):
        made.section(section, 1)
    made.about()
    return packed_again(made.saved(), at=whole.as_of)


class _Made:
    """A document that is being written."""

    def __init__(self, document: Document, recipient: str) -> None:
        self.source, self.recipient = document, recipient
        self.docx: Any = docx.Document()
        self.tables: Mapping[str, DataTable] = {table.id: table for table in document.tables()}
        self.bookmarks = self.captions = self.figures = 0
        _dress(self.docx, document.language)
        _describe(self.docx, document)
        self._footer()

    def saved(self) -> bytes:
        whole = io.BytesIO()
        self.docx.save(whole)
        return whole.getvalue()

    def front(self) -> None:
        """Whose it is, of what and when."""
        said = self.source
        self._said(about.marking(said), "Marking")
        self._said(f"{said.area}, {said.period}", "Quiet")
        self._said(said.title, "Title")
        self._said(said.subtitle, "Subtitle")
        self._said(f"{about.edition(said)}. {about.as_of(said)}.", "Quiet")
        self._said(f"For {self.recipient}." if self.recipient else "", "Quiet")
        self._said(f"What changed in this edition: {said.change_note}" if said.change_note else "", "Notice")
        self._said(about.INVENTED if said.invented else "", "Quiet")

    def contents(self) -> None:
        """A field that Word brings up to date, filled already with what it will say but the pages."""
        self._said("Contents", "TOC Heading")
        entries = [
            (each, level) for top in self._top() for each, level in _levels(top, 1) if level <= DEEPEST
        ]
        paragraph = self.docx.add_paragraph(style="TOC 1")
        word_parts.open_field(paragraph, f'TOC \\o "1-{DEEPEST}" \\h \\z \\u')
        for at, (section, level) in enumerate(entries):
            if at:
                paragraph = self.docx.add_paragraph(style=f"TOC {level}")
            run = paragraph.add_run(section.title)
            word_parts.link(paragraph, within=section.id).append(run._r)
        word_parts.close_field(paragraph)

    def section(self, section: Section, level: int) -> None:
        """A heading with its blocks, then the sections below it."""
        heading = self.docx.add_heading(section.title, level)
        heading.paragraph_format.page_break_before = section is self.source.easy
        word_parts.turn(heading)
        self.bookmarks += 1
        word_parts.bookmark(heading, section.id, self.bookmarks)
        before = len(self.docx.paragraphs) if section is self.source.easy else 0
        for block in section.blocks:
            self._block(block, level)
        if section is self.source.easy:
            self._enlarge(before)
        for below in section.sections:
            self.section(below, level + 1)

    def _enlarge(self, first: int) -> None:
        """Easy read is large, with room between its sentences."""
        for paragraph in self.docx.paragraphs[first:]:
            paragraph.paragraph_format.space_after = Pt(14)
            for run in paragraph.runs:
                run.font.size = Pt(16)

    def about(self) -> None:
        """How it is to be read."""
        self.docx.add_heading("About this publication", 1)
        lines = [*about.facts(self.source, self.recipient), *about.symbols()]
        self._place(word_parts.plain_table(("What", "Said"), lines, "How to read this publication"))

    def _top(self) -> list[Section]:
        return [each for each in (self.source.cover, *self.source.sections, self.source.easy) if each]

    def _block(self, block: Block, level: int) -> None:
        match block:
            case Prose():
                Writer(self.docx, block).write(level + 2)
            case DataTable():
                self._table(block)
            case Chart():
                self._chart(block)
            case Quotation():
                self._said(f"“{block.text}”", "Quote")
                self._said(block.by, "Quiet")
            case Notice():
                paragraph = self._said(f"{block.title}. ", "Notice")
                paragraph.runs[0].bold = True
                paragraph.add_run(block.text)

    def _table(self, table: DataTable) -> None:
        self.captions += 1
        self._caption("Table", self.captions, table.caption)
        self._place(word_parts.data_table(table))
        for note in about.notes(table):
            self._said(note, "Table Note")

    def _chart(self, chart: Chart) -> None:
        drawing = draw(chart, self.tables.get(chart.table))
        if drawing is None:
            self._said(chart.says, "Normal")
            return
        self.figures += 1
        told = " ".join(filter(None, (f"{chart.title}.", chart.says, drawing.note)))
        self._caption("Figure", self.figures, told)
        run = self.docx.add_paragraph().add_run()
        picture = run.add_picture(io.BytesIO(drawing.png()), width=Cm(13))
        picture._inline.docPr.set("descr", drawing.alt)
        picture._inline.docPr.set("title", chart.title)

    def _caption(self, what: str, number: int, text: str) -> None:
        """“Table 3: …”, which Word numbers anew where a clerk takes one out."""
        paragraph = self.docx.add_paragraph(f"{what} ", style="Caption")
        word_parts.field(paragraph, f"SEQ {what} \\* ARABIC", str(number))
        paragraph.add_run(f": {text}")
        paragraph.paragraph_format.keep_with_next = True

    def _said(self, text: str, style: str) -> Any:
        """A paragraph; nothing where there is nothing to say."""
        if not text:
            return None
        paragraph = self.docx.add_paragraph(text, style=style)
        word_parts.turn(paragraph)
        return paragraph

    def _place(self, table: Any) -> None:
        """At the end, before the page's own properties, with a paragraph after it, as Word wants."""
        self.docx.add_paragraph(style="Table Note")._p.addprevious(table)

    def _footer(self) -> None:
        paragraph = self.docx.sections[0].footer.paragraphs[0]
        paragraph.add_run(f"{about.foot(self.source, self.recipient)} · Page ")
        word_parts.field(paragraph, "PAGE", "1")
        paragraph.add_run(" of ")
        word_parts.field(paragraph, "NUMPAGES", "1")


def _levels(section: Section, level: int) -> list[tuple[Section, int]]:
    below = [pair for each in section.sections for pair in _levels(each, level + 1)]
    return [(section, level), *below]


def _describe(made: Any, document: Document) -> None:
    told = made.core_properties
    told.title, told.subject, told.author = document.title, document.period, document.area
    told.comments, told.keywords = about.marking(document), document.mode
    told.language, told.last_modified_by, told.revision = document.language, "Halcyon", 1
    told.created = told.modified = document.as_of.replace(tzinfo=None)


def _dress(made: Any, language: str) -> None:
    """One font that every machine has or has one like, the house's colour, A4, the language of all text."""
    section = made.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2)
    styles = made.styles
    for name in (
        "Normal",
        "Title",
        "Subtitle",
        "Heading 1",
        "Heading 2",
        "Heading 3",
        "Heading 4",
        "Caption",
        "TOC Heading",
    ):
        _font(styles[name], 11 if name == "Normal" else None)
    for name, size in (("Title", 26), ("Heading 1", 18), ("Heading 2", 14), ("Heading 3", 12)):
        styles[name].font.size, styles[name].font.color.rgb = Pt(size), INK
    styles["Caption"].font.size, styles["Caption"].font.color.rgb = Pt(10), INK
    _added(styles, "Marking", bold=True, size=11)
    _added(styles, "Quiet", size=10, quiet=True)
    _added(styles, "Table Text", size=9.5, after=2)
    _added(styles, "Table Note", size=9, quiet=True, after=2)
    _added(styles, "Notice", size=11, shade="E9F3F3")
    for level in range(1, DEEPEST + 1):
        _added(styles, f"TOC {level}", size=11, after=2, indent=0.6 * (level - 1))
    _link_style(styles)
    styles["Footer"].font.size = Pt(8)
    made.sections[0].footer.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.LEFT
    for tongue in styles.element.iter(qn("w:lang")):
        tongue.set(qn("w:val"), language)


def _font(style: Any, size: float | None) -> None:
    style.font.name = FONT
    fonts = style.element.rPr.rFonts
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:cs"), FONT)
    if size:
        style.font.size = Pt(size)


def _added(
    styles: Any,
    name: str,
    *,
    size: float,
    bold: bool = False,
    quiet: bool = False,
    after: float = 6,
    indent: float = 0,
    shade: str = "",
) -> None:
    style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = styles["Normal"]
    style.font.size, style.font.bold = Pt(size), bold or None
    style.paragraph_format.space_after, style.paragraph_format.space_before = Pt(after), Pt(0)
    style.paragraph_format.left_indent = Cm(indent)
    if quiet:
        style.font.color.rgb = QUIET
    if shade:
        shading = OxmlElement("w:shd")
        shading.set(qn("w:val"), "clear")
        shading.set(qn("w:fill"), shade)
        style.element.get_or_add_pPr().insert_element_before(shading, *word_parts.AFTER_SHADING)


def _link_style(styles: Any) -> None:
    style = styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    style.font.underline, style.font.color.rgb = True, RGBColor(0x0B, 0x57, 0x63)
