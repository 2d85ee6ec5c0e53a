"""``{{name}}`` in a text: what it refers to, and what it cannot."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from halcyon.insight.narrative.catalogue import Entry
from halcyon.insight.publication.document import Prose
from halcyon.insight.publication.prose import NAME

LONGEST = 300_000  # characters of one text that are looked at: ten times what a whole report has
MOST_GUESSED = 20  # names that a nearest known one is looked for


@dataclass(frozen=True, slots=True)
class Reference:
    """A name in a text, from ``start`` to ``end``, braces included."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Unknown:
    """A reference to nothing; ``like`` is the known name nearest to it, or ''."""

    reference: Reference
    like: str


def references(markdown: str) -> Iterator[Reference]:
    """Every name that a text refers to, in its order."""
    return (Reference(each[1], *each.span()) for each in NAME.finditer(markdown, 0, LONGEST))


def prose(markdown: str, catalogue: Mapping[str, Entry]) -> Prose:
    """The text with the values that it refers to. An unknown name has none, and prints a mark in its place."""
    names = dict.fromkeys(each.name for each in references(markdown))
    return Prose(markdown, {name: catalogue[name].value for name in names if name in catalogue})


def unknown(markdown: str, catalogue: Mapping[str, object]) -> list[Unknown]:
    """References to names that there are not."""
    found = [each for each in references(markdown) if each.name not in catalogue]
    return [
        Unknown(each, _nearest(each.name, catalogue) if place < MOST_GUESSED else "")
        for place, each in enumerate(found)
    ]


def _nearest(name: str, catalogue: Mapping[str, object]) -> str:
    return next(iter(get_close_matches(name, list(catalogue), n=1, cutoff=0.75)), "")
