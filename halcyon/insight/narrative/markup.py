"""What a text asks for that a publication does not print: HTML, pictures, links elsewhere, open names, deep lists."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from halcyon.insight.narrative.text import LONGEST
from halcyon.insight.publication.prose import NAME

_HTML = re.compile(r"</?[a-zA-Z][^<>\n]{0,200}>")
_ADDRESS = re.compile(r"<(?:https?://|mailto:)?[^<>\s]{1,200}[.@][^<>\s]{1,200}>", re.IGNORECASE)
_PICTURE = re.compile(r"!\[[^\]\n]{0,200}\]\([^)\n]{0,500}\)?")
_LINK = re.compile(
    r"(?<!!)\[[^\]\n]{0,200}\]\(\s*(?!https?://|mailto:|#)(?P<to>[^)\s]{0,200})", re.IGNORECASE
)
_BRACES = re.compile(r"\{\{[^{}\n]{0,140}(?:\}\})?")
_DEEP = re.compile(r"^(?:[ \t]{10,60}(?:[-*+]|\d{1,3}[.)])[ \t]|(?:[ \t]{0,3}>){11})", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Unprinted:
    """Something that is not printed as it is written, from ``start`` to ``end``, and what happens to it."""

    start: int
    end: int
    says: str


def unprinted(markdown: str) -> Iterator[Unprinted]:
    """Everything of the kind, kind by kind; of what is nested too deep, the first."""
    text = markdown[:LONGEST]
    for found in _HTML.finditer(text):
        if not _ADDRESS.fullmatch(found[0]):
            yield _said(
                found,
                f"{found[0][:40]} is HTML, and is printed as it stands. Use ** for bold, ## for a heading.",
            )
    for found in _PICTURE.finditer(text):
        yield _said(
            found, "A picture cannot stand in a text: a link to it is printed. Charts come with their tables."
        )
    for found in _LINK.finditer(text):
        yield _said(
            found, f"“{found['to'][:40]}” is no address of the web or of mail: it is printed as it stands."
        )
    for found in _BRACES.finditer(text):
        if not NAME.match(found[0]):
            yield _said(found, f"“{found[0][:40]}” is no name of a figure: write {{{{, the name, and }}}}.")
    deep = _DEEP.search(text)
    if deep is not None:
        yield _said(
            deep,
            "What stands more than five deep in lists or quotations is not printed. Take it further out.",
        )


def _said(found: re.Match[str], says: str) -> Unprinted:
    return Unprinted(found.start(), found.end(), says)
