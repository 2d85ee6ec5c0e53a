"""A publication as a DOCX that a committee's clerk can edit: real headings, captions, tables, lists, contents."""

import io
from collections.abc import Mapping
from itertools import zip_longest
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt

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
from halcyon.insight.publication.word_styles import DEEPEST, dress

MOST_CELLS = 100_000  # of all tables: what a word processor still opens


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
        dress(self.docx, document.language)
        _describe(self.docx, document)
        self._header()
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
        heading.paragraph_format.page_break_before = self._begins_a_page(section)
        word_parts.turn(heading)
        self.bookmarks += 1
        word_parts.bookmark(heading, section.id, self.bookmarks)
        before = len(self.docx.paragraphs) if section is self.source.easy else 0
        for block, after in zip_longest(section.blocks, section.blocks[1:]):
            self._block(block, level)
            if isinstance(block, Prose) and isinstance(
                after, DataTable
            ):  # its words stand on the table's page
                self.docx.paragraphs[-1].paragraph_format.keep_with_next = True
        if section is self.source.easy:
            self._enlarge(before)
        for below in section.sections:
            self.section(below, level + 1)

    def _begins_a_page(self, section: Section) -> bool:
        """The first chapter, below title and contents, and the easy-read page."""
        return section is self.source.easy or section is self._top()[0]

    def _enlarge(self, first: int) -> None:
        """Easy read is large, with room between its sentences."""
        for paragraph in self.docx.paragraphs[first:]:
            paragraph.paragraph_format.space_after = Pt(14)
            for run in paragraph.runs:
                run.font.size = Pt(16)

    def about(self) -> None:
        """How it is to be read."""
        heading = self.docx.add_heading("About this publication", 1)
        heading.paragraph_format.page_break_before = self.source.easy is not None
        lines = [*about.facts(self.source, self.recipient), *about.symbols()]
        self._place(word_parts.plain_table(("About", "Details"), lines, "How to read this publication"))

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

    def _header(self) -> None:
        """Of every page but the first, which has the title."""
        page = self.docx.sections[0]
        page.different_first_page_header_footer = True
        paragraph = page.header.paragraphs[0]
        paragraph.add_run(self.source.title)
        word_parts.turn(paragraph)

    def _footer(self) -> None:
        """Of every page: whose it is, and the page's number."""
        page = self.docx.sections[0]
        for footer in (page.footer, page.first_page_footer):
            self._foot(footer.paragraphs[0])

    def _foot(self, paragraph: Any) -> None:
        paragraph.style, paragraph.alignment = self.docx.styles["Footer"], WD_ALIGN_PARAGRAPH.LEFT
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
