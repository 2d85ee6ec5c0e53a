"""Markdown of a publication as paragraphs of a DOCX: headings, lists, quotes, links, tables, bold and italic."""

from collections.abc import Sequence
from typing import Any

from docx.text.run import Run
from markdown_it.token import Token

from halcyon.insight.publication import prose, word_parts
from halcyon.insight.publication.document import Prose

DEEPEST = 3  # levels of a list that a template has styles for


class Writer:
    """Writes parsed Markdown to the end of a document."""

    def __init__(self, document: Any, text: Prose) -> None:
        self.document, self.text = document, text
        self.lists: list[tuple[str, int]] = []  # of what kind, and its numbering
        self.fresh = False  # whether the paragraph that comes begins an item
        self.quoted = 0

    def write(self, level: int) -> None:
        """The whole text; its headings stand at ``level`` and below."""
        tokens = prose.tokens(self.text, level=level)
        at = 0
        while at < len(tokens):
            if tokens[at].type == "table_open":
                end = next(i for i in range(at, len(tokens)) if tokens[i].type == "table_close")
                self._table(tokens[at:end])
                at = end
            else:
                self._block(tokens, at)
            at += 1

    def _block(self, tokens: Sequence[Token], at: int) -> None:
        token = tokens[at]
        match token.type:
            case "bullet_list_open":
                self.lists.append(("List Bullet", 0))
            case "ordered_list_open":
                self.lists.append(("List Number", word_parts.new_list(self.document, "List Number")))
            case "bullet_list_close" | "ordered_list_close":
                self.lists.pop()
            case "list_item_open":
                self.fresh = True
            case "blockquote_open":
                self.quoted += 1
            case "blockquote_close":
                self.quoted -= 1
            case "inline":
                self._paragraph(token, tokens[at - 1])

    def _paragraph(self, token: Token, opened: Token) -> None:
        if opened.type == "heading_open":
            paragraph = self.document.add_heading(level=int(opened.tag[1]) - 1)
        else:
            paragraph = self.document.add_paragraph(style=self._style())
            if self.lists and self.fresh and self.lists[-1][1] and len(self.lists) == 1:
                word_parts.in_list(paragraph, self.lists[-1][1])
            self.fresh = False
        self._inline(paragraph, token.children or ())
        word_parts.turn(paragraph)

    def _style(self) -> str:
        if self.lists:
            depth = min(len(self.lists), DEEPEST)
            kind = self.lists[-1][0] if self.fresh else "List Continue"
            return kind if depth == 1 else f"{kind} {depth}"
        return "Quote" if self.quoted else "Normal"

    def _inline(self, paragraph: Any, tokens: Sequence[Token]) -> None:
        bold = italic = False
        link: Any = None
        for token in tokens:
            match token.type:
                case "strong_open" | "strong_close":
                    bold = token.nesting == 1
                case "em_open" | "em_close":
                    italic = token.nesting == 1
                case "link_open":
                    link = self._link(paragraph, str(token.attrGet("href")))
                case "link_close":
                    link = None
                case _:
                    self._run(paragraph, self._said(token), bold=bold, italic=italic, link=link)

    def _link(self, paragraph: Any, address: str) -> Any:
        if address.startswith("#"):
            return word_parts.link(paragraph, within=address[1:])
        return word_parts.link(paragraph, to=address)

    def _said(self, token: Token) -> str:
        if token.type == "value":
            return prose.said(token, self.text)
        return {"softbreak": " ", "hardbreak": "\n"}.get(token.type, token.content)

    def _run(self, paragraph: Any, said: str, *, bold: bool, italic: bool, link: Any) -> None:
        if not said:
            return
        run: Run = paragraph.add_run(said)
        run.bold, run.italic = bold or None, italic or None
        if link is not None:
            run.style = "Hyperlink"
            link.append(run._r)

    def _table(self, tokens: Sequence[Token]) -> None:
        """A table of the text. Its cells are plain: words and figures."""
        rows: list[list[str]] = []
        for token in tokens:
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "inline":
                rows[-1].append("".join(self._said(each) for each in token.children or ()))
        element = word_parts.plain_table(rows[0], rows[1:], "A table of the text")
        self.document.element.body.insert(len(self.document.element.body) - 1, element)
        self.document.add_paragraph(style="Normal")
