"""A publication as HTML: a whole page that needs nothing else, or a fragment for a page of the application."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.template.loader import render_to_string
from markupsafe import Markup

from halcyon.base.refusals import Refusal
from halcyon.govuk.components import Banner
from halcyon.insight.publication import about, prose
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
from halcyon.insight.publication.values import Value

TEMPLATE = "insight/publication/standalone.jinja"
BODY = "insight/publication/fragment.jinja"
FIRST = 2  # the level of a section's heading, below the title


@dataclass(frozen=True, slots=True)
class Part:
    """A section with its heading's level, what stands below it as HTML, and its own parts."""

    id: str
    title: str
    level: int
    blocks: Sequence[Markup]
    parts: Sequence["Part"]
    easy: bool = False


def as_html(document: Document, *, recipient: str = "", easy: bool = False) -> str:
    """The whole publication, or its easy-read page alone, as one HTML page with its style in it.

    Raises Refusal where it is too large, and where there is no easy-read page.
    """
    return _page(document, recipient, easy=easy, paper=False)


def for_paper(document: Document, *, recipient: str = "", easy: bool = False) -> str:
    """The same, dressed for pages of paper with a footer."""
    return _page(document, recipient, easy=easy, paper=True)


def as_fragment(document: Document) -> Markup:
    """What stands below the title, for a page that has the title, the house's style, and one main part."""
    context = {"parts": parts(fit(document))}
    return Markup(render_to_string(BODY, context, using="jinja2"))  # noqa: S704 - a template of ours, escaped


def tables_alone(blocks: Iterable[Block]) -> list[Markup]:
    """The tables among these, each with its notes, for a page that shows them beside other things."""
    nowhere = _Pictures({}, paper=False)
    return [_block(each, FIRST, nowhere) for each in blocks if isinstance(each, DataTable)]


def contents(document: Document) -> list[tuple[str, str]]:
    """The address of each chapter on the page, and its title."""
    return [(f"#{each.id}", each.title) for each in _chapters(fit(document))]


def easy_read(document: Document) -> Document:
    """The easy-read page as a publication of its own. Raises Refusal where there is none."""
    if document.easy is None:
        raise Refusal("This publication has no easy-read page.", code="no_easy")
    return replace(document, title=f"{document.title}: easy read", cover=None, sections=())


def _page(document: Document, recipient: str, *, easy: bool, paper: bool) -> str:
    whole = fit(easy_read(document) if easy else document)
    context = _context(whole, clean(recipient), paper=paper) | {"easy": easy, "paper": paper}
    return render_to_string(TEMPLATE, context, using="jinja2")


def parts(document: Document, *, paper: bool = False) -> list[Part]:
    """The chapters of a fitted publication in the order of print: cover, sections, easy read."""
    pictures = _Pictures({table.id: table for table in document.tables()}, paper)
    return [replace(_part(each, FIRST, pictures), easy=each is document.easy) for each in _chapters(document)]


def _context(document: Document, recipient: str, *, paper: bool) -> dict[str, Any]:
    return {
        "document": document,
        "marking": about.marking(document),
        "invented": about.INVENTED if document.invented else "",
        "edition": about.edition(document),
        "as_of": about.as_of(document),
        "foot": about.foot(document, recipient),
        "recipient": recipient,
        "facts": about.facts(document, recipient),
        "symbols": about.symbols(),
        "parts": parts(document, paper=paper),
    }


@dataclass(frozen=True, slots=True)
class _Pictures:
    """Draws charts from the publication's tables, for a screen or for paper."""

    tables: Mapping[str, DataTable]
    paper: bool

    def picture(self, chart: Chart) -> Markup:
        drawing = draw(chart, self.tables.get(chart.table))
        source = "" if drawing is None else drawing.printed if self.paper else drawing.address
        return _rendered("chart", chart=chart, drawing=drawing, source=source)


def _chapters(document: Document) -> list[Section]:
    return [each for each in (document.cover, *document.sections, document.easy) if each is not None]


def _part(section: Section, level: int, pictures: _Pictures) -> Part:
    return Part(
        id=section.id,
        title=section.title,
        level=level,
        blocks=[_block(each, level, pictures) for each in section.blocks],
        parts=[_part(each, level + 1, pictures) for each in section.sections],
    )


def _block(block: Block, level: int, pictures: _Pictures) -> Markup:
    match block:
        case Prose():
            return prose.as_html(block, level=level + 1)
        case DataTable():
            return _rendered("table", table=block, notes=about.notes(block), is_value=_is_value)
        case Chart():
            return pictures.picture(block)
        case Quotation():
            return _rendered("quotation", quotation=block)
        case Notice():
            return _banner(block)


def _banner(notice: Notice) -> Markup:
    return Banner(
        notice.title, notice.text, "warning" if notice.kind == "warning" else "information"
    ).__html__()


def _is_value(cell: object) -> bool:
    return isinstance(cell, Value)


def _rendered(name: str, **context: object) -> Markup:
    text = render_to_string(f"insight/publication/parts/{name}.jinja", context, using="jinja2")
    return Markup(text)  # noqa: S704 - a template of ours, escaped
