"""Markdown of a publication: no raw HTML, no pictures, links that are safe, and ``{{name}}`` for a figure.

A figure is put in after the text is parsed, so that none can become markup; what has no figure prints a mark in
its place, never a number.
"""

import re
from collections.abc import Iterable, Iterator, MutableMapping, Sequence
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import OptionsDict
from markupsafe import Markup, escape

from halcyon.insight.publication.document import Document, Prose

NAME = re.compile(r"\{\{\s*([\w.:/-]{1,120})\s*\}\}")
SAFE = re.compile(r"(https?://|mailto:|#)", re.IGNORECASE)
DEEPEST = 6  # a heading's level
#: What the design system calls the elements that a text may have.
CLASSES = {
    "p": "govuk-body",
    "ul": "govuk-list govuk-list--bullet",
    "ol": "govuk-list govuk-list--number",
    "a": "govuk-link",
    "blockquote": "govuk-inset-text",
    "table": "govuk-table",
    "th": "govuk-table__header",
    "td": "govuk-table__cell",
}
HEADINGS = {2: "govuk-heading-m", 3: "govuk-heading-s"}


def missing(document: Document) -> list[tuple[str, str]]:
    """Names that a text asks for and has no value of: the section's id and the name."""
    return [
        (section.id, name)
        for section in document.walk()
        for block in section.blocks
        if isinstance(block, Prose)
        for name in names(block.markdown)
        if name not in block.values
    ]


def names(markdown: str) -> list[str]:
    """The figures that a text asks for, in their order."""
    return [token.content for token in flat(_parser().parse(markdown)) if token.type == "value"]


def marker(name: str) -> str:
    """What is printed where there is no such figure."""
    return f"[no figure “{name}”]"


def said(token: Token, prose: Prose) -> str:
    """What a ``value`` token prints."""
    value = prose.values.get(token.content)
    return marker(token.content) if value is None else value.said


def tokens(prose: Prose, *, level: int) -> list[Token]:
    """The parsed text. Its headings stand at ``level`` and below, none skipped; each is at most an h6."""
    parsed = _parser().parse(prose.markdown)
    _order(parsed, level)
    return parsed


def flat(parsed: Iterable[Token]) -> Iterator[Token]:
    """Every token, those inside lines of text too."""
    for token in parsed:
        yield token
        yield from flat(token.children or ())


def as_html(prose: Prose, *, level: int) -> Markup:
    """The text as HTML with the design system's classes."""
    parsed = tokens(prose, level=level)
    for token in flat(parsed):
        if token.tag and token.nesting == 1:
            _dress(token)
    parser = _parser()
    return Markup(parser.renderer.render(parsed, parser.options, {"prose": prose}))  # noqa: S704 - no raw HTML


@cache
def _parser() -> MarkdownIt:
    """CommonMark and tables, without what a report's text does not need."""
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": 12}, renderer_cls=_Renderer)
    parser.enable(["table"])
    parser.disable(["html_block", "html_inline", "image", "code", "fence", "backticks", "reference"])
    parser.inline.ruler.before("escape", "value", _value)
    parser.validateLink = lambda url: bool(SAFE.match(url.strip()))  # type: ignore[method-assign]
    return parser


def _value(state: StateInline, silent: bool) -> bool:
    match = NAME.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        state.push("value", "", 0).content = match[1]
    state.pos = match.end()
    return True


class _Renderer(RendererHTML):
    def value(
        self, tokens: Sequence[Token], at: int, options: OptionsDict, env: MutableMapping[str, Any]
    ) -> str:
        token, prose = tokens[at], env["prose"]
        text = escape(said(token, prose))
        return str(text if token.content in prose.values else Markup("<mark>{}</mark>").format(text))


def _order(parsed: Iterable[Token], level: int) -> None:
    """Headings as they follow each other below the section's own: the first at ``level``, each one deeper at most."""
    before = level - 1
    for token in parsed:
        if token.type == "heading_open":
            before = min(level - 1 + int(token.tag[1]), before + 1, DEEPEST)
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{before}"


def _dress(token: Token) -> None:
    if token.tag in CLASSES:
        token.attrJoin("class", CLASSES[token.tag])
    elif token.type == "heading_open":
        token.attrJoin("class", HEADINGS.get(int(token.tag[1]), "govuk-heading-s"))
    if token.tag in {"p", "th", "td"}:
        token.attrSet("dir", "auto")
    if token.tag == "th":
        token.attrSet("scope", "col")
    if token.tag == "a" and not str(token.attrGet("href")).startswith("#"):
        token.attrSet("rel", "noopener noreferrer")
