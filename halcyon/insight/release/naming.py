"""Names in what is to be published, held against the names in the records that the viewer may see.

Who sees no record learns nothing here: otherwise a report would be a way to ask who is known.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from halcyon.access.viewer import Viewer
from halcyon.base.text import fold
from halcyon.insight.publication.document import Document, Notice, Prose, Quotation
from halcyon.people.person.queries import names_among
from halcyon.records.permissions import CHILD_READ

_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")

Named = tuple[str, str]  # given and family name, folded


def names_in(viewer: Viewer, document: Document) -> list[str]:
    """What stands in a document as somebody in the records is called: given and family name one after the other; in a
    quotation the given name alone is enough."""
    if not viewer.may(CHILD_READ):
        return []
    whole = {pair: said for text in _texts(document) for pair, said in _whole(text)}
    given = {fold(word): word for text in _quoted(document) for word in _inner(text)}
    found, alone = names_among(viewer, whole, given)
    return sorted({whole[pair] for pair in found} | {given[each] for each in alone})


def _whole(text: str) -> Iterator[tuple[Named, str]]:
    """Two or three words in a row that begin and end with capitals, as a name of two or three words would stand."""
    words = _WORD.findall(text)
    for first, last in pairwise(words):
        if first[0].isupper() and last[0].isupper():
            yield (fold(first), fold(last)), f"{first} {last}"
    for first, middle, last in zip(words, words[1:], words[2:], strict=False):
        if first[0].isupper() and last[0].isupper():
            said = f"{first} {middle} {last}"
            yield (fold(first), fold(f"{middle} {last}")), said
            yield (fold(f"{first} {middle}"), fold(last)), said


def _inner(text: str) -> Iterator[str]:
    """Words with a capital that does not begin a sentence."""
    for found in _WORD.finditer(text):
        before = text[: found.start()].rstrip(" “\"'(")
        if found[0][0].isupper() and before and before[-1] not in ".!?:\n":
            yield found[0]


def _texts(document: Document) -> Iterator[str]:
    yield from (document.title, document.subtitle, document.change_note)
    for section in document.walk():
        yield section.title
        for block in section.blocks:
            match block:
                case Prose():
                    yield block.markdown
                case Notice():
                    yield from (block.title, block.text)
    yield from _quoted(document)


def _quoted(document: Document) -> Iterable[str]:
    quotations = (
        each for section in document.walk() for each in section.blocks if isinstance(each, Quotation)
    )
    return (text for each in quotations for text in (each.text, each.by))
